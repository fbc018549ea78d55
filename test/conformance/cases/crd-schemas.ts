import { type Api, check, differs, type Topic } from '../case.ts';
import { CRDS, crd, type Schema, SPEC, withCrd } from '../crd.ts';
import { answer, fits, invalid, mismatch, refused } from '../match.ts';
import { metadataOf } from '../objects.ts';

export const crdSchemas: Topic = {
  title: 'custom resources and their schemas',
  apart: true,
  cases: [
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
    differs(
      'an object is read as it was stored, not through the schema of today',
      'a default that comes later, and pruning, hold for what is stored already',
      (api) => {
        const definition = crd(api, 'rhos');
        return withCrd(api, definition, async (path, make) => {
          await answer(api.post(path, make('one', { spec: { size: 1, free: { a: 1 } } })), 201);
          const { free: _, ...rest } = SPEC['properties'] as Schema;
          const next = { ...SPEC, properties: { ...rest, late: { type: 'string', default: 'here' } } };
          const versions = [
            { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec: next } } } },
          ];
          await answer(api.patch('merge', `${CRDS}/${metadataOf(definition).name}`, { spec: { versions } }), 200);
          for (let [seen, tries]: [unknown, number] = [undefined, 0]; seen !== 'here'; tries += 1) {
            if (tries > 2000) throw mismatch('the new schema is not taken up');
            const probe = await answer(api.post(`${path}?dryRun=All`, make('probe', { spec: { size: 1 } })), 201);
            seen = (probe['spec'] as { late?: string }).late;
          }
          await answer(api.get(`${path}/one`), 200, { spec: { size: 1, late: 'here', free: undefined } });
        });
      },
    ),
    check('what a schema lets through whole is kept, and what it embeds is an object of its own', (api) => {
      const properties = {
        spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: { known: { type: 'integer', default: 1 } } },
        template: { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
      };
      const definition = crd(api, 'sigmas', { schema: { openAPIV3Schema: { type: 'object', properties } } });
      return withCrd(api, definition, async (path, make) => {
        const template = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inner', labels: { a: 'b' } }, data: { x: '1' } };
        const reply = await api.post(path, make('one', { spec: { other: { deep: [1] } }, template, more: 1 }));
        fits(reply.warnings, ['unknown field "more"']);
        fits(reply.body, { spec: { known: 1, other: { deep: [1] } }, template, more: undefined });
      });
    }),
  ],
};
