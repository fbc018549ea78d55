import { type Api, check, type Topic } from '../case.ts';
import { answer, fits, PRESENT, refused } from '../match.ts';
import { configMap, deployment, metadataOf, workload } from '../objects.ts';

const HOLD = 'example.com/hold';
const held = (name: string, ...more: string[]): object => configMap(name, {}, { finalizers: [HOLD, ...more] });
const release = (api: Api, name: string): Promise<unknown> =>
  answer(api.patch('merge', `configmaps/${name}`, { metadata: { finalizers: null } }), 200);

type Owner = { [key: string]: unknown };
const ownerOf = (body: object, fields: Owner = {}): Owner => {
  const { apiVersion, kind } = body as { apiVersion: string; kind: string };
  return { apiVersion, kind, name: metadataOf(body).name, uid: metadataOf(body).uid, ...fields };
};
const make = (api: Api, name: string, metadata: object = {}): Promise<object> =>
  answer(api.post('configmaps', configMap(name, {}, { ...metadata })), 201);
const gone = (api: Api, name: string): Promise<unknown> => api.until(`configmaps/${name}`, 404);
const ASKED = { propagationPolicy: 'Foreground' };

export const finalizers: Topic = {
  title: 'finalizers',
  cases: [
    check('a delete marks what a finalizer holds, and answers with it', async (api) => {
      await answer(api.post('configmaps', held('marked')), 201);
      await answer(api.delete('configmaps/marked'), 200, {
        kind: 'ConfigMap',
        metadata: { deletionTimestamp: /Z$/, deletionGracePeriodSeconds: 0, finalizers: [HOLD], uid: PRESENT },
      });
      await answer(api.get('configmaps/marked'), 200, { metadata: { deletionTimestamp: PRESENT } });
      await release(api, 'marked');
      await refused(api.get('configmaps/marked'), 404, 'NotFound');
    }),
    check('the write that removes the last finalizer answers with the object as it was last', async (api) => {
      await answer(api.post('configmaps', held('last', 'example.com/other')), 201);
      await answer(api.delete('configmaps/last'), 200);
      await answer(api.patch('json', 'configmaps/last', [{ op: 'remove', path: '/metadata/finalizers/0' }]), 200, {
        metadata: { finalizers: ['example.com/other'] },
      });
      await answer(api.get('configmaps/last'), 200);
      await answer(api.patch('json', 'configmaps/last', [{ op: 'remove', path: '/metadata/finalizers/0' }]), 200, {
        metadata: { name: 'last', finalizers: undefined, deletionTimestamp: PRESENT },
      });
      await refused(api.get('configmaps/last'), 404, 'NotFound');
    }),
    check('a PUT without finalizers lets go too', async (api) => {
      await answer(api.post('configmaps', held('put')), 201);
      await answer(api.delete('configmaps/put'), 200);
      await answer(api.put('configmaps/put', configMap('put')), 200);
      await refused(api.get('configmaps/put'), 404, 'NotFound');
    }),
    check('an apply that leaves its finalizer out lets go', async (api) => {
      await answer(api.apply('configmaps/applied', held('applied')), 201);
      await answer(api.delete('configmaps/applied'), 200);
      await answer(api.apply('configmaps/applied', configMap('applied')), 200);
      await refused(api.get('configmaps/applied'), 404, 'NotFound');
    }),
    check('a second delete changes nothing', async (api) => {
      await answer(api.post('configmaps', held('twice')), 201);
      const first = metadataOf(await answer(api.delete('configmaps/twice'), 200));
      const second = metadataOf(await answer(api.delete('configmaps/twice'), 200));
      fits(second.resourceVersion, first.resourceVersion);
      await release(api, 'twice');
    }),
    check('no finalizer is added to what is being deleted', async (api) => {
      await answer(api.post('configmaps', held('late')), 201);
      await answer(api.delete('configmaps/late'), 200);
      await refused(
        api.patch('merge', 'configmaps/late', { metadata: { finalizers: [HOLD, 'example.com/more'] } }),
        422,
        'Invalid',
        /metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers \[\]string\{"example.com\/more"\}/,
      );
      await release(api, 'late');
    }),
    check('what is being deleted can be written otherwise', async (api) => {
      await answer(api.post('configmaps', held('written')), 201);
      await answer(api.delete('configmaps/written'), 200);
      await answer(api.patch('merge', 'configmaps/written', { data: { a: '1' } }), 200, { data: { a: '1' } });
      await refused(api.post('configmaps', held('written')), 409, 'AlreadyExists', /already exists/);
      await release(api, 'written');
    }),
    check('a deletionTimestamp is not taken from a client', async (api) => {
      await answer(api.post('configmaps', held('time')), 201);
      await answer(api.delete('configmaps/time'), 200);
      await answer(api.patch('merge', 'configmaps/time', { metadata: { deletionTimestamp: null, labels: { a: 'b' } } }), 200, {
        metadata: { deletionTimestamp: PRESENT, labels: { a: 'b' } },
      });
      await release(api, 'time');
    }),
    check('a finalizer without a domain or with impossible letters is refused', async (api) => {
      await refused(
        api.post('configmaps', configMap('bad', {}, { finalizers: ['nodomain'] })),
        422,
        'Invalid',
        /metadata.finalizers\[0\]: Invalid value: "nodomain": name is neither a standard finalizer name nor is it fully qualified/,
      );
      await refused(api.post('configmaps', configMap('bad', {}, { finalizers: ['a b/c'] })), 422, 'Invalid', /metadata.finalizers/);
    }),
    check('a delete of a generation of its own counts it', async (api) => {
      await answer(api.post('deployments', { ...deployment('counted'), metadata: { name: 'counted', finalizers: [HOLD] } }), 201);
      await answer(api.delete('deployments/counted?propagationPolicy=Background'), 200, { metadata: { generation: 2 } });
      await answer(api.patch('merge', 'deployments/counted', { metadata: { finalizers: null } }), 200);
    }),
    check('a delete with another uid marks nothing', async (api) => {
      await answer(api.post('configmaps', held('safe')), 201);
      await refused(api.delete('configmaps/safe', { preconditions: { uid: 'other' } }), 409, 'Conflict');
      await answer(api.get('configmaps/safe'), 200, { metadata: { deletionTimestamp: undefined } });
      await answer(api.delete('configmaps/safe'), 200);
      await release(api, 'safe');
    }),
    check('a namespace goes with what is in it, and takes nothing new meanwhile', async (api) => {
      const own = await api.newNamespace();
      await answer(own.post('configmaps', held('stays')), 201);
      await answer(own.post('configmaps', configMap('goes')), 201);
      await answer(api.delete(`/api/v1/namespaces/${own.namespace}`), 200, { kind: 'Namespace', status: { phase: 'Terminating' } });
      await own.until('configmaps/goes', 404);
      await own.until('configmaps/stays', 200, { metadata: { deletionTimestamp: PRESENT } });
      await refused(
        own.post('configmaps', configMap('new')),
        403,
        'Forbidden',
        /configmaps "new" is forbidden: unable to create new content in namespace \S+ because it is being terminated/,
        { name: 'new', kind: 'configmaps', causes: [{ reason: 'NamespaceTerminating', field: 'metadata.namespace' }] },
      );
      await release(own, 'stays');
      await own.until(`/api/v1/namespaces/${own.namespace}`, 404);
    }),
  ],
};

export const garbage: Topic = {
  title: 'owner references and garbage collection',
  apart: true,
  cases: [
    check('a dependent goes with its owner', async (api) => {
      const owner = await make(api, 'bg-owner');
      await make(api, 'bg-child', { ownerReferences: [ownerOf(owner)] });
      await answer(api.delete('configmaps/bg-owner'), 200);
      await gone(api, 'bg-child');
    }),
    check('grandchildren go too', async (api) => {
      const owner = await make(api, 'gg-owner');
      const child = await make(api, 'gg-child', { ownerReferences: [ownerOf(owner)] });
      await make(api, 'gg-grandchild', { ownerReferences: [ownerOf(child)] });
      await answer(api.delete('configmaps/gg-owner'), 200);
      await gone(api, 'gg-grandchild');
      await gone(api, 'gg-child');
    }),
    check('a dependent with another owner stays, and loses the reference', async (api) => {
      const [one, two] = [await make(api, 'so-one'), await make(api, 'so-two')];
      await make(api, 'so-child', { ownerReferences: [ownerOf(one), ownerOf(two)] });
      await answer(api.delete('configmaps/so-one'), 200);
      await api.until('configmaps/so-child', 200, { metadata: { ownerReferences: [{ name: 'so-two' }] } });
    }),
    check('an owner that was never there is as one that is gone', async (api) => {
      const owner = await make(api, 'nt-owner');
      await make(api, 'nt-child', { ownerReferences: [ownerOf(owner, { name: 'nt-none', uid: '00000000-0000-4000-8000-000000000000' })] });
      await gone(api, 'nt-child');
    }),
    check('an owner of the same name with another uid is not the owner', async (api) => {
      const owner = await make(api, 'uid-owner');
      await make(api, 'uid-child', { ownerReferences: [ownerOf(owner, { uid: '00000000-0000-4000-8000-000000000001' })] });
      await gone(api, 'uid-child');
      await answer(api.get('configmaps/uid-owner'), 200);
    }),
    check('Orphan leaves dependents without the reference', async (api) => {
      const owner = await make(api, 'or-owner');
      await make(api, 'or-child', { ownerReferences: [ownerOf(owner)] });
      await answer(api.delete('configmaps/or-owner', { propagationPolicy: 'Orphan' }), 200, {
        kind: 'ConfigMap',
        metadata: { deletionTimestamp: PRESENT, finalizers: ['orphan'] },
      });
      await gone(api, 'or-owner');
      await answer(api.get('configmaps/or-child'), 200, { metadata: { ownerReferences: undefined } });
    }),
    check('Foreground waits for dependents that block', async (api) => {
      const owner = await make(api, 'fg-owner');
      const blocks = { ownerReferences: [ownerOf(owner, { blockOwnerDeletion: true })], finalizers: [HOLD] };
      await make(api, 'fg-child', blocks);
      await answer(api.delete('configmaps/fg-owner', ASKED), 200, {
        metadata: { deletionTimestamp: PRESENT, finalizers: ['foregroundDeletion'] },
      });
      await api.until('configmaps/fg-child', 200, { metadata: { deletionTimestamp: PRESENT } });
      await answer(api.get('configmaps/fg-owner'), 200);
      await answer(api.patch('merge', 'configmaps/fg-child', { metadata: { finalizers: null } }), 200);
      await gone(api, 'fg-owner');
      await gone(api, 'fg-child');
    }),
    check('Foreground does not wait for dependents that do not block', async (api) => {
      const owner = await make(api, 'nb-owner');
      await make(api, 'nb-child', { ownerReferences: [ownerOf(owner)], finalizers: [HOLD] });
      await answer(api.delete('configmaps/nb-owner', ASKED), 200);
      await gone(api, 'nb-owner');
      await answer(api.patch('merge', 'configmaps/nb-child', { metadata: { finalizers: null } }), 200);
      await gone(api, 'nb-child');
    }),
    check('a policy in the query is as one in the body', async (api) => {
      await make(api, 'query');
      await answer(api.delete('configmaps/query?propagationPolicy=Foreground'), 200, {
        metadata: { finalizers: ['foregroundDeletion'] },
      });
      await gone(api, 'query');
    }),
    check('orphanDependents is the old word for Orphan, and not taken beside it', async (api) => {
      await make(api, 'old');
      await refused(
        api.delete('configmaps/old', { orphanDependents: true, propagationPolicy: 'Orphan' }),
        422,
        'Invalid',
        /orphanDependents/,
        {
          kind: 'DeleteOptions',
        },
      );
      await answer(api.delete('configmaps/old', { orphanDependents: true }), 200, { metadata: { finalizers: ['orphan'] } });
      await gone(api, 'old');
    }),
    check('a controller owns what it makes, and its deletion takes them along', async (api) => {
      const body = await answer(api.post('deployments', deployment('ctl')), 201);
      const find = (): string => `replicasets?labelSelector=app%3Dctl`;
      const list = await api.until(find(), 200, {
        items: [{ metadata: { ownerReferences: [{ kind: 'Deployment', name: 'ctl', uid: metadataOf(body).uid, controller: true }] } }],
      });
      const { name } = metadataOf((list['items'] as object[])[0] as object);
      await answer(api.delete('deployments/ctl'), 200, { kind: 'Status', status: 'Success' });
      await api.until(`replicasets/${name}`, 404);
    }),
    check('an orphaned ReplicaSet is adopted by a Deployment that selects it', async (api) => {
      await answer(api.post('deployments', deployment('adopt')), 201);
      const query = 'replicasets?labelSelector=app%3Dadopt';
      const first = await api.until(query, 200, { items: [{ metadata: { ownerReferences: [PRESENT] } }] });
      const { uid } = metadataOf((first['items'] as object[])[0] as object);
      await answer(api.delete('deployments/adopt', { propagationPolicy: 'Orphan' }), 200);
      await api.until('deployments/adopt', 404);
      await answer(api.get(query), 200, { items: [{ metadata: { uid, ownerReferences: undefined } }] });
      const again = metadataOf(await answer(api.post('deployments', deployment('adopt')), 201));
      await api.until(query, 200, { items: [{ metadata: { uid, ownerReferences: [{ uid: again.uid, controller: true }] } }] });
    }),
    check('two controllers of one object are refused', async (api) => {
      const owner = await answer(api.post('replicasets', workload('ReplicaSet', 'two-ctl')), 201);
      await refused(
        api.post(
          'configmaps',
          configMap(
            'two-ctl',
            {},
            { ownerReferences: [ownerOf(owner, { controller: true }), ownerOf(owner, { name: 'b', uid: 'b', controller: true })] },
          ),
        ),
        422,
        'Invalid',
        /metadata.ownerReferences: Invalid value: .*Only one reference can have Controller set to true/,
      );
    }),
    check('an owner reference without uid, name, kind or version is refused', async (api) => {
      await refused(
        api.post('configmaps', configMap('no-owner', {}, { ownerReferences: [{}] })),
        422,
        'Invalid',
        /metadata.ownerReferences/,
        {
          causes: [
            { reason: 'FieldValueInvalid', field: 'metadata.ownerReferences.apiVersion' },
            { reason: 'FieldValueInvalid', field: 'metadata.ownerReferences.kind' },
            { reason: 'FieldValueInvalid', field: 'metadata.ownerReferences.name' },
            { reason: 'FieldValueInvalid', field: 'metadata.ownerReferences.uid' },
          ],
        },
      );
    }),
  ],
};
