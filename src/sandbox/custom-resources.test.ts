import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, startSandbox, type TestSandbox } from '../../test/support/sandbox.ts';

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const WIDGETS = '/apis/example.com/v1/namespaces/default/widgets';
const schema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      required: ['size'],
      properties: {
        size: { type: 'integer', minimum: 1, maximum: 10 },
        color: { type: 'string', enum: ['red', 'blue'], default: 'red' },
        replicas: { type: 'integer' },
        free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        parts: {
          type: 'array',
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['name'],
          items: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, n: { type: 'integer' } } },
        },
      },
    },
    status: { type: 'object', properties: { phase: { type: 'string' }, replicas: { type: 'integer' } } },
  },
};
const crd = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget', shortNames: ['wd'] },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {}, scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' } },
        additionalPrinterColumns: [{ name: 'Size', type: 'integer', jsonPath: '.spec.size' }],
        schema: { openAPIV3Schema: schema },
      },
    ],
  },
};
const widget = (name: string, spec: object, rest: object = {}) => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name },
  spec,
  ...rest,
});

describe('custom resources', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
    await sandbox.apply(`${CRDS}/widgets.example.com`, crd);
  });
  afterAll(() => sandbox.close());

  it('serves a kind as soon as its CRD is there, and establishes it', async () => {
    const established = await sandbox.settled(
      CRDS,
      'widgets.example.com',
      (object) =>
        (at(object, 'status.conditions') as { type: string; status: string }[] | null)?.some(
          (entry) => entry.type === 'Established' && entry.status === 'True',
        ) ?? false,
    );
    expect(at(established, 'status.storedVersions')).toEqual(['v1']);
    const { body } = await sandbox.call('GET', '/apis/example.com/v1');
    expect((body['resources'] as { name: string }[]).map((resource) => resource.name)).toEqual([
      'widgets',
      'widgets/status',
      'widgets/scale',
    ]);
    expect((await sandbox.call('GET', '/openapi/v3/apis/example.com/v1')).code).toBe(200);
  });

  it('prunes, defaults and drops status on create', async () => {
    const { code, body } = await sandbox.call(
      'POST',
      WIDGETS,
      widget('a', { size: 2, unknown: 1, free: { any: [1] } }, { status: { phase: 'x' } }),
    );
    expect(code).toBe(201);
    expect(body['spec']).toEqual({ size: 2, color: 'red', free: { any: [1] } });
    expect(body['status']).toBeUndefined();
  });

  it.each([
    [{ size: 20 }, 'spec.size: Invalid value: 20: spec.size in body should be less than or equal to 10'],
    [{}, 'spec.size: Required value'],
    [{ size: 'x' }, 'spec.size: Invalid value: "string": spec.size in body must be of type integer: "string"'],
    [{ size: 2, color: 'green' }, 'spec.color: Unsupported value: "green": supported values: "red", "blue"'],
    [{ size: 2, parts: [{ name: 'a' }, { name: 'a' }] }, 'spec.parts[1]: Duplicate value: {"name":"a"}'],
  ])('refuses %j', async (spec, message) => {
    const reply = await sandbox.call('POST', WIDGETS, widget('bad', spec));
    expect([reply.code, reply.body['message']]).toEqual([422, `Widget.example.com "bad" is invalid: ${message}`]);
  });

  it('keeps spec and status apart', async () => {
    await sandbox.call('POST', WIDGETS, widget('b', { size: 2, replicas: 1 }));
    const status = await sandbox.patch('merge', `${WIDGETS}/b/status`, { status: { phase: 'Ready', replicas: 1 }, spec: { size: 9 } });
    expect([at(status.body, 'spec.size'), at(status.body, 'status.phase'), at(status.body, 'metadata.generation')]).toEqual([
      2,
      'Ready',
      1,
    ]);
    const spec = await sandbox.patch('merge', `${WIDGETS}/b`, { status: { phase: 'Other' }, spec: { size: 3 } });
    expect([at(spec.body, 'spec.size'), at(spec.body, 'status.phase'), at(spec.body, 'metadata.generation')]).toEqual([3, 'Ready', 2]);
    const scale = await sandbox.patch('merge', `${WIDGETS}/b/scale`, { spec: { replicas: 4 } });
    expect([at(scale.body, 'spec.replicas'), at(scale.body, 'status.replicas')]).toEqual([4, 1]);
  });

  it('applies by the list keys of the schema', async () => {
    await sandbox.apply(`${WIDGETS}/c`, widget('c', { size: 1, parts: [{ name: 'a' }, { name: 'b', n: 1 }] }), 'one');
    const { body } = await sandbox.apply(`${WIDGETS}/c`, widget('c', { size: 1, parts: [{ name: 'z' }] }), 'two');
    expect((at(body, 'spec.parts') as { name: string }[]).map((part) => part.name)).toEqual(['a', 'b', 'z']);
    const strategic = await sandbox.patch('strategic', `${WIDGETS}/c`, {});
    expect(strategic.code).toBe(415);
  });

  it('refuses a PUT without resourceVersion', async () => {
    await sandbox.call('POST', WIDGETS, widget('d', { size: 2 }));
    expect((await sandbox.call('PUT', `${WIDGETS}/d`, widget('d', { size: 3 }))).code).toBe(422);
  });

  it('prints its own columns', async () => {
    const table = await sandbox.call('GET', `${WIDGETS}/c`, undefined, { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' });
    expect(at(table.body, 'rows.0.cells')).toEqual(['c', 1]);
  });

  it('takes the instances along when the CRD is deleted, finalizers first', async () => {
    await sandbox.patch('merge', `${WIDGETS}/a`, { metadata: { finalizers: ['example.com/hold'] } });
    await sandbox.call('DELETE', `${CRDS}/widgets.example.com`);
    await sandbox.settled(WIDGETS, 'a', (object) => at(object, 'metadata.deletionTimestamp') !== undefined);
    expect((await sandbox.call('GET', `${CRDS}/widgets.example.com`)).code).toBe(200);
    await Promise.all([
      sandbox.gone(CRDS, 'widgets.example.com'),
      sandbox.patch('merge', `${WIDGETS}/a`, { metadata: { finalizers: null } }),
    ]);
    expect((await sandbox.call('GET', WIDGETS)).code).toBe(404);
  });

  it('refuses a CRD whose schema has no types', async () => {
    const bad = {
      ...crd,
      spec: {
        ...crd.spec,
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec: {} } } } }],
      },
    };
    const reply = await sandbox.call('POST', CRDS, bad);
    expect(reply.body['message']).toBe(
      'CustomResourceDefinition.apiextensions.k8s.io "widgets.example.com" is invalid: spec.validation.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields',
    );
  });
});
