import { faultOf } from '../kube/errors.ts';
import type { KubeClient } from '../kube/types.ts';
import { digestOf } from '../lib/digest.ts';
import { type ErrorCode, HoldfastError } from '../lib/errors.ts';
import { jsonEqual } from '../lib/json.ts';
import { type KubeObject, keyOf, type ObjectKey, refOf } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import { meaningful } from '../plan/diff.ts';
import type { Observation } from '../plan/types.ts';

export type DryRun = NonNullable<Observation['dryRun']>;

/**
 * Dry-runs that came out equal to live, by key: the digest of what was sent and the live resourceVersion. Kept by the caller for
 * as long as it likes (in memory only: the digest covers Secrets), so that defaults and mutating webhooks cost one dry-run and no loop.
 */
export type DryRunMemory = Map<ObjectKey, string>;

/** Errors that say nothing about the object: the server was not reached, or does not know us. */
const NOT_AN_ANSWER: readonly ErrorCode[] = ['KubeUnreachable', 'KubeUnauthorized', 'Aborted'];

/** One value for one object, so that whoever judged it before can tell. */
const asItIs = rememberedBy((live: KubeObject): DryRun => ({ ok: true, object: live }));

/** What applying `sent` would make of it. Asks the server only where it is not remembered that nothing would change. */
export const dryRunOf = async (
  kube: KubeClient,
  sent: KubeObject,
  live: KubeObject | undefined,
  remembered: DryRunMemory,
  signal?: AbortSignal,
): Promise<DryRun> => {
  const key = keyOf(refOf(sent));
  const mark = `${digestOf(sent)} ${live?.metadata.uid} ${live?.metadata.resourceVersion}`;
  if (live !== undefined && remembered.get(key) === mark) return asItIs(live);
  remembered.delete(key);
  try {
    const object = await kube.apply(sent, { dryRun: true, force: true, ...(signal ? { signal } : {}) });
    if (live !== undefined && jsonEqual(meaningful(object), meaningful(live))) remembered.set(key, mark);
    return { ok: true, object };
  } catch (error) {
    if (!(error instanceof HoldfastError) || NOT_AN_ANSWER.includes(error.code)) throw error;
    const fault = faultOf(error);
    return { ok: false, status: fault?.status ?? STATUS[error.code] ?? 500, message: error.message, immutable: fault?.immutable ?? false };
  }
};

/** For errors that carry no answer of the server: the status that its code stands for. */
const STATUS: { [code in ErrorCode]?: number } = {
  KubeBadRequest: 400,
  KubeForbidden: 403,
  KubeNotFound: 404,
  KubeKindNotServed: 404,
  KubeConflict: 409,
  KubeInvalid: 422,
  KubeThrottled: 429,
};
