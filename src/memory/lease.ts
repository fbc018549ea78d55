import { setTimeout as sleepFor } from 'node:timers/promises';
import type { KubeClient } from '../kube/types.ts';
import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import { isObject, type JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { ensureSystemNamespace, leaseRef, writeRecord } from './records.ts';
import type { Owner } from './types.ts';

/** Time as the Lease needs it: `now` is monotonic, in ms; `wall` is for the record's fields, which nobody judges by. */
export type LeaseClock = { now: () => number; wall: () => Date; sleep: (ms: number, signal: AbortSignal) => Promise<void> };

export type LeaseOptions = {
  /** How long others wait for a holder that has fallen silent; 15 s. */
  durationMs?: number;
  /** How long to wait for another holder before LeaseHeld; 0. To outlive a crashed holder it must exceed durationMs. */
  waitForMs?: number;
  clock?: LeaseClock;
  signal?: AbortSignal;
};

/** The right to write to one cluster as one owner. Held for one run of writes and released after it: an idle Holdfast renews nothing. */
export type Lease = {
  readonly holder: string;
  /** Fires when the Lease is lost, so that waits end at once. */
  readonly lost: AbortSignal;
  /** Throws LeaseLost once the deadline has passed on our own clock; called before each write. */
  check: () => void;
  /** Stops renewing and hands the Lease back, so that the next writer need not wait. Never rejects. */
  release: () => Promise<void>;
};

const RETRY_MS = 1000;
const systemClock: LeaseClock = {
  now: () => performance.now(),
  wall: () => new Date(),
  sleep: (ms, signal) => sleepFor(ms, undefined, { signal }),
};

type Hold = { kube: KubeClient; owner: Owner; holder: string; durationMs: number; clock: LeaseClock };

/**
 * Takes the Lease of one owner's memory (coordination.k8s.io/v1, the rules of client-go's leader election). `holder` must
 * differ between processes, also between a process and its next start. Another holder counts as gone only when its record has
 * not changed for its whole duration as watched from here: clocks of other machines are not believed.
 */
export const acquireLease = async (kube: KubeClient, owner: Owner, holder: string, options: LeaseOptions = {}): Promise<Lease> => {
  const { durationMs = 15_000, waitForMs = 0, clock = systemClock, signal = new AbortController().signal } = options;
  const hold: Hold = { kube, owner, holder, durationMs, clock };
  const giveUpAt = clock.now() + waitForMs;
  let seen = { mark: '', since: clock.now() };
  for (;;) {
    signal.throwIfAborted();
    const asked = clock.now();
    const live = await kube.get(leaseRef(owner), signal);
    const mark = `${live?.metadata.uid}/${live?.metadata.resourceVersion}`;
    if (mark !== seen.mark) seen = { mark, since: clock.now() };
    const spec = specOf(live);
    if (isFree(spec, holder) || clock.now() - seen.since > silenceOf(spec, durationMs)) {
      const record = await take(hold, live, signal);
      if (record !== undefined) return keepLease(hold, record, asked);
    } else if (clock.now() >= giveUpAt) {
      throw held(owner, String(spec['holderIdentity']));
    }
    await clock.sleep(Math.min(RETRY_MS, durationMs / 3), signal);
  }
};

/** Runs `body` under the Lease and releases it whatever comes of it. */
export const withLease = async <T>(
  kube: KubeClient,
  owner: Owner,
  holder: string,
  options: LeaseOptions,
  body: (lease: Lease) => Promise<T>,
): Promise<T> => {
  const lease = await acquireLease(kube, owner, holder, options);
  try {
    return await body(lease);
  } finally {
    await lease.release();
  }
};

const specOf = (live: KubeObject | undefined): JsonObject => (isObject(live?.['spec']) ? live['spec'] : {});
const isFree = (spec: JsonObject, holder: string): boolean =>
  [undefined, null, '', holder].includes(spec['holderIdentity'] as string | null | undefined);

const silenceOf = (spec: JsonObject, durationMs: number): number => {
  const seconds = spec['leaseDurationSeconds'];
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : durationMs;
};

const held = (owner: Owner, other: string): HoldfastError =>
  new HoldfastError('LeaseHeld', `${other} is writing to ${owner.cluster} at the moment`, {
    hint: `wait until it has finished; if ${other} has died, its Lease ends by itself in a few seconds`,
    retryable: true,
  });

/** Writes us in as the holder, over exactly the version that was read; undefined if somebody else was faster. */
const take = async (hold: Hold, live: KubeObject | undefined, signal: AbortSignal): Promise<KubeObject | undefined> => {
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
  return { apiVersion, kind, metadata: { ...metadata, resourceVersion: written }, spec };
};

/** MicroTime: RFC 3339 with six digits. */
const microTime = (clock: LeaseClock): string => clock.wall().toISOString().replace('Z', '000Z');

/**
 * Renews in the background. Our own deadline is two thirds of the duration after the last good renewal was *sent*, so a write
 * that was let through just before it still ends before anybody may take over.
 */
const keepLease = (hold: Hold, first: KubeObject, askedAt: number): Lease => {
  const { clock, durationMs } = hold;
  const stop = new AbortController();
  const lost = new AbortController();
  let record = first;
  let deadline = askedAt + (durationMs * 2) / 3;
  const isLost = (): boolean => lost.signal.aborted || clock.now() >= deadline;

  const renew = async (): Promise<void> => {
    while (!stop.signal.aborted && !lost.signal.aborted) {
      await clock.sleep(durationMs / 6, stop.signal).catch(() => undefined);
      if (stop.signal.aborted) return;
      const sent = clock.now();
      const renewed = await renewOnce(hold, record);
      if (renewed === 'gone' || (renewed === 'failed' && isLost())) lost.abort(leaseLost(hold));
      if (renewed === 'gone' || renewed === 'failed') continue;
      record = renewed;
      deadline = sent + (durationMs * 2) / 3;
    }
  };
  const renewing = renew();

  return {
    holder: hold.holder,
    lost: lost.signal,
    check: () => {
      if (isLost() || stop.signal.aborted) throw leaseLost(hold);
    },
    release: async () => {
      stop.abort();
      await renewing;
      if (!lost.signal.aborted) await handBack(hold, record);
    },
  };
};

const leaseLost = (hold: Hold): HoldfastError =>
  new HoldfastError('LeaseLost', `the Lease of ${hold.owner.cluster} was lost, so this run writes no more`, {
    hint: 'the next run goes on from what is there',
    retryable: true,
  });

/** One renewal. `gone`: another holds it or somebody deleted it, which ends our turn at once; `failed`: no answer, which only the deadline decides. */
const renewOnce = async (hold: Hold, record: KubeObject): Promise<KubeObject | 'gone' | 'failed'> => {
  const signal = AbortSignal.timeout(Math.ceil(hold.durationMs / 3));
  try {
    const spec = { ...specOf(record), renewTime: microTime(hold.clock) };
    return await putLease(hold, record.metadata.resourceVersion ?? '', spec, signal);
  } catch (error) {
    if (!isHoldfastError(error, 'KubeConflict', 'KubeNotFound')) return 'failed';
    return await reread(hold, signal);
  }
};

/** After a conflict: a touched record that still names us is renewed from its new version (an earlier renewal may have arrived unanswered). */
const reread = async (hold: Hold, signal: AbortSignal): Promise<KubeObject | 'gone' | 'failed'> => {
  try {
    const live = await hold.kube.get(leaseRef(hold.owner), signal);
    if (live === undefined || specOf(live)['holderIdentity'] !== hold.holder) return 'gone';
    return await putLease(hold, live.metadata.resourceVersion ?? '', { ...specOf(live), renewTime: microTime(hold.clock) }, signal);
  } catch {
    return 'failed';
  }
};

const handBack = async (hold: Hold, record: KubeObject): Promise<void> => {
  const signal = AbortSignal.timeout(Math.ceil(hold.durationMs / 3));
  const spec = { ...specOf(record), holderIdentity: '', leaseDurationSeconds: 1, renewTime: microTime(hold.clock) };
  // Failing is harmless: the Lease then ends by itself when its duration has passed.
  await putLease(hold, record.metadata.resourceVersion ?? '', spec, signal).catch(() => undefined);
};
