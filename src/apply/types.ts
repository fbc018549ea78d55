import type { Health, HealthOf } from '../health/types.ts';
import type { Limiter } from '../kube/limiter.ts';
import type { KubeClient } from '../kube/types.ts';
import type { ErrorCode } from '../lib/errors.ts';
import type { KubeObject, ObjectKey, ObjectRef } from '../lib/kube-object.ts';
import type { Lease } from '../memory/lease.ts';
import type { Head, Memory, Owner, RevisionState } from '../memory/types.ts';
import type { GuardName, Plan, PlanInput, Verb } from '../plan/types.ts';
import type { LiveObjects } from './live.ts';

/** What carrying out a plan needs. The caller has taken the Lease, read the memory and made the plan, in this order (protocol.md, 1-3). */
export type ExecuteInput = {
  kube: KubeClient;
  owner: Owner;
  lease: Pick<Lease, 'check' | 'lost'>;
  memory: Memory;
  plan: Plan;
  /** What the plan was made from: the guards look at it again before each deletion. */
  planInput: PlanInput;
  /** What to send for each desired object (`objects` of `observe`): Secrets live here and never in the plan. */
  objects: ReadonlyMap<ObjectKey, KubeObject>;
  live: LiveObjects;
  /** Shared by all that write to this server, where the caller has one; told of 429s by `onRequest`. */
  limiter?: Limiter;
  healthOf: HealthOf;
  /** The freeze windows of the commit, which the head keeps. */
  freeze?: Head['freeze'];
  /** How long one gate, and the whole revision at the end, may take to become healthy. */
  healthTimeoutMs: number;
  /** How long a deleted object may take to be gone; then its entry stays and the next run looks again. 60 s. */
  pruneTimeoutMs?: number;
  /** UTC now, for the deletions of the last hour. */
  now: () => string;
  onEvent?: (event: ApplyEvent) => void;
  /** Ends the run between two writes, or any wait at once, with Aborted. */
  signal?: AbortSignal;
};

/** Why one object is not as Git wants it. `skipped`: it was not tried, because something it depends on failed. */
export type Failure = {
  key: ObjectKey;
  ref: ObjectRef;
  source: string;
  code: ErrorCode;
  message: string;
  hint: string | undefined;
  retryable: boolean;
  skipped: boolean;
};

/** An object that is live but not (yet) what it should be. */
export type Unhealthy = { key: ObjectKey; ref: ObjectRef; source: string; health: Health };

/** A deletion that was not carried out though the plan had it: the object had changed by then, or something stands in the way. */
export type HeldBack = { key: ObjectKey; ref: ObjectRef; guard: GuardName | undefined; reason: string };

/** The steps of a run, in order; each is timed. */
export type Step = 'inventory' | 'head' | 'fence' | 'prune-first' | 'waves' | 'applied' | 'health' | 'prune' | 'entries' | 'caches';

/** How a run went on, for logs, the terminal and the dashboard. Holds no contents of objects. */
export type ApplyEvent =
  | { type: 'started'; commit: string; epoch: number }
  /** `resourceVersion`: of the server's answer to the write. */
  | { type: 'action-done'; verb: Verb; key: ObjectKey; ref: ObjectRef; resourceVersion: string; ms: number }
  | { type: 'action-failed'; verb: Verb; failure: Failure }
  | { type: 'waiting'; key: ObjectKey; ref: ObjectRef; health: Health }
  | { type: 'wave-done'; wave: string; ms: number }
  | { type: 'pruned'; key: ObjectKey; ref: ObjectRef; ms: number }
  | { type: 'released'; key: ObjectKey; ref: ObjectRef; ms: number }
  | { type: 'held'; held: HeldBack }
  /** One step is over, however it ended. */
  | { type: 'step'; step: Step; ms: number }
  | { type: 'finished'; state: RevisionState; message: string };

export type ApplyResult = {
  state: RevisionState;
  /** One line: why it is in that state; '' when all is well. */
  message: string;
  /** The memory as it stands after the run: what the next run may start from, if it reads it anew under its Lease. */
  memory: Memory;
  head: Head | undefined;
  /** Objects that were written. */
  applied: readonly ObjectKey[];
  failed: readonly Failure[];
  unhealthy: readonly Unhealthy[];
  pruned: readonly ObjectKey[];
  released: readonly ObjectKey[];
  held: readonly HeldBack[];
  /** Milliseconds by step, those that were taken. */
  durations: { [step in Step]?: number };
};
