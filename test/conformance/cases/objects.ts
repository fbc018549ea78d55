import { check, type Topic } from '../case.ts';
import { answer, fits, mismatch, PRESENT, refused } from '../match.ts';
import { configMap, deployment, metadataOf, object } from '../objects.ts';

const UID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const STALE = /: the object has been modified; please apply your changes to the latest version and try again$/;

export const objects: Topic = {
  title: 'create, read, replace, delete',
  cases: [
    check('a created object has identity, version and time', (api) =>
      answer(api.post('configmaps', configMap('made', { a: '1' })), 201, {
        kind: 'ConfigMap',
        apiVersion: 'v1',
        metadata: {
          name: 'made',
          namespace: api.namespace,
          uid: UID,
          resourceVersion: /^\d+$/,
          creationTimestamp: TIME,
          generation: undefined,
          managedFields: [{ manager: 'conformance', operation: 'Update', apiVersion: 'v1', fieldsType: 'FieldsV1', time: TIME }],
        },
        data: { a: '1' },
      }),
    ),
    check('what a client says of identity and time is ignored', async (api) => {
      const fields = {
        uid: 'x',
        creationTimestamp: '2001-01-01T00:00:00Z',
        generation: 7,
        deletionTimestamp: '2001-01-01T00:00:00Z',
        selfLink: '/x',
      };
      const body = await answer(api.post('configmaps', configMap('claims', {}, fields)), 201, {
        metadata: { uid: UID, generation: 7, deletionTimestamp: undefined, selfLink: undefined },
      });
      fits(body['metadata'], { creationTimestamp: /^20[2-9]/ });
    }),
    check('a name that is taken is a conflict', async (api) => {
      await answer(api.post('configmaps', configMap('taken')), 201);
      await refused(api.post('configmaps', configMap('taken')), 409, 'AlreadyExists', 'configmaps "taken" already exists', {
        name: 'taken',
        kind: 'configmaps',
      });
    }),
    check('a name of another group is named with it', async (api) => {
      await answer(api.post('deployments', deployment('taken')), 201, { metadata: { generation: 1 } });
      await refused(api.post('deployments', deployment('taken')), 409, 'AlreadyExists', 'deployments.apps "taken" already exists', {
        name: 'taken',
        group: 'apps',
        kind: 'deployments',
      });
    }),
    check('a missing object is a 404 for every verb', async (api) => {
      const details = { name: 'none', kind: 'configmaps' };
      const message = 'configmaps "none" not found';
      await refused(api.get('configmaps/none'), 404, 'NotFound', message, details);
      await refused(api.delete('configmaps/none'), 404, 'NotFound', message, details);
      await refused(api.put('configmaps/none', configMap('none')), 404, 'NotFound', message, details);
      await refused(api.patch('merge', 'configmaps/none', {}), 404, 'NotFound', message, details);
      await refused(api.patch('json', 'configmaps/none', []), 404, 'NotFound', message, details);
      await refused(api.patch('strategic', 'configmaps/none', {}), 404, 'NotFound', message, details);
    }),
    check('a missing namespace is a 404 for a create, and an empty list', async (api) => {
      await refused(api.post('/api/v1/namespaces/no-such/configmaps', configMap('x')), 404, 'NotFound', 'namespaces "no-such" not found', {
        name: 'no-such',
        kind: 'namespaces',
      });
      await answer(api.get('/api/v1/namespaces/no-such/configmaps'), 200, { items: [] });
    }),
    check('a create without a namespace in the path is not allowed', (api) =>
      refused(
        api.post('/api/v1/configmaps', configMap('x')),
        405,
        'MethodNotAllowed',
        'the server does not allow this method on the requested resource',
        {},
      ),
    ),
    check('methods that a path does not have are not allowed', async (api) => {
      await answer(api.post('configmaps', configMap('methods')), 201);
      const message = 'the server does not allow this method on the requested resource';
      await refused(api.post('configmaps/methods', configMap('methods')), 405, 'MethodNotAllowed', message, {});
      await refused(api.put('configmaps', configMap('methods')), 405, 'MethodNotAllowed', message, {});
      await refused(api.patch('merge', 'configmaps', {}), 405, 'MethodNotAllowed', message, {});
      await refused(api.delete('/api/v1/namespaces'), 405, 'MethodNotAllowed', message, {});
    }),
    check('a namespace in the body must be that of the path', async (api) => {
      await refused(
        api.post('configmaps', configMap('x', {}, { namespace: 'other' })),
        400,
        'BadRequest',
        'the namespace of the provided object does not match the namespace sent on the request',
      );
      await answer(api.post('configmaps', configMap('same', {}, { namespace: api.namespace })), 201);
    }),
    check('a create with a resourceVersion is refused', async (api) => {
      await refused(
        api.post('configmaps', configMap('x', {}, { resourceVersion: '1' })),
        500,
        undefined,
        'resourceVersion should not be set on objects to be created',
      );
    }),
    check('a name in the body of a PUT must be that of the path', async (api) => {
      await answer(api.post('configmaps', configMap('mine')), 201);
      await refused(
        api.put('configmaps/mine', configMap('yours')),
        400,
        'BadRequest',
        'the name of the object (yours) does not match the name on the URL (mine)',
      );
      await refused(api.put('configmaps/mine', { data: {} }), 400, 'BadRequest', /name/);
    }),
    check('a PUT replaces all but identity', async (api) => {
      const made = metadataOf(await answer(api.post('configmaps', configMap('put', { a: '1', b: '2' }, { labels: { l: '1' } })), 201));
      const body = await answer(api.put('configmaps/put', configMap('put', { a: '3' })), 200, {
        metadata: { uid: made.uid, labels: undefined, creationTimestamp: PRESENT },
      });
      fits(body['data'], { a: '3', b: undefined });
    }),
    check('a PUT with the newest resourceVersion works, with an old one it is a conflict', async (api) => {
      const made = metadataOf(await answer(api.post('configmaps', configMap('cas', { a: '1' })), 201));
      const next = metadataOf(
        await answer(api.put('configmaps/cas', configMap('cas', { a: '2' }, { resourceVersion: made.resourceVersion })), 200),
      );
      fits(Number(next.resourceVersion) > Number(made.resourceVersion), true, 'a growing resourceVersion');
      await refused(
        api.put('configmaps/cas', configMap('cas', { a: '3' }, { resourceVersion: made.resourceVersion })),
        409,
        'Conflict',
        STALE,
        {
          name: 'cas',
          kind: 'configmaps',
        },
      );
      await refused(api.put('configmaps/cas', configMap('cas', {}, { resourceVersion: 'abc' })), 500, undefined, /invalid syntax/);
    }),
    check('a PUT with another uid is a conflict', async (api) => {
      await answer(api.post('configmaps', configMap('uid')), 201);
      await refused(
        api.put('configmaps/uid', configMap('uid', {}, { uid: 'other' })),
        409,
        'Conflict',
        /Precondition failed: UID in precondition: other/,
      );
    }),
    check('patches hold a resourceVersion and a uid to be preconditions too', async (api) => {
      await answer(api.post('configmaps', configMap('pre')), 201);
      await refused(api.patch('merge', 'configmaps/pre', { metadata: { resourceVersion: '1' }, data: { a: '1' } }), 409, 'Conflict', STALE);
      await refused(
        api.patch('merge', 'configmaps/pre', { metadata: { uid: 'other' }, data: { a: '1' } }),
        422,
        'Invalid',
        /metadata.uid: Invalid value: "other": field is immutable/,
      );
      await refused(
        api.patch('strategic', 'configmaps/pre', { metadata: { resourceVersion: '1' }, data: { a: '1' } }),
        409,
        'Conflict',
        STALE,
      );
    }),
    check('a write that changes nothing keeps the resourceVersion', async (api) => {
      const made = metadataOf(await answer(api.post('configmaps', configMap('still', { a: '1' })), 201));
      for (const asked of [
        api.patch('merge', 'configmaps/still', { data: { a: '1' } }),
        api.put('configmaps/still', configMap('still', { a: '1' })),
      ])
        await answer(asked, 200, { metadata: { resourceVersion: made.resourceVersion } });
    }),
    check('a delete answers with a Status that names the uid', async (api) => {
      const made = metadataOf(await answer(api.post('configmaps', configMap('gone')), 201));
      const body = await answer(api.delete('configmaps/gone'), 200, {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details: { name: 'gone', kind: 'configmaps', uid: made.uid },
      });
      if ('code' in body) throw mismatch('a success needs no code');
      await answer(api.get('configmaps/gone'), 404);
    }),
    check('a delete of a Service answers with the object', async (api) => {
      await answer(api.post('services', object('v1', 'Service', 'gone', { spec: { ports: [{ port: 80 }] } })), 201);
      await answer(api.delete('services/gone'), 200, { kind: 'Service', metadata: { name: 'gone' } });
    }),
    check('a delete with another uid or resourceVersion is a conflict', async (api) => {
      const made = metadataOf(await answer(api.post('configmaps', configMap('held')), 201));
      await refused(
        api.delete('configmaps/held', { preconditions: { uid: 'other' } }),
        409,
        'Conflict',
        `Operation cannot be fulfilled on ConfigMap "held": the UID in the precondition (other) does not match the UID in record (${made.uid}). The object might have been deleted and then recreated`,
        { name: 'held', kind: 'ConfigMap' },
      );
      await refused(
        api.delete('configmaps/held', { preconditions: { resourceVersion: '1' } }),
        409,
        'Conflict',
        /does not match the ResourceVersion in record/,
      );
      await answer(api.delete('configmaps/held', { preconditions: { uid: made.uid, resourceVersion: made.resourceVersion } }), 200);
    }),
    check('an unknown propagation policy is refused', async (api) => {
      await answer(api.post('configmaps', configMap('policy')), 201);
      await refused(
        api.delete('configmaps/policy', { propagationPolicy: 'Sometimes' }),
        422,
        'Invalid',
        /propagationPolicy: Unsupported value: "Sometimes"/,
        {
          group: 'meta.k8s.io',
          kind: 'DeleteOptions',
        },
      );
      await refused(
        api.delete('configmaps/policy', { propagationPolicy: 'Orphan', orphanDependents: true }),
        422,
        'Invalid',
        /propagationPolicy/,
      );
    }),
    check('a collection is deleted by selector and answered as a list', async (api) => {
      for (const name of ['dc-a', 'dc-b', 'dc-c'])
        await answer(api.post('configmaps', configMap(name, {}, { labels: { set: name === 'dc-c' ? 'other' : 'dc' } })), 201);
      await answer(api.delete('configmaps?labelSelector=set%3Ddc'), 200, {
        kind: 'ConfigMapList',
        apiVersion: 'v1',
        items: [{ metadata: { name: 'dc-a' } }, { metadata: { name: 'dc-b' } }],
      });
      await answer(api.get('configmaps?labelSelector=set'), 200, { items: [{ metadata: { name: 'dc-c' } }] });
    }),
    check('a change of the spec counts generations, one of labels or status does not', async (api) => {
      await answer(api.post('deployments', deployment('gens', { paused: true })), 201, { metadata: { generation: 1 } });
      await answer(api.patch('merge', 'deployments/gens', { metadata: { labels: { a: 'b' } } }), 200, { metadata: { generation: 1 } });
      await answer(api.patch('merge', 'deployments/gens', { spec: { minReadySeconds: 5 } }), 200, { metadata: { generation: 2 } });
      await answer(api.patch('merge', 'deployments/gens/status', { status: { observedGeneration: 1 } }), 200, {
        metadata: { generation: 2 },
      });
    }),
  ],
};
