// What happens to the one request that a cell is about.

import type { Fate } from '../support/proxy-forward.ts';
import type { Label } from './points.ts';

/** Longer than the client waits for an answer (65 s): the request reaches the server when nobody waits for it any more. */
const STALLED_MS = 70_000;
const SLOW_MS = 300;

const answer = (code: number, reason: string, message: string, headers?: { [name: string]: string }): Fate => ({
  do: 'answer',
  code,
  reason,
  message,
  ...(headers ? { headers } : {}),
});

/** Faults that Holdfast lives through, by the name of their column. */
export const FAULTS = {
  'cut before': { do: 'cut', when: 'before' },
  'cut after': { do: 'cut', when: 'after' },
  'cut in body': { do: 'cut', when: 'mid-body' },
  slow: { do: 'pass', afterMs: SLOW_MS },
  stalled: { do: 'pass', afterMs: STALLED_MS },
  twice: { do: 'twice' },
  '429': answer(429, 'TooManyRequests', 'slow down', { 'retry-after': '1' }),
  '500': answer(500, 'InternalError', 'etcdserver: leader changed'),
  '503': answer(503, 'ServiceUnavailable', 'apiserver is shutting down'),
  '409': answer(409, 'Conflict', 'the object has been modified; please apply your changes to the latest version'),
} satisfies { [name: string]: Fate };
export type FaultName = keyof typeof FAULTS;

const OF_READS: readonly FaultName[] = ['cut before', 'cut in body', '429', '500'];
const OF_WATCHES: readonly FaultName[] = ['cut before', 'cut in body', '503'];

/** The faults that make a difference to a request: a read that was answered and cut is one that was not answered. */
export const faultsFor = (kind: Label['kind']): readonly FaultName[] => {
  if (kind === 'read') return OF_READS;
  return kind === 'watch' ? OF_WATCHES : (Object.keys(FAULTS) as FaultName[]);
};

/** Who is killed, what takes over. */
export type KillName = 'apply, before' | 'apply, after' | 'run, after' | 'replica, after' | 'recover, before' | 'recover, after';
export const KILLS: readonly KillName[] = ['apply, before', 'apply, after', 'run, after', 'replica, after'];
/** From an empty cluster on, as one that was made anew is. */
export const RECOVERY_KILLS: readonly KillName[] = ['recover, before', 'recover, after'];

/** Killed before the server gets the request, or after it has done it and before the answer is there. */
export const killFate = (name: KillName, kill: () => Promise<void>): Fate => ({
  do: 'cut',
  when: name.endsWith('before') ? 'before' : 'after',
  just: kill,
});
