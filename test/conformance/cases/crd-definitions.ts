import { type Api, check, differs, type Topic } from '../case.ts';
import { crd, SPEC, withCrd } from '../crd.ts';
import { answer, fits, invalid, PRESENT, refused } from '../match.ts';
import { metadataOf } from '../objects.ts';

type Schema = { [key: string]: unknown };
const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const CEL = 'CEL expressions are stored and neither compiled nor evaluated';
const DRY = `${CRDS}?dryRun=All`;
const schemaOf = (schema: Schema): Schema => ({ schema: { openAPIV3Schema: schema } });
const specOf = (properties: Schema): Schema => schemaOf({ type: 'object', properties: { spec: { type: 'object', properties } } });
const AT = 'spec.validation.openAPIV3Schema';
const withSubresources = (subresources: Schema): Schema => ({
  ...schemaOf({
    type: 'object',
    properties: {
      spec: { type: 'object', properties: { replicas: { type: 'integer' }, size: { type: 'integer' } } },
      status: { type: 'object', properties: { replicas: { type: 'integer' }, selector: { type: 'string' }, ready: { type: 'boolean' } } },
    },
  }),
  subresources,
});
const refuses = (api: Api, version: Schema, causes: string[], message: RegExp = /./): Promise<unknown> =>
  invalid(api.post(DRY, crd(api, 'bads', version)), causes, message);

export const crdDefinitions: Topic = {
  title: 'definitions of custom resources',
  apart: true,
  cases: [
    check('a name that is not PLURAL.GROUP is refused', async (api) => {
      const definition = crd(api, 'bads');
      await invalid(
        api.post(DRY, { ...definition, metadata: { name: 'other' } }),
        ['metadata.name Invalid'],
        /must be spec.names.plural\+"."\+spec.group/,
      );
    }),
    check('a schema is needed, and a type everywhere', async (api) => {
      await refuses(api, { schema: undefined }, ['spec.versions[0].schema.openAPIV3Schema Required'], /openAPIV3Schema: Required value$/);
      await refuses(
        api,
        specOf({ a: {} }),
        [`${AT}.properties[spec].properties[a].type Required`],
        /must not be empty for specified object fields/,
      );
      await refuses(api, specOf({ a: { type: 'array' } }), [`${AT}.properties[spec].properties[a].items Required`], /must be specified/);
      await refuses(api, schemaOf({ type: 'string' }), [`${AT}.type Invalid`], /must be object at the root/);
    }),
    check('properties and additionalProperties exclude each other', (api) =>
      refuses(
        api,
        specOf({ a: { type: 'object', properties: { b: { type: 'string' } }, additionalProperties: { type: 'string' } } }),
        [`${AT}.properties[spec].properties[a].additionalProperties Forbidden`],
        /mutual exclusive/,
      ),
    ),
    check('a list that is a map needs keys', (api) =>
      refuses(
        api,
        specOf({
          a: {
            type: 'array',
            'x-kubernetes-list-type': 'map',
            items: { type: 'object', properties: { k: { type: 'string' } }, required: ['k'] },
          },
        }),
        [`${AT}.properties[spec].properties[a].x-kubernetes-list-map-keys Required`],
      ),
    ),
    check('a default must fit its own schema', (api) =>
      refuses(api, specOf({ a: { type: 'string', default: 5 } }), [`${AT}.properties[spec].properties[a].default TypeInvalid`]),
    ),
    check('$ref is not allowed', (api) =>
      refuses(api, specOf({ a: { type: 'object', $ref: '#/x' } }), [`${AT}.properties[spec].properties[a].$ref Forbidden`]),
    ),
    check('exactly one version is stored', async (api) => {
      const version = (name: string, storage: boolean): Schema => ({ name, served: true, storage, ...specOf({}) });
      const two = crd(api, 'bads', {}, { versions: [version('v1', true), version('v2', true)] });
      await refused(api.post(DRY, two), 422, 'Invalid', /must have exactly one version marked as storage version/);
      const none = crd(api, 'bads', {}, { versions: [version('v1', false)] });
      await refused(api.post(DRY, none), 422, 'Invalid', /must have exactly one version marked as storage version/);
    }),
    check('group, scope and kind cannot be changed', (api) =>
      withCrd(api, crd(api, 'fixeds'), async () => {
        const at = `${CRDS}/${metadataOf(crd(api, 'fixeds')).name}`;
        await refused(
          api.patch('merge', at, { spec: { scope: 'Cluster' } }),
          422,
          'Invalid',
          /spec.scope: Invalid value: "Cluster": field is immutable/,
        );
        await refused(
          api.patch('merge', at, { spec: { names: { kind: 'Other' } } }),
          422,
          'Invalid',
          /spec.names.kind: Invalid value: "Other": field is immutable/,
        );
      }),
    ),
    check('status is written by its subresource only', (api) =>
      withCrd(api, crd(api, 'stats', withSubresources({ status: {} })), async (path, make) => {
        await answer(api.post(path, make('one', { spec: { size: 1 }, status: { ready: true } })), 201, {
          status: undefined,
          metadata: { generation: 1 },
        });
        await answer(api.patch('merge', `${path}/one`, { status: { ready: true } }), 200, { status: undefined });
        await answer(api.patch('merge', `${path}/one/status`, { status: { ready: true }, spec: { size: 9 } }), 200, {
          status: { ready: true },
          spec: { size: 1 },
          metadata: { generation: 1 },
        });
        await answer(api.patch('merge', `${path}/one`, { spec: { size: 2 } }), 200, {
          status: { ready: true },
          metadata: { generation: 2 },
        });
        const live = await answer(api.get(`${path}/one/status`), 200, { kind: PRESENT, status: { ready: true } });
        await answer(api.put(`${path}/one/status`, { ...live, status: { ready: false } }), 200, { status: { ready: false } });
        await refused(api.patch('merge', `${path}/one/status`, { status: { ready: 'yes' } }), 422, 'Invalid', /./, {
          causes: [{ field: 'status.ready' }],
        });
      }),
    ),
    check('without the subresource status is a field as others, and there is no path', (api) =>
      withCrd(api, crd(api, 'nostats', withSubresources({})), async (path, make) => {
        await answer(api.post(path, make('one', { status: { ready: true } })), 201, { status: { ready: true } });
        await answer(api.patch('merge', `${path}/one`, { status: { ready: false } }), 200, {
          status: { ready: false },
          metadata: { generation: 2 },
        });
        await refused(api.get(`${path}/one/status`), 404, 'NotFound');
      }),
    ),
    check('scale reads and writes what the CRD names', (api) =>
      withCrd(
        api,
        crd(
          api,
          'scales',
          withSubresources({
            status: {},
            scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas', labelSelectorPath: '.status.selector' },
          }),
        ),
        async (path, make) => {
          await answer(api.post(path, make('one', { spec: { replicas: 2 } })), 201);
          await answer(api.patch('merge', `${path}/one/status`, { status: { replicas: 1, selector: 'a=b' } }), 200);
          const scale = await answer(api.get(`${path}/one/scale`), 200, {
            kind: 'Scale',
            apiVersion: 'autoscaling/v1',
            metadata: { name: 'one', namespace: api.namespace, uid: PRESENT, resourceVersion: PRESENT },
            spec: { replicas: 2 },
            status: { replicas: 1, selector: 'a=b' },
          });
          await answer(api.put(`${path}/one/scale`, { ...scale, spec: { replicas: 3 } }), 200, { spec: { replicas: 3 } });
          await refused(api.put(`${path}/one/scale`, { ...scale, spec: { replicas: 4 } }), 409, 'Conflict');
          await answer(api.patch('merge', `${path}/one/scale`, { spec: { replicas: 5 } }), 200, { spec: { replicas: 5 } });
          await answer(api.get(`${path}/one`), 200, { spec: { replicas: 5 }, metadata: { generation: 3 } });
        },
      ),
    ),
    check('two versions show the same object', (api) => {
      const version = (name: string, storage: boolean): Schema => ({ name, served: true, storage, ...specOf({ a: { type: 'string' } }) });
      return withCrd(api, crd(api, 'twos', {}, { versions: [version('v1beta1', false), version('v1', true)] }), async (path, make) => {
        await answer(api.post(path, make('one', { spec: { a: '1' } })), 201);
        const older = path.replace('/v1/', '/v1beta1/');
        await answer(api.get(`${older}/one`), 200, { apiVersion: /\/v1beta1$/, spec: { a: '1' } });
        await answer(api.patch('merge', `${older}/one`, { spec: { a: '2' } }), 200, { apiVersion: /\/v1beta1$/ });
        await answer(api.get(`${path}/one`), 200, { apiVersion: /\/v1$/, spec: { a: '2' } });
        await api.until(path.split('/').slice(0, 3).join('/'), 200, { preferredVersion: { version: 'v1' } });
      });
    }),
    check('a version that is not served is not found', (api) => {
      const version = (name: string, storage: boolean, served: boolean): Schema => ({ name, served, storage, ...specOf({}) });
      return withCrd(
        api,
        crd(api, 'unserveds', {}, { versions: [version('v1', true, true), version('v2', false, false)] }),
        async (path) => {
          fits((await api.get(path.replace('/v1/', '/v2/'))).code, 404);
        },
      );
    }),
    check('a version that comes later is served too', (api) =>
      withCrd(api, crd(api, 'laters'), async (path) => {
        const at = `${CRDS}/${metadataOf(crd(api, 'laters')).name}`;
        const version = { name: 'v2', served: true, storage: false, ...specOf({}) };
        await answer(api.patch('json', at, [{ op: 'add', path: '/spec/versions/-', value: version }]), 200);
        await api.until(path.replace('/v1/', '/v2/'), 200);
      }),
    ),
    check('columns of a CRD are those of its table', (api) => {
      const columns = [
        { name: 'Size', type: 'integer', jsonPath: '.spec.size', description: 'how large' },
        { name: 'Mode', type: 'string', jsonPath: '.spec.mode', priority: 1 },
        { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
      ];
      const version = { ...schemaOf({ type: 'object', properties: { spec: SPEC } }), additionalPrinterColumns: columns };
      return withCrd(api, crd(api, 'columns', version), async (path, make) => {
        await answer(api.post(path, make('one', { spec: { size: 3 } })), 201);
        await answer(api.get(path, 'application/json;as=Table;g=meta.k8s.io;v=v1'), 200, {
          kind: 'Table',
          columnDefinitions: [
            { name: 'Name', type: 'string', format: 'name', priority: 0 },
            { name: 'Size', type: 'integer', description: 'how large', priority: 0 },
            { name: 'Mode', type: 'string', priority: 1 },
            { name: 'Age', type: 'date', priority: 0 },
          ],
          rows: [{ cells: ['one', 3, 'fast', /^\d+s$/] }],
        });
      });
    }),
    check('a cluster-scoped kind has no namespaces', (api) =>
      withCrd(api, crd(api, 'clusters', {}, { scope: 'Cluster' }), async (path, make) => {
        await answer(api.post(path, make('one', { spec: { size: 1 } })), 201, { metadata: { namespace: undefined } });
        const scoped = path.replace(/\/clusters$/, `/namespaces/${api.namespace}/clusters`);
        fits((await api.get(scoped)).code, 404);
        await answer(api.delete(`${path}/one`), 200);
      }),
    ),
    check('its schema is in OpenAPI v3', (api) =>
      withCrd(api, crd(api, 'openapis'), async (path) => {
        const root = path.split('/').slice(1, 4).join('/');
        const name = `${root.split('/')[1]?.split('.').reverse().join('.')}.v1.Openapi`;
        await api.until(`/openapi/v3/${root}`, 200, {
          components: { schemas: { [name]: { type: 'object', properties: { spec: { properties: { size: { type: 'integer' } } } } } } },
        });
      }),
    ),
    differs(CEL, 'CEL: a rule refuses what it does not hold for', (api) => {
      const ruled = schemaOf({
        type: 'object',
        properties: {
          spec: {
            type: 'object',
            properties: { min: { type: 'integer' }, max: { type: 'integer' } },
            'x-kubernetes-validations': [{ rule: 'self.min <= self.max', message: 'min must not be above max' }],
          },
        },
      });
      return withCrd(api, crd(api, 'rules', ruled), async (path, make) => {
        await answer(api.post(path, make('good', { spec: { min: 1, max: 2 } })), 201);
        await invalid(api.post(path, make('bad', { spec: { min: 3, max: 2 } })), ['spec Invalid'], /min must not be above max/);
      });
    }),
    differs(CEL, 'CEL: a rule that cannot be compiled is refused', (api) =>
      refuses(
        api,
        specOf({ a: { type: 'string', 'x-kubernetes-validations': [{ rule: 'self.nope > 1' }] } }),
        [`${AT}.properties[spec].properties[a].x-kubernetes-validations[0].rule Invalid`],
        /compilation failed/,
      ),
    ),
  ],
};
