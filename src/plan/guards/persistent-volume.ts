import { isObject } from '../../lib/json.ts';
import { kindKey, kubectlName } from '../kinds.ts';
import type { Candidate, Guard, GuardContext } from './types.ts';
import { claimsTakenAlong } from './volume-owners.ts';

/** With a VolumeSnapshot goes what it holds, unless its class says otherwise. */
const VOLUMES = [
  '/PersistentVolumeClaim',
  '/PersistentVolume',
  'snapshot.storage.k8s.io/VolumeSnapshot',
  'snapshot.storage.k8s.io/VolumeSnapshotContent',
];

const deletesItsClaims = ({ ref, live }: Candidate): boolean => {
  const spec = live['spec'];
  const policy = isObject(spec) ? spec['persistentVolumeClaimRetentionPolicy'] : undefined;
  return kindKey(ref) === 'apps/StatefulSet' && isObject(policy) && policy['whenDeleted'] === 'Delete';
};

const reasonFor = (candidate: Candidate, { input }: GuardContext): string | undefined => {
  if (VOLUMES.includes(kindKey(candidate.ref))) return 'holds data that a delete would destroy';
  if (deletesItsClaims(candidate)) return 'its claims would be deleted with it (persistentVolumeClaimRetentionPolicy.whenDeleted: Delete)';
  if (input.claims === undefined) return 'PersistentVolumeClaims were not listed, and a delete may take some along';
  const claims = claimsTakenAlong(candidate, input);
  return claims.length === 0 ? undefined : `a delete would take along ${claims.slice(0, 3).join(', ')}${claims.length > 3 ? ', …' : ''}`;
};

/** Data is never deleted by us: neither claims and volumes themselves, nor what takes them along. No approval lifts this. */
export const persistentVolume: Guard = (candidate, context) => {
  const reason = reasonFor(candidate, context);
  return reason === undefined
    ? undefined
    : { guard: 'persistent-volume', reason, allow: `if its data may go: kubectl delete ${kubectlName(candidate.ref)}` };
};
