import { isObject, type JsonObject } from '../../lib/json.ts';
import { displayRef, type KubeObject, refOf } from '../../lib/kube-object.ts';
import { rememberedBy } from '../../lib/remembered-by.ts';
import { kindKey, liveOf } from '../kinds.ts';
import type { PlanInput } from '../types.ts';
import type { Candidate } from './types.ts';

type Reference = { uid: string; kind: string };

const references = (object: KubeObject): Reference[] => {
  const list = object.metadata['ownerReferences'];
  const all = Array.isArray(list) ? list.filter(isObject) : [];
  // A claim of a Pod is a generic ephemeral volume: by its definition it goes with each Pod, and holds nothing that lasts.
  const isPod = ({ apiVersion, kind }: JsonObject): boolean => kind === 'Pod' && (apiVersion ?? 'v1') === 'v1';
  return all.filter((reference) => !isPod(reference)).map(({ uid, kind }) => ({ uid: String(uid), kind: String(kind) }));
};

/** Asked for each candidate, of one input. */
const observedUids = rememberedBy((input: PlanInput): ReadonlyMap<string, KubeObject> => {
  const known = new Map((input.claims ?? []).map((object) => [object.metadata.uid ?? '', object]));
  for (const key of input.observations.keys()) {
    const live = liveOf(input.observations, key);
    if (live?.metadata.uid) known.set(live.metadata.uid, live);
  }
  return known;
});

/**
 * Whether garbage collection goes from the candidate to an object. An owner that nobody has seen could be anybody's in that
 * namespace, or of a cluster-scoped object, whose reach is every namespace.
 */
const reaches = (object: KubeObject, candidate: Candidate, known: ReadonlyMap<string, KubeObject>, seen: ReadonlySet<string>): boolean =>
  references(object).some(({ uid }) => {
    if (uid === candidate.live.metadata.uid) return true;
    if (seen.has(uid)) return false;
    const next = known.get(uid);
    if (next === undefined) return ['', object.metadata.namespace ?? ''].includes(candidate.ref.namespace);
    return reaches(next, candidate, known, new Set([...seen, uid]));
  });

/** Names of the claims that a delete of the candidate would take along through owner references. */
export const claimsTakenAlong = (candidate: Candidate, input: PlanInput): string[] => {
  const claims = (input.claims ?? []).filter((object) => kindKey(object) === '/PersistentVolumeClaim');
  if (claims.length === 0) return [];
  const known = observedUids(input);
  return claims
    .filter((claim) => reaches(claim, candidate, known, new Set()))
    .map((claim) => displayRef(refOf(claim)))
    .sort();
};
