import { type Lease, withLease } from '../memory/lease.ts';
import type { Deps } from './deps.ts';
import type { Session } from './session.ts';

/** What a command waits for another writer beyond the time in which a dead one would have fallen silent. */
const MARGIN_MS = 5_000;

export type LeaseWait = { signal?: AbortSignal; patience: 'none' | 'command' | 'forever' };

/**
 * Runs `body` under the cluster's Lease. A command gives another writer a while to finish and then rejects with LeaseHeld; `run` goes
 * on waiting: backing off from a writer that then dies would leave the cluster alone for minutes.
 */
export const underLease = <T>(
  deps: Pick<Deps, 'config' | 'holder' | 'sightings' | 'emit'>,
  { kube, owner }: Pick<Session, 'kube' | 'owner'>,
  { signal, patience }: LeaseWait,
  body: (lease: Lease) => Promise<T>,
): Promise<T> => {
  const { leaseDurationMs } = deps.config;
  const { cluster } = owner;
  const options = {
    durationMs: leaseDurationMs,
    waitForMs: { none: 0, command: leaseDurationMs + MARGIN_MS, forever: Number.POSITIVE_INFINITY }[patience],
    sightings: deps.sightings,
    onTakeover: ({ from, why }: { from: string; why: string }) =>
      deps.emit({ type: 'lease', cluster, message: `takes over from ${from}: ${why}` }),
    onWait: (holder: string) => deps.emit({ type: 'lease', cluster, message: `waits for ${holder}, which is writing` }),
    ...(signal ? { signal } : {}),
  };
  return withLease(kube, owner, deps.holder, options, async (lease) => {
    deps.emit({ type: 'holding', cluster, what: 'taken' });
    try {
      return await body(lease);
    } finally {
      deps.emit({ type: 'holding', cluster, what: lease.lost.aborted ? 'lost' : 'released' });
    }
  });
};
