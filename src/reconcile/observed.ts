import type { RequestInfo, WatchInfo } from '../kube/types.ts';
import type { RevisionState } from '../memory/types.ts';

/** The stages of a pass, in order. `apply` is all that is written but deletions, `record` the state branch. */
export const STAGES = ['source', 'validate', 'render', 'look', 'plan', 'apply', 'health', 'prune', 'record'] as const;
export type Stage = (typeof STAGES)[number];

/** How a pass ended: it wrote, found nothing to do (or nothing that may be done now), was cut off by newer work, or failed. */
export type PassResult = 'changed' | 'unchanged' | 'interrupted' | 'failed';

/** Where a cluster stands after a pass. `blocked`, `held`: how many objects and deletions wait, by the guard that holds them. */
export type PassStanding = {
  state: RevisionState;
  message: string;
  healthy: boolean;
  /** Entries of the inventory. */
  objects: number;
  blocked: { readonly [guard: string]: number };
  held: { readonly [guard: string]: number };
};

/** What measurements and traces are made of; told to people only where they ask for it. Times are monotonic ms. */
export type ObservedEvent =
  /** A commit was read; `clusters` are the names that it is spread to. */
  | { type: 'commit'; commit: string; valid: boolean; clusters: readonly string[] }
  /** One piece of work has been taken from the queue: how long it had waited. `cluster` undefined: the source. */
  | { type: 'work'; cluster: string | undefined; waitedMs: number }
  | { type: 'stage'; cluster: string | undefined; stage: Stage; startMs: number; ms: number }
  /** One pass is over. `caused`: it has the id of the look at the source that brought its commit. */
  | {
      type: 'pass';
      cluster: string | undefined;
      result: PassResult;
      startMs: number;
      ms: number;
      caused: boolean;
      standing: PassStanding | undefined;
    }
  | { type: 'holding'; cluster: string; what: 'taken' | 'released' | 'lost' }
  | { type: 'request'; cluster: string; server: string; startMs: number; request: RequestInfo }
  | { type: 'watch'; cluster: string; watch: WatchInfo }
  /** The state branch: there is something to push, it was pushed, or why not. */
  | { type: 'state-push'; what: 'pending' | 'pushed' | 'failed'; message: string };
