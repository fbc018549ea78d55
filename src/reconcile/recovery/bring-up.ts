import type { ClusterState } from '../../cluster/types.ts';
import type { Decision } from '../../recovery/types.ts';
import type { PassResult } from '../pass.ts';
import type { Revision } from '../revision.ts';

/** What holding a cluster tells a recovery, and asks it. */
export type BringUp = {
  /** Why a cluster that does not run is left as it is; undefined where it may be brought up, or runs. */
  leaves: (revision: Revision, signal: AbortSignal) => Promise<Decision | undefined>;
  /** The cluster was looked at. */
  seen: (revision: Revision, state: ClusterState['state']) => void;
  /** Resolves when the cluster may be brought up: what it depends on is healthy, and there is a place. Rejects when the signal fires. */
  turn: (revision: Revision, state: ClusterState, signal: AbortSignal) => Promise<void>;
  connected: (revision: Revision, took: { bringUpMs: number; connectMs: number }) => void;
  /** A pass is over. */
  passed: (revision: Revision, pass: PassResult) => void;
  /** An emergency stop is set: it is left as it is. */
  stopped: (revision: Revision, why: string) => void;
  /** It came to nothing for now: newer work goes first. */
  interrupted: (cluster: string) => void;
};
