import { type Api, check, type Topic } from '../case.ts';
import { answer, fits, invalid, PRESENT, refused } from '../match.ts';
import { metadataOf } from './objects.ts';

type Schema = { [key: string]: unknown };
const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

export const SPEC: Schema = {
  type: 'object',
  required: ['size'],
  properties: {
    size: { type: 'integer', minimum: 1, maximum: 10 },
    mode: { type: 'string', enum: ['fast', 'slow'], default: 'fast' },
    name: { type: 'string', pattern: '^[a-z]+$', minLength: 2, maxLength: 5 },
    nested: { type: 'object', default: {}, properties: { flag: { type: 'boolean', default: true }, other: { type: 'string' } } },
    keyed: {
      type: 'array',
      maxItems: 3,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['key'],
      items: { type: 'object', required: ['key'], properties: { key: { type: 'string' }, value: { type: 'string' } } },
    },
    set: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
    plain: { type: 'array', items: { type: 'string' } },
    free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    map: { type: 'object', additionalProperties: { type: 'integer' } },
    port: { 'x-kubernetes-int-or-string': true },
    maybe: { type: 'string', nullable: true },
    when: { type: 'string', format: 'date-time' },
    atomic: { type: 'object', 'x-kubernetes-map-type': 'atomic', additionalProperties: { type: 'string' } },
  },
};
const SCHEMA: Schema = {
  type: 'object',
  properties: {
    spec: SPEC,
    status: { type: 'object', properties: { ready: { type: 'boolean' }, replicas: { type: 'integer' }, phase: { type: 'string' } } },
  },
};

/** A CRD in a group of its own. */
export const crd = (api: Api, plural: string, version: Schema = {}, spec: Schema = {}): Schema => {
  const kind = `${plural[0]?.toUpperCase()}${plural.slice(1, -1)}`;
  const group = `${plural}-${api.id}.example.com`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural, kind },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: SCHEMA }, ...version }],
      ...spec,
    },
  };
};

/** Resources of a CRD that is served, in the topic's namespace; the CRD is removed again. */
export const withCrd = async (
  api: Api,
  definition: Schema,
  use: (path: string, make: (name: string, fields?: Schema) => Schema) => Promise<unknown>,
): Promise<void> => {
  const { name } = metadataOf(definition);
  const { group, names, scope } = definition['spec'] as { group: string; names: { plural: string; kind: string }; scope: string };
  await answer(api.post(CRDS, definition), 201);
  try {
    const path = `/apis/${group}/v1/${scope === 'Cluster' ? '' : `namespaces/${api.namespace}/`}${names.plural}`;
    // Served once its names are accepted; but what is made before it is established may be forgotten when it is deleted.
    const done = ['NamesAccepted', 'Established'].map((type) => ({ type, status: 'True' }));
    await api.until(`${CRDS}/${name}`, 200, { status: { conditions: done } });
    await api.until(path, 200);
    await use(path, (object, fields = {}) => ({ apiVersion: `${group}/v1`, kind: names.kind, metadata: { name: object }, ...fields }));
  } finally {
    await api.delete(`${CRDS}/${name}`);
  }
};

const conditions = (body: object): { [type: string]: string } =>
  Object.fromEntries(
    (body as { status: { conditions?: { type: string; status: string }[] } }).status.conditions?.map(({ type, status }) => [
      type,
      status,
    ]) ?? [],
  );

export const crds: Topic = {
  title: 'custom resources',
  apart: true,
  cases: [
    check('a CRD is established and served', async (api) => {
      const definition = crd(api, 'alphas', {}, { names: { plural: 'alphas', kind: 'Alpha', shortNames: ['al'], categories: ['all'] } });
      await withCrd(api, definition, async () => {
        const { name } = metadataOf(definition);
        const group = name.slice(name.indexOf('.') + 1);
        const body = await api.until(`${CRDS}/${name}`, 200, {
          status: {
            acceptedNames: {
              plural: 'alphas',
              singular: 'alpha',
              kind: 'Alpha',
              listKind: 'AlphaList',
              shortNames: ['al'],
              categories: ['all'],
            },
            storedVersions: ['v1'],
          },
          spec: { conversion: { strategy: 'None' }, names: { singular: 'alpha', listKind: 'AlphaList' } },
        });
        fits(conditions(body), { NamesAccepted: 'True', Established: 'True' });
        await api.until(`/apis/${group}`, 200, { kind: 'APIGroup', preferredVersion: { groupVersion: `${group}/v1`, version: 'v1' } });
        await api.until(`/apis/${group}/v1`, 200, {
          resources: [{ name: 'alphas', singularName: 'alpha', namespaced: true, kind: 'Alpha', shortNames: ['al'], categories: ['all'] }],
        });
      });
    }),
    check('objects are made, with generations, and listed with kind', (api) =>
      withCrd(api, crd(api, 'betas'), async (path, make) => {
        await answer(api.post(path, make('one', { spec: { size: 1 } })), 201, {
          metadata: { generation: 1, uid: PRESENT, namespace: api.namespace },
        });
        await answer(api.patch('merge', `${path}/one`, { spec: { size: 2 } }), 200, { metadata: { generation: 2 } });
        await answer(api.patch('merge', `${path}/one`, { metadata: { labels: { a: 'b' } } }), 200, { metadata: { generation: 2 } });
        await answer(api.get(path), 200, { kind: 'BetaList', items: [{ kind: 'Beta', apiVersion: PRESENT, metadata: { name: 'one' } }] });
        await answer(api.delete(`${path}/one`), 200, {
          kind: 'Status',
          status: 'Success',
          details: { name: 'one', kind: 'betas', uid: PRESENT },
        });
      }),
    ),
    check('defaults are filled in, what is unknown is pruned', (api) =>
      withCrd(api, crd(api, 'gammas'), async (path, make) => {
        const spec = { size: 1, unknown: 1, free: { any: { thing: 1 } }, nested: { nope: 1 } };
        const reply = await api.post(path, make('one', { spec, extra: 1 }));
        fits(reply.code, 201);
        fits(reply.body, {
          spec: { size: 1, mode: 'fast', nested: { flag: true, nope: undefined }, free: { any: { thing: 1 } }, unknown: undefined },
          extra: undefined,
        });
        fits([...reply.warnings].sort(), ['unknown field "extra"', 'unknown field "spec.nested.nope"', 'unknown field "spec.unknown"']);
        await refused(
          api.post(`${path}?fieldValidation=Strict`, make('two', { spec: { size: 1, unknown: 1 } })),
          400,
          'BadRequest',
          /strict decoding error: unknown field "spec.unknown"/,
        );
        await answer(api.post(path, make('two', { spec: { size: 1 } })), 201, { spec: { nested: { flag: true } } });
      }),
    ),
    check('null is dropped where it is not allowed, and a default takes its place', (api) =>
      withCrd(api, crd(api, 'deltas'), async (path, make) => {
        const body = await answer(api.post(path, make('one', { spec: { size: 1, mode: null, maybe: null, name: null } })), 201);
        fits(body['spec'], { mode: 'fast', maybe: null, name: undefined });
      }),
    ),
    check('what the schema does not allow is refused, with a cause each', (api) =>
      withCrd(api, crd(api, 'epsilons'), async (path, make) => {
        const bad = (spec: Schema): ReturnType<Api['post']> => api.post(path, make('bad', { spec }));
        await invalid(bad({}), ['spec.size Required'], /spec.size: Required value/);
        await invalid(
          bad({ size: 0 }),
          ['spec.size Invalid'],
          /spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1/,
        );
        await invalid(
          bad({ size: 11 }),
          ['spec.size Invalid'],
          /spec.size: Invalid value: 11: spec.size in body should be less than or equal to 10/,
        );
        await invalid(
          bad({ size: 'one' }),
          ['spec.size TypeInvalid'],
          /spec.size: Invalid value: "string": spec.size in body must be of type integer: "string"/,
        );
        await invalid(
          bad({ size: 1, mode: 'other' }),
          ['spec.mode NotSupported'],
          /spec.mode: Unsupported value: "other": supported values: "fast", "slow"/,
        );
        await invalid(
          bad({ size: 1, name: 'ABC' }),
          ['spec.name Invalid'],
          /spec.name: Invalid value: "ABC": spec.name in body should match '\^\[a-z\]\+\$'/,
        );
        await invalid(bad({ size: 1, name: 'a' }), ['spec.name Invalid'], /spec.name in body should be at least 2 chars long/);
        await invalid(bad({ size: 1, name: 'abcdef' }), ['spec.name TooLong'], /spec.name: Too long: may not be more than 5 bytes/);
        await invalid(bad({ size: 1, when: 'soon' }), ['spec.when TypeInvalid'], /spec.when in body must be of type date-time: "soon"/);
        await invalid(bad({ size: 1, plain: ['a', 2] }), ['spec.plain[1] TypeInvalid']);
        await invalid(bad({ size: 1, map: { a: 'x' } }), ['spec.map.a TypeInvalid']);
        await invalid(bad({ size: 1, port: true }), ['spec.port TypeInvalid'], /integer,string/);
        await invalid(bad({ size: 0, mode: 'other' }), ['spec.size Invalid', 'spec.mode NotSupported']);
      }),
    ),
    check('lists that are maps or sets refuse what is there twice', (api) =>
      withCrd(api, crd(api, 'zetas'), async (path, make) => {
        const bad = (spec: Schema): ReturnType<Api['post']> => api.post(path, make('bad', { spec: { size: 1, ...spec } }));
        await invalid(
          bad({ keyed: [{ key: 'a' }, { key: 'a' }] }),
          ['spec.keyed[1] Duplicate'],
          /spec.keyed\[1\]: Duplicate value: \{"key":"a"\}/,
        );
        await invalid(bad({ set: ['a', 'b', 'a'] }), ['spec.set[2] Duplicate'], /spec.set\[2\]: Duplicate value: "a"/);
        await invalid(
          bad({ keyed: [{ key: 'a' }, { key: 'b' }, { key: 'c' }, { key: 'd' }] }),
          ['spec.keyed TooMany'],
          /spec.keyed: Too many: 4: must have at most 3 items/,
        );
        await answer(bad({ plain: ['a', 'a'] }), 201);
      }),
    ),
    check('server-side apply knows the lists and maps of a CRD', (api) =>
      withCrd(api, crd(api, 'etas'), async (path, make) => {
        const at = `${path}/one`;
        const spec = { size: 1, keyed: [{ key: 'a', value: '1' }], set: ['x'], plain: ['p'], atomic: { a: '1' }, free: { f: '1' } };
        await answer(api.apply(at, make('one', { spec }), 'one'), 201);
        const more = { keyed: [{ key: 'b', value: '2' }], set: ['y'], free: { g: '1' } };
        await answer(api.apply(at, make('one', { spec: more }), 'two'), 200, {
          spec: {
            keyed: [
              { key: 'a', value: '1' },
              { key: 'b', value: '2' },
            ],
            set: ['x', 'y'],
            free: { f: '1', g: '1' },
          },
        });
        const body = await refused(api.apply(at, make('one', { spec: { plain: ['q'], atomic: { b: '1' } } }), 'two'), 409, 'Conflict');
        fits(
          (body['details'] as { causes: { field: string }[] }).causes.map(({ field }) => field),
          ['.spec.atomic', '.spec.plain'],
        );
        await answer(api.apply(at, make('one', { spec: { size: 1 } }), 'one'), 200, {
          spec: { keyed: [{ key: 'b' }], set: ['y'], plain: undefined, free: { f: undefined } },
        });
      }),
    ),
    check('an apply of a field that the schema does not know is refused', (api) =>
      withCrd(api, crd(api, 'thetas'), (path, make) =>
        refused(
          api.apply(`${path}/one`, make('one', { spec: { size: 1, nope: 1 } })),
          500,
          undefined,
          /\.spec\.nope: field not declared in schema/,
        ),
      ),
    ),
    check('merge and JSON patches work, strategic ones are refused', (api) =>
      withCrd(api, crd(api, 'iotas'), async (path, make) => {
        await answer(api.post(path, make('one', { spec: { size: 1 } })), 201);
        await answer(api.patch('merge', `${path}/one`, { spec: { size: 2, mode: 'slow' } }), 200, { spec: { size: 2, mode: 'slow' } });
        await answer(api.patch('json', `${path}/one`, [{ op: 'remove', path: '/spec/mode' }]), 200, { spec: { mode: 'fast' } });
        await refused(
          api.patch('strategic', `${path}/one`, { spec: { size: 3 } }),
          415,
          'UnsupportedMediaType',
          /application\/merge-patch\+json/,
        );
        await refused(api.patch('merge', `${path}/one`, { spec: { size: 99 } }), 422, 'Invalid', /./, { causes: [{ field: 'spec.size' }] });
      }),
    ),
    check('a PUT needs a resourceVersion', (api) =>
      withCrd(api, crd(api, 'kappas'), async (path, make) => {
        const made = metadataOf(await answer(api.post(path, make('one', { spec: { size: 1 } })), 201));
        await refused(
          api.put(`${path}/one`, make('one', { spec: { size: 2 } })),
          422,
          'Invalid',
          /metadata.resourceVersion: Invalid value: 0: must be specified for an update/,
        );
        const next = make('one', { spec: { size: 2 }, metadata: { name: 'one', resourceVersion: made.resourceVersion } });
        await answer(api.put(`${path}/one`, next), 200, { spec: { size: 2 } });
        await refused(api.put(`${path}/one`, next), 409, 'Conflict');
      }),
    ),
    check('a body of another kind or version is refused', (api) =>
      withCrd(api, crd(api, 'lambdas'), async (path, make) => {
        const { apiVersion } = make('x') as { apiVersion: string };
        await refused(
          api.post(path, { ...make('one'), apiVersion: 'other/v1' }),
          400,
          'BadRequest',
          `the API version in the data (other/v1) does not match the expected API version (${apiVersion})`,
        );
        await invalid(
          api.post(path, { ...make('one'), kind: 'Other' }),
          ['kind Invalid'],
          /^Other\.\S+ "one" is invalid: kind: Invalid value: "Other": must be Lambda$/,
        );
        const reply = await api.post(path, { metadata: { name: 'one' }, spec: { size: 1 } });
        fits({ code: reply.code, body: reply.body }, { code: 400, body: { message: /Object 'Kind' is missing/ } });
      }),
    ),
    check('a missing object of a CRD is a 404 with its group', (api) =>
      withCrd(api, crd(api, 'omicrons'), async (path, make) => {
        const { apiVersion } = make('x') as { apiVersion: string };
        const group = apiVersion.split('/')[0];
        await refused(api.get(`${path}/none`), 404, 'NotFound', `omicrons.${group} "none" not found`, {
          name: 'none',
          group,
          kind: 'omicrons',
        });
      }),
    ),
    check('a deleted CRD takes its objects along and is served no more', async (api) => {
      const definition = crd(api, 'mus');
      let path = '';
      await withCrd(api, definition, async (at, make) => {
        path = at;
        await answer(api.post(at, make('one', { spec: { size: 1 } })), 201);
        const body = await answer(api.delete(`${CRDS}/${metadataOf(definition).name}`), 200);
        fits(body, {
          kind: 'CustomResourceDefinition',
          metadata: { deletionTimestamp: PRESENT, finalizers: ['customresourcecleanup.apiextensions.k8s.io'] },
        });
      });
      await api.until(`${CRDS}/${metadataOf(definition).name}`, 404);
      await api.until(path, 404);
    }),
    check('an object with a finalizer holds its CRD', async (api) => {
      const definition = crd(api, 'nus');
      const at = `${CRDS}/${metadataOf(definition).name}`;
      await withCrd(api, definition, async (path, make) => {
        await answer(api.post(path, make('one', { spec: { size: 1 }, metadata: { name: 'one', finalizers: ['example.com/hold'] } })), 201);
        await answer(api.delete(at), 200);
        await api.until(`${path}/one`, 200, { metadata: { deletionTimestamp: PRESENT } });
        fits(conditions(await answer(api.get(at), 200)), { Terminating: 'True' });
        await refused(
          api.post(path, make('two', { spec: { size: 1 } })),
          403,
          'Forbidden',
          /"two" is forbidden: create not allowed while custom resource definition is terminating$/,
        );
        await answer(api.patch('merge', `${path}/one`, { metadata: { finalizers: null } }), 200);
        await api.until(at, 404);
      });
    }),
    check('a version from before the CRD was served is an ERROR of 410', (api) =>
      withCrd(api, crd(api, 'pis'), async (path, make) => {
        await answer(api.post(path, make('one', { spec: { size: 1 } })), 201);
        const events = await api.watch(`${path}?resourceVersion=1`, (seen) => seen.length >= 1);
        fits(events, [
          {
            type: 'ERROR',
            object: {
              kind: 'Status',
              apiVersion: 'v1',
              status: 'Failure',
              reason: 'Expired',
              code: 410,
              message: /^too old resource version: 1 \(\d+\)$/,
            },
          },
        ]);
      }),
    ),
    check('objects of a CRD are watched', (api) =>
      withCrd(api, crd(api, 'xis'), async (path, make) => {
        const { resourceVersion } = metadataOf(await answer(api.get(path), 200));
        const events = await api.watch(`${path}?resourceVersion=${resourceVersion}`, (seen) => seen.length >= 3, {
          started: async () => {
            await answer(api.post(path, make('one', { spec: { size: 1 } })), 201);
            await answer(api.patch('merge', `${path}/one`, { spec: { size: 2 } }), 200);
            await answer(api.delete(`${path}/one`), 200);
          },
        });
        fits(events, [
          { type: 'ADDED', object: { spec: { mode: 'fast' } } },
          { type: 'MODIFIED', object: { spec: { size: 2 } } },
          { type: 'DELETED' },
        ]);
      }),
    ),
  ],
};
