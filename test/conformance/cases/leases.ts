import { check, type Topic } from '../case.ts';
import { answer, fits, mismatch, refused } from '../match.ts';
import { metadataOf, object } from '../objects.ts';

const lease = (name: string, spec: object, metadata: object = {}): { [key: string]: unknown } =>
  object('coordination.k8s.io/v1', 'Lease', name, { metadata: { name, ...metadata }, spec });

export const leases: Topic = {
  title: 'leases and optimistic concurrency',
  cases: [
    check('a Lease keeps its times to the microsecond', (api) =>
      answer(
        api.post(
          'leases',
          lease('times', {
            holderIdentity: 'a',
            leaseDurationSeconds: 30,
            acquireTime: '2026-01-02T03:04:05.678901Z',
            renewTime: '2026-01-02T03:04:06.000000Z',
          }),
        ),
        201,
        {
          spec: { acquireTime: '2026-01-02T03:04:05.678901Z', renewTime: '2026-01-02T03:04:06.000000Z', leaseTransitions: undefined },
          metadata: { generation: undefined },
        },
      ),
    ),
    check('a PUT of a Lease needs a resourceVersion', async (api) => {
      const made = metadataOf(await answer(api.post('leases', lease('cas', { holderIdentity: 'a' })), 201));
      await refused(
        api.put('leases/cas', lease('cas', { holderIdentity: 'b' })),
        422,
        'Invalid',
        /metadata.resourceVersion: Invalid value: 0: must be specified for an update/,
        {
          causes: [{ reason: 'FieldValueInvalid', field: 'metadata.resourceVersion' }],
        },
      );
      await answer(api.put('leases/cas', lease('cas', { holderIdentity: 'b' }, { resourceVersion: made.resourceVersion })), 200, {
        spec: { holderIdentity: 'b' },
      });
    }),
    check('of two that saw the same version one wins', async (api) => {
      const { resourceVersion } = metadataOf(await answer(api.post('leases', lease('race', { holderIdentity: 'none' })), 201));
      const replies = await Promise.all(
        ['a', 'b', 'c', 'd'].map((holderIdentity) => api.put('leases/race', lease('race', { holderIdentity }, { resourceVersion }))),
      );
      fits(replies.map(({ code }) => code).sort(), [200, 409, 409, 409]);
      const winner = replies.find(({ code }) => code === 200)?.body['spec'];
      fits((await answer(api.get('leases/race'), 200))['spec'], winner);
      for (const reply of replies)
        if (reply.code === 409)
          fits(reply.body, {
            reason: 'Conflict',
            details: { name: 'race', group: 'coordination.k8s.io', kind: 'leases' },
            message: /^Operation cannot be fulfilled on leases\.coordination\.k8s\.io "race": the object has been modified/,
          });
    }),
    check('of many that create the same Lease one wins', async (api) => {
      const replies = await Promise.all(['a', 'b', 'c'].map((holderIdentity) => api.post('leases', lease('first', { holderIdentity }))));
      fits(replies.map(({ code }) => code).sort(), [201, 409, 409]);
    }),
    check('patches at once all arrive', async (api) => {
      await answer(api.post('configmaps', { metadata: { name: 'parallel' } }), 201);
      const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
      const replies = await Promise.all(keys.map((key) => api.patch('merge', 'configmaps/parallel', { data: { [key]: '1' } })));
      if (replies.some(({ code }) => code !== 200)) throw mismatch(replies.map(({ code }) => code).join());
      fits(Object.keys((await answer(api.get('configmaps/parallel'), 200))['data'] as object).sort(), keys);
    }),
    check('a PUT creates a Lease that is missing', (api) =>
      answer(api.put('leases/by-put', lease('by-put', { holderIdentity: 'a' })), 201, { spec: { holderIdentity: 'a' } }),
    ),
    check('a Lease with impossible numbers is refused', async (api) => {
      await refused(api.post('leases', lease('bad', { leaseDurationSeconds: 0 })), 422, 'Invalid', /./, {
        causes: [{ field: 'spec.leaseDurationSeconds', reason: 'FieldValueInvalid' }],
      });
      await refused(api.post('leases', lease('bad', { leaseTransitions: -1 })), 422, 'Invalid', /./, {
        causes: [{ field: 'spec.leaseTransitions', reason: 'FieldValueInvalid' }],
      });
      for (const renewTime of ['yesterday', '2026-01-02T03:04:05Z'])
        await refused(
          api.post('leases', lease('bad', { renewTime })),
          400,
          'BadRequest',
          /parsing time ".*" as "2006-01-02T15:04:05.000000Z07:00"/,
        );
    }),
  ],
};
