import { check, type Topic } from '../case.ts';
import { answer, fits, PRESENT, refused } from '../match.ts';
import { configMap, deployment, metadataOf } from '../objects.ts';

export const dryRun: Topic = {
  title: 'dry run',
  cases: [
    check('a create answers as if, and stores nothing', async (api) => {
      await answer(api.post('deployments?dryRun=All', deployment('dry')), 201, {
        metadata: { name: 'dry', uid: PRESENT, creationTimestamp: PRESENT, generation: 1, resourceVersion: undefined },
        spec: { progressDeadlineSeconds: 600 },
      });
      await answer(api.get('deployments/dry'), 404);
    }),
    check('a create of what exists or is invalid is refused', async (api) => {
      await answer(api.post('configmaps', configMap('there')), 201);
      await refused(api.post('configmaps?dryRun=All', configMap('there')), 409, 'AlreadyExists');
      await refused(api.post('configmaps?dryRun=All', configMap('Bad_')), 422, 'Invalid');
      await refused(
        api.post('/api/v1/namespaces/no-such/configmaps?dryRun=All', configMap('x')),
        404,
        'NotFound',
        'namespaces "no-such" not found',
      );
    }),
    check('a PUT answers as if, and stores nothing', async (api) => {
      const made = metadataOf(await answer(api.post('configmaps', configMap('put', { a: '1' })), 201));
      await answer(api.put('configmaps/put?dryRun=All', configMap('put', { a: '2' })), 200, {
        data: { a: '2' },
        metadata: { uid: made.uid, resourceVersion: made.resourceVersion },
      });
      await answer(api.get('configmaps/put'), 200, { data: { a: '1' }, metadata: { resourceVersion: made.resourceVersion } });
    }),
    check('patches of every kind answer as if, and store nothing', async (api) => {
      await answer(api.post('configmaps', configMap('patch', { a: '1' })), 201);
      await answer(api.patch('merge', 'configmaps/patch?dryRun=All', { data: { a: '2' } }), 200, { data: { a: '2' } });
      await answer(api.patch('strategic', 'configmaps/patch?dryRun=All', { data: { a: '3' } }), 200, { data: { a: '3' } });
      await answer(api.patch('json', 'configmaps/patch?dryRun=All', [{ op: 'replace', path: '/data/a', value: '4' }]), 200, {
        data: { a: '4' },
      });
      await answer(api.apply('configmaps/patch', configMap('patch', { b: '5' }), 'dry', 'dryRun=All'), 200, { data: { a: '1', b: '5' } });
      const body = await answer(api.get('configmaps/patch'), 200);
      fits(body['data'], { a: '1', b: undefined });
    }),
    check('an apply that creates answers 201 and stores nothing', async (api) => {
      await answer(api.apply('configmaps/fresh', configMap('fresh', { a: '1' }), 'dry', 'dryRun=All'), 201, {
        metadata: { name: 'fresh' },
      });
      await answer(api.get('configmaps/fresh'), 404);
    }),
    check('a conflict is found in a dry run too', async (api) => {
      await answer(api.apply('configmaps/fight', configMap('fight', { a: '1' }), 'first'), 201);
      await refused(api.apply('configmaps/fight', configMap('fight', { a: '2' }), 'second', 'dryRun=All'), 409, 'Conflict');
    }),
    check('a delete answers as if, and deletes nothing', async (api) => {
      const made = metadataOf(await answer(api.post('configmaps', configMap('kept')), 201));
      await answer(api.delete('configmaps/kept?dryRun=All'), 200, {
        kind: 'Status',
        status: 'Success',
        details: { name: 'kept', uid: made.uid },
      });
      await answer(api.delete('configmaps/kept', { dryRun: ['All'] }), 200);
      await answer(api.get('configmaps/kept'), 200, { metadata: { deletionTimestamp: undefined } });
      await refused(api.delete('configmaps/none?dryRun=All'), 404, 'NotFound');
    }),
    check('a delete of what a finalizer holds marks nothing', async (api) => {
      await answer(api.post('configmaps', configMap('held', {}, { finalizers: ['example.com/hold'] })), 201);
      await answer(api.delete('configmaps/held?dryRun=All'), 200, { kind: 'ConfigMap', metadata: { deletionTimestamp: PRESENT } });
      await answer(api.get('configmaps/held'), 200, { metadata: { deletionTimestamp: undefined } });
      await answer(api.patch('merge', 'configmaps/held', { metadata: { finalizers: null } }), 200);
    }),
    check('a collection is not deleted', async (api) => {
      await answer(api.post('configmaps', configMap('coll', {}, { labels: { coll: 'yes' } })), 201);
      await answer(api.delete('configmaps?labelSelector=coll&dryRun=All'), 200);
      await answer(api.get('configmaps/coll'), 200);
    }),
    check('status and scale are not written', async (api) => {
      await answer(api.post('deployments', deployment('subs', { paused: true })), 201);
      await answer(api.patch('merge', 'deployments/subs/scale?dryRun=All', { spec: { replicas: 5 } }), 200, { spec: { replicas: 5 } });
      await answer(api.patch('merge', 'deployments/subs/status?dryRun=All', { status: { replicas: 9 } }), 200, { status: { replicas: 9 } });
      const body = await answer(api.get('deployments/subs'), 200, { spec: { replicas: 0 } });
      fits((body['status'] as { replicas?: number }).replicas, undefined, 'status.replicas');
    }),
    check('generateName gives a name in a dry run', (api) =>
      answer(api.post('configmaps?dryRun=All', { metadata: { generateName: 'dry-' } }), 201, { metadata: { name: /^dry-.{5}$/ } }),
    ),
    check('another value of dryRun is refused', async (api) => {
      const cause = { reason: 'FieldValueNotSupported', field: 'dryRun' };
      await refused(api.post('configmaps?dryRun=Some', configMap('x')), 422, 'Invalid', /dryRun: Unsupported value/, {
        group: 'meta.k8s.io',
        kind: 'CreateOptions',
        causes: [cause],
      });
      await refused(api.delete('configmaps/x?dryRun=Some'), 422, 'Invalid', /./, { kind: 'DeleteOptions', causes: [cause] });
      await refused(api.patch('merge', 'configmaps/x?dryRun=Some', {}), 422, 'Invalid', /./, { kind: 'PatchOptions' });
      await refused(api.put('configmaps/x?dryRun=Some', configMap('x')), 422, 'Invalid', /./, { kind: 'UpdateOptions' });
    }),
  ],
};
