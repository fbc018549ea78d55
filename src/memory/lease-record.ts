import type { KubeClient } from '../kube/types.ts';
import { isHoldfastError } from '../lib/errors.ts';
import { isObject, type JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import type { LeaseClock } from './lease-clock.ts';
import { ensureSystemNamespace, leaseRef, writeRecord } from './records.ts';
import type { Owner } from './types.ts';

/** One holder's view of one Lease. */
export type Hold = { kube: KubeClient; owner: Owner; holder: string; durationMs: number; clock: LeaseClock };

export const specOf = (live: KubeObject | undefined): JsonObject => (isObject(live?.['spec']) ? live['spec'] : {});

export const holderIn = (live: KubeObject | undefined): string => {
  const holder = specOf(live)['holderIdentity'];
  return typeof holder === 'string' ? holder : '';
};

/** How long a holder must have been silent to count as gone: what the record says, as it is the holder who renews by it. */
export const silenceOf = (live: KubeObject | undefined, otherwiseMs: number): number => {
  const seconds = specOf(live)['leaseDurationSeconds'];
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : otherwiseMs;
};

/** MicroTime: RFC 3339 with six digits. */
const microTime = (clock: LeaseClock): string => clock.wall().toISOString().replace('Z', '000Z');

/** Writes us in as the holder, over exactly the version that was read; undefined if somebody else was faster. */
export const takeRecord = async (hold: Hold, live: KubeObject | undefined, signal: AbortSignal): Promise<KubeObject | undefined> => {
  if (live === undefined) await ensureSystemNamespace(hold.kube, signal);
  const before = specOf(live);
  const time = microTime(hold.clock);
  const changes = before['holderIdentity'] !== hold.holder;
  const transitions = typeof before['leaseTransitions'] === 'number' ? before['leaseTransitions'] : 0;
  const spec = {
    holderIdentity: hold.holder,
    leaseDurationSeconds: Math.ceil(hold.durationMs / 1000),
    acquireTime: changes ? time : (before['acquireTime'] ?? time),
    renewTime: time,
    leaseTransitions: live !== undefined && changes ? transitions + 1 : transitions,
  };
  try {
    return await putLease(hold, live?.metadata.resourceVersion ?? '', spec, signal);
  } catch (error) {
    if (isHoldfastError(error, 'KubeConflict', 'KubeNotFound')) return undefined;
    throw error;
  }
};

const putLease = async (hold: Hold, resourceVersion: string, spec: JsonObject, signal: AbortSignal): Promise<KubeObject> => {
  const { apiVersion, kind, namespace, name } = leaseRef(hold.owner);
  const metadata = { name, namespace, ...(resourceVersion === '' ? {} : { resourceVersion }) };
  const written = await writeRecord(hold.kube, { apiVersion, kind, metadata, spec }, signal);
  return { apiVersion, kind, metadata: { ...metadata, resourceVersion: written.metadata.resourceVersion ?? '' }, spec };
};

/** `gone`: another holds it or somebody deleted it, which ends our turn at once; `failed`: no answer, which only the deadline decides. */
export type Renewed = KubeObject | 'gone' | 'failed';

/** One renewal, in at most this time. */
export const renewRecord = async (hold: Hold, record: KubeObject, withinMs: number): Promise<Renewed> => {
  const signal = AbortSignal.timeout(Math.max(1, Math.ceil(withinMs)));
  try {
    const spec = { ...specOf(record), renewTime: microTime(hold.clock) };
    return await putLease(hold, record.metadata.resourceVersion ?? '', spec, signal);
  } catch (error) {
    if (!isHoldfastError(error, 'KubeConflict', 'KubeNotFound')) return 'failed';
    return await reread(hold, signal);
  }
};

/** After a conflict: a touched record that still names us is renewed from its new version (an earlier renewal may have arrived unanswered). */
const reread = async (hold: Hold, signal: AbortSignal): Promise<Renewed> => {
  try {
    const live = await hold.kube.get(leaseRef(hold.owner), signal);
    if (live === undefined || holderIn(live) !== hold.holder) return 'gone';
    return await putLease(hold, live.metadata.resourceVersion ?? '', { ...specOf(live), renewTime: microTime(hold.clock) }, signal);
  } catch {
    return 'failed';
  }
};

/** Leaves the record without a holder. Failing is harmless: the Lease then ends by itself when its duration has passed. */
export const handBack = async (hold: Hold, record: KubeObject): Promise<void> => {
  const signal = AbortSignal.timeout(Math.ceil(hold.durationMs / 3));
  const spec = { ...specOf(record), holderIdentity: '', leaseDurationSeconds: 1, renewTime: microTime(hold.clock) };
  await putLease(hold, record.metadata.resourceVersion ?? '', spec, signal).catch(() => undefined);
};
