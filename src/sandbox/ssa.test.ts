import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, startSandbox, type TestSandbox } from '../../test/support/sandbox.ts';

const MAPS = '/api/v1/namespaces/default/configmaps';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments';
const map = (name: string, data: object, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...metadata },
  data,
});
const deployment = (name: string, containers: object[], spec: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas: 0,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers } },
    ...spec,
  },
});

type Entry = { manager: string; operation: string; subresource?: string; fieldsV1: object };
const owners = (body: object): Entry[] => (at(body, 'metadata.managedFields') as Entry[] | undefined) ?? [];
const fieldsOf = (body: object, manager: string): object | undefined => owners(body).find((entry) => entry.manager === manager)?.fieldsV1;

// The expectations were compared with the answers of kube-apiserver v1.35.4.
describe('server-side apply', () => {
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());

  it('creates, and owns exactly what it was given', async () => {
    const { code, body } = await sandbox.apply(`${MAPS}/a`, map('a', { x: '1' }, { labels: { l: 'm' } }));
    expect(code).toBe(201);
    expect(owners(body)).toEqual([
      expect.objectContaining({
        manager: 'holdfast',
        operation: 'Apply',
        fieldsV1: { 'f:data': { 'f:x': {} }, 'f:metadata': { 'f:labels': { 'f:l': {} } } },
      }),
    ]);
  });

  it('answers a repeated apply with the same resourceVersion', async () => {
    const body = deployment('same', [
      {
        name: 'c',
        image: 'i',
        ports: [{ containerPort: 80 }],
        env: [{ name: 'EMPTY', value: '' }],
        resources: { limits: { cpu: '0.5', memory: '1024Mi' } },
      },
    ]);
    await sandbox.apply(`${DEPLOYMENTS}/same`, body);
    const settled = await sandbox.settled(DEPLOYMENTS, 'same', (object) => at(object, 'status.observedGeneration') === 1);
    const again = await sandbox.apply(`${DEPLOYMENTS}/same`, body);
    expect(at(again.body, 'metadata.resourceVersion')).toBe(at(settled, 'metadata.resourceVersion'));
    expect(at(again.body, 'spec.template.spec.containers.0.resources.limits')).toEqual({ cpu: '500m', memory: '1Gi' });
  });

  it('refuses to take a field, names its owner, and takes it by force', async () => {
    await sandbox.apply(`${MAPS}/b`, map('b', { x: '1', y: '1' }), 'one');
    const refused = await sandbox.apply(`${MAPS}/b`, map('b', { x: '2' }), 'two');
    expect(refused.code).toBe(409);
    expect(refused.body).toMatchObject({
      reason: 'Conflict',
      message: 'Apply failed with 1 conflict: conflict with "one": .data.x',
      details: { causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "one"', field: '.data.x' }] },
    });
    const forced = await sandbox.apply(`${MAPS}/b`, map('b', { x: '2' }), 'two', '&force=true');
    expect(at(forced.body, 'data')).toEqual({ x: '2', y: '1' });
    expect(fieldsOf(forced.body, 'one')).toEqual({ 'f:data': { 'f:y': {} } });
    expect(fieldsOf(forced.body, 'two')).toEqual({ 'f:data': { 'f:x': {} } });
  });

  it('names the subresource and version of an updater in a conflict', async () => {
    await sandbox.apply(`${DEPLOYMENTS}/scaled`, deployment('scaled', [{ name: 'c', image: 'i' }]));
    await sandbox.patch('merge', `${DEPLOYMENTS}/scaled/scale?fieldManager=hpa`, { spec: { replicas: 1 } });
    const refused = await sandbox.apply(`${DEPLOYMENTS}/scaled`, deployment('scaled', [{ name: 'c', image: 'i' }]));
    expect(refused.body['message']).toBe(
      'Apply failed with 1 conflict: conflict with "hpa" with subresource "scale" using apps/v1: .spec.replicas',
    );
  });

  it('removes what it applied before and nobody else owns', async () => {
    await sandbox.apply(`${MAPS}/c`, map('c', { mine: '1', ours: '1' }), 'one');
    await sandbox.apply(`${MAPS}/c`, map('c', { ours: '1' }), 'two');
    const { body } = await sandbox.apply(`${MAPS}/c`, map('c', {}), 'one');
    expect(at(body, 'data')).toEqual({ ours: '1' });
    expect(fieldsOf(body, 'one')).toEqual({ 'f:data': {} });
  });

  it('merges containers by name and ports by number and protocol', async () => {
    await sandbox.apply(`${DEPLOYMENTS}/multi`, deployment('multi', [{ name: 'a', image: 'a:1', ports: [{ containerPort: 80 }] }]), 'one');
    const side = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'multi' },
      spec: { template: { spec: { containers: [{ name: 'side', image: 's:1' }] } } },
    };
    const { body } = await sandbox.apply(`${DEPLOYMENTS}/multi`, side, 'two');
    expect((at(body, 'spec.template.spec.containers') as { name: string }[]).map((container) => container.name)).toEqual(['a', 'side']);
    expect(at(fieldsOf(body, 'one'), 'f:spec.f:template.f:spec.f:containers')).toEqual({
      'k:{"name":"a"}': {
        '.': {},
        'f:image': {},
        'f:name': {},
        'f:ports': { 'k:{"containerPort":80,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {} } },
      },
    });
    const removed = await sandbox.apply(`${DEPLOYMENTS}/multi`, { ...side, spec: {} }, 'two');
    expect((at(removed.body, 'spec.template.spec.containers') as object[]).length).toBe(1);
  });

  it('takes over an object that was only updated before', async () => {
    await sandbox.call('POST', MAPS, map('d', { x: '1' }));
    const refused = await sandbox.apply(`${MAPS}/d`, map('d', { x: '2' }));
    expect(refused.body['message']).toBe('Apply failed with 1 conflict: conflict with "tester" using v1: .data.x');
    const forced = await sandbox.apply(`${MAPS}/d`, map('d', { x: '2' }), 'holdfast', '&force=true');
    expect(fieldsOf(forced.body, 'tester')).toEqual({ 'f:data': {} });
  });

  it.each([
    [
      'no manager',
      map('e', {}),
      '',
      422,
      'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    ],
    [
      'an undeclared field',
      { ...map('e', {}), extra: 1 },
      'm',
      500,
      'failed to create typed patch object (/e; /v1, Kind=ConfigMap): .extra: field not declared in schema',
    ],
    ['managedFields', map('e', {}, { managedFields: [] }), 'm', 400, 'metadata.managedFields must be nil'],
    ['another name', map('f', {}), 'm', 400, 'the name of the object (f) does not match the name on the URL (e)'],
  ])('refuses %s', async (_, body, manager, code, message) => {
    const reply = await sandbox.apply(`${MAPS}/e`, body, manager);
    expect([reply.code, reply.body['message']]).toEqual([code, message]);
  });

  it('refuses an item twice in a list', async () => {
    const reply = await sandbox.apply(`${DEPLOYMENTS}/twice`, deployment('twice', [{ name: 'a' }, { name: 'a' }]));
    expect([reply.code, reply.body['message']]).toEqual([
      500,
      'failed to create typed patch object (/twice; apps/v1, Kind=Deployment): .spec.template.spec.containers: duplicate entries for key [name="a"]',
    ]);
  });

  it('counts a generation for a changed spec only', async () => {
    await sandbox.apply(`${DEPLOYMENTS}/gen`, deployment('gen', [{ name: 'c', image: 'i:1' }]));
    const labelled = await sandbox.patch('merge', `${DEPLOYMENTS}/gen`, { metadata: { labels: { x: 'y' } } });
    const changed = await sandbox.apply(`${DEPLOYMENTS}/gen`, deployment('gen', [{ name: 'c', image: 'i:2' }]));
    expect([at(labelled.body, 'metadata.generation'), at(changed.body, 'metadata.generation')]).toEqual([1, 2]);
  });

  it('keeps selectors as they were', async () => {
    await sandbox.apply(`${DEPLOYMENTS}/fixed`, deployment('fixed', [{ name: 'c', image: 'i' }]));
    const body = deployment('fixed', [{ name: 'c', image: 'i' }], {
      selector: { matchLabels: { app: 'other' } },
      template: { metadata: { labels: { app: 'other' } }, spec: { containers: [{ name: 'c', image: 'i' }] } },
    });
    const reply = await sandbox.apply(`${DEPLOYMENTS}/fixed`, body, 'holdfast', '&force=true');
    expect([reply.code, reply.body['message']]).toEqual([
      422,
      'Deployment.apps "fixed" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"other"}}: field is immutable',
    ]);
  });
});
