import type { KubeClient } from '../kube/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import { canonicalJson } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { type LeaseClock, systemClock } from './lease-clock.ts';
import { displayHolder, provenDead } from './lease-holder.ts';
import { type Hold, handBack, holderIn, renewRecord, silenceOf, specOf, takeRecord } from './lease-record.ts';
import { leaseRef } from './records.ts';
import type { Owner } from './types.ts';

/** When a record was seen first as it still is, by the owner it belongs to. Kept between tries: a holder's silence counts from the first. */
export type Sightings = Map<string, { mark: string; since: number }>;

export type LeaseOptions = {
  /** How long others wait for a holder that has fallen silent; 15 s. */
  durationMs?: number;
  /**
   * How long to wait for another holder before LeaseHeld; 0. One that was not seen to renew in that time may be dead, and is waited
   * for until its own duration has passed; 330 s at most.
   */
  waitForMs?: number;
  clock?: LeaseClock;
  signal?: AbortSignal;
  sightings?: Sightings;
  /** Says why the holder of this name certainly runs no more; undefined where that is not certain. */
  provenDead?: (holder: string) => string | undefined;
  /** Told after the Lease was taken from a holder that had not handed it back. */
  onTakeover?: (takeover: Takeover) => void;
  /** Told once when another holder has been waited for longer than a dead one would have to be; gives the holder, for people. */
  onWait?: (holder: string) => void;
};

/** `from`: the former holder, for people; `why` in a few words. */
export type Takeover = { from: string; why: string };

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

const DEFAULT_DURATION_MS = 15_000;
/** A record may say any duration; a silent holder is waited for a little longer than the longest that can be set. */
const MAX_PATIENCE_MS = 330_000;
/** However long a Lease lasts, one that is handed back is seen that soon. */
const MAX_ASK_MS = 1000;

/** In client-go's proportions: of 15 s, 10 s and 2 s. */
const renewDeadlineOf = (durationMs: number): number => (durationMs * 2) / 3;
const retryPeriodOf = (durationMs: number): number => (durationMs * 2) / 15;

/**
 * Takes the Lease of one owner's memory (coordination.k8s.io/v1, the rules of client-go's leader election). `holder` must
 * differ between processes, also between a process and its next start. Another holder counts as gone when its record has not changed
 * for the duration that it names as watched from here (clocks of other machines are not believed), or when its process is proven
 * to have ended.
 */
export const acquireLease = async (kube: KubeClient, owner: Owner, holder: string, options: LeaseOptions = {}): Promise<Lease> => {
  const { durationMs = DEFAULT_DURATION_MS, clock = systemClock, signal = new AbortController().signal } = options;
  const hold: Hold = { kube, owner, holder, durationMs, clock };
  const observer = observeHolder(hold, options);
  for (;;) {
    signal.throwIfAborted();
    const asked = clock.now();
    const live = await kube.get(leaseRef(owner), signal);
    const takeover = observer.look(live);
    if (takeover !== 'held') {
      const record = await takeRecord(hold, live, signal);
      if (record !== undefined) {
        if (takeover !== 'free') options.onTakeover?.(takeover);
        return keepLease(hold, record, asked);
      }
    } else {
      observer.wait(displayHolder(holderIn(live)));
    }
    await clock.sleep(Math.min(MAX_ASK_MS, retryPeriodOf(durationMs)), signal);
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

type Observer = {
  /** Whether the record may be taken, and from whom. */
  look: (live: KubeObject | undefined) => 'free' | 'held' | Takeover;
  /** Another one holds it. Throws LeaseHeld when it has been waited for long enough. */
  wait: (other: string) => void;
};

/** Judges another holder by what is seen from here alone: when its record changed last, and whether its process is known to be dead. */
const observeHolder = ({ owner, holder, durationMs, clock }: Hold, options: LeaseOptions): Observer => {
  const { sightings = new Map(), waitForMs = 0 } = options;
  const key = `${owner.instance}/${owner.cluster}`;
  const began = clock.now();
  let isTold = false;
  let isAlive = false;
  const silenceEnds = (live: KubeObject | undefined): number => {
    // The record and not its resourceVersion: somebody who only labels it does not renew it.
    const mark = canonicalJson([live?.metadata.uid ?? '', specOf(live)]);
    const before = sightings.get(key);
    if (before?.mark !== mark) {
      isAlive ||= before !== undefined && before.since >= began;
      sightings.set(key, { mark, since: clock.now() });
    }
    return (sightings.get(key)?.since ?? began) + silenceOf(live, durationMs);
  };
  return {
    look: (live) => {
      const other = holderIn(live);
      const silentUntil = silenceEnds(live);
      if (other === '' || other === holder) return 'free';
      const from = displayHolder(other);
      const dead = (options.provenDead ?? provenDead)(other);
      if (dead !== undefined) return { from, why: dead };
      if (clock.now() <= silentUntil) return 'held';
      return { from, why: `it has not renewed its Lease for ${Math.round(silenceOf(live, durationMs) / 1000)} s` };
    },
    wait: (from) => {
      const waited = clock.now() - began;
      if (waited > durationMs && !isTold) {
        isTold = true;
        options.onWait?.(from);
      }
      const patience = waitForMs === 0 || isAlive ? waitForMs : Math.max(waitForMs, MAX_PATIENCE_MS);
      if (waited >= patience) throw held(owner, from);
    },
  };
};

const held = (owner: Owner, other: string): HoldfastError =>
  new HoldfastError('LeaseHeld', `${other} is writing to ${owner.cluster} at the moment`, {
    hint: 'wait until it has finished; if it has died, its Lease ends by itself when it has not been renewed for its duration',
    retryable: true,
  });

/**
 * Renews in the background. Our own deadline is two thirds of the duration after the last good renewal was *sent*, so a write
 * that was let through just before it still ends before anybody may take over.
 */
const keepLease = (hold: Hold, first: KubeObject, askedAt: number): Lease => {
  const { clock, durationMs } = hold;
  const stop = new AbortController();
  const lost = new AbortController();
  let record = first;
  let deadline = askedAt + renewDeadlineOf(durationMs);
  const left = (): number => deadline - clock.now();
  const isLost = (): boolean => {
    if (!lost.signal.aborted && left() <= 0) lost.abort(leaseLost(hold));
    return lost.signal.aborted;
  };

  const renew = async (): Promise<void> => {
    while (!stop.signal.aborted && !isLost()) {
      await clock.sleep(Math.max(0, Math.min(retryPeriodOf(durationMs), left())), stop.signal).catch(() => undefined);
      if (stop.signal.aborted) return;
      const sent = clock.now();
      const renewed = await renewRecord(hold, record, Math.min(durationMs / 3, left()));
      if (renewed === 'gone') lost.abort(leaseLost(hold));
      if (renewed === 'gone' || renewed === 'failed') continue;
      record = renewed;
      deadline = sent + renewDeadlineOf(durationMs);
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
