import type { OutsideNeed } from '../render/types.ts';
import type { SourceState } from '../source/types.ts';

/** One thing that is not as it should be, with why and what to do; or, as `note`, one that is to be known. `next` may be ''. */
export type Note = {
  kind: 'stopped' | 'frozen' | 'invalid' | 'blocked' | 'held' | 'unhealthy' | 'drift' | 'note' | 'error';
  about: string;
  message: string;
  next: string;
};

export type ClusterStatus = {
  name: string;
  provider: string;
  /** A revision's state (design: Observed to Stopped), or Missing, Stopped, Unknown, Suspended, Gone where there is none. */
  state: string;
  message: string;
  target: string | undefined;
  applied: string | undefined;
  healthy: string | undefined;
  objects: { total: number; healthy: number };
  /** The freeze in which it is: until when (UTC; `atLeast`: no end was found), and whether drift is put right. */
  freeze?: { until: string; atLeast?: true; drift: 'Correct' | 'Leave'; schedule: string };
  /** The emergency stop that holds it, and what says so. */
  stop?: { by: string; host: string; at: string; reason: string; places: readonly string[] };
  notes: readonly Note[];
  /** What its services need from outside, but for what is in the cluster by now. Empty where nobody could look. */
  outside: readonly OutsideNeed[];
};

/** Members are only ever added. */
export type Status = {
  version: 1;
  instance: string;
  source: { url: string; ref: string; state: SourceState['state']; commit: string | undefined; message: string };
  clusters: readonly ClusterStatus[];
  /** What is wrong with the newest commit as a whole. */
  notes: readonly Note[];
};
