import { createLimiter, type Limiter } from '../kube/limiter.ts';
import { type ErrorCode, HoldfastError } from '../lib/errors.ts';
import type { KubeObject, ObjectKey } from '../lib/kube-object.ts';
import { writeHead } from '../memory/head.ts';
import { type HeadEvent, headBefore, nextHead } from '../memory/next-head.ts';
import { ensureSystemNamespace } from '../memory/records.ts';
import type { Head, StoredHead, StoredInventory } from '../memory/types.ts';
import { openWriteGate, type WriteGate } from '../memory/write-gate.ts';
import type { Action } from '../plan/types.ts';
import type { ApplyEvent, ExecuteInput, Failure, HeldBack, Step, Unhealthy } from './types.ts';

/** One run of writes while it goes on. Only the steps in this folder change it. */
export type Run = {
  readonly input: ExecuteInput;
  readonly gate: WriteGate;
  /** Bounds the writes in flight, and lets fewer through while the server throttles. */
  readonly limiter: Limiter;
  stored: StoredHead | undefined;
  inventory: StoredInventory;
  /** Whether head says that this run has begun. */
  began: boolean;
  /** The server's answers to our writes: what is true until the watch has caught up. */
  readonly answers: Map<ObjectKey, KubeObject>;
  readonly written: Set<ObjectKey>;
  readonly failed: Map<ObjectKey, Failure>;
  /** Created, but found to have been there already: adopted after all. */
  readonly adoptedLate: Set<ObjectKey>;
  unhealthy: readonly Unhealthy[];
  readonly pruned: Set<ObjectKey>;
  /** How many DELETE requests the server has taken. */
  deletions: number;
  readonly released: Set<ObjectKey>;
  readonly held: HeldBack[];
  readonly durations: { [step in Step]?: number };
  close: () => void;
};

export const openRun = async (input: ExecuteInput): Promise<Run> => {
  const { kube, owner, lease, memory, signal } = input;
  const gate = await openWriteGate(kube, owner, lease, signal);
  const answers = new Map<ObjectKey, KubeObject>();
  const forget = input.live.onChange(({ key, object }) => {
    if (object === undefined) answers.delete(key);
  });
  return {
    input,
    gate,
    limiter: input.limiter ?? createLimiter(),
    stored: memory.stored,
    inventory: memory.inventory,
    began: false,
    answers,
    written: new Set(),
    failed: new Map(),
    adoptedLate: new Set(),
    unhealthy: [],
    pruned: new Set(),
    deletions: 0,
    released: new Set(),
    held: [],
    durations: {},
    close: () => {
      forget();
      gate.close();
    },
  };
};

export const emit = (run: Run, event: ApplyEvent): void => run.input.onEvent?.(event);

/** Times one step of the run. */
export const step = async (run: Run, name: Step, body: () => Promise<void>): Promise<void> => {
  const started = performance.now();
  try {
    await body();
  } finally {
    const ms = performance.now() - started;
    run.durations[name] = Math.round(ms);
    emit(run, { type: 'step', step: name, ms });
  }
};

/**
 * Every write goes through here: a place among those in flight, then one look at Lease, epoch and stop. A write that has begun is let
 * finish unless the Lease is lost.
 */
export const write = async <T>(run: Run, body: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const checked = async (): Promise<T> => {
    run.gate.check();
    return await body(run.input.lease.lost);
  };
  try {
    return await run.limiter.run(checked, run.gate.closed);
  } catch (error) {
    if (run.gate.closed.aborted) run.gate.check();
    throw error;
  }
};

/** Every read goes through here, so that a stop ends it at once and as what it is. */
export const read = async <T>(run: Run, body: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  try {
    return await body(run.gate.closed);
  } catch (error) {
    if (run.gate.closed.aborted) run.gate.check();
    throw error;
  }
};

/** Moves the head on by one event and writes it. */
export const advanceHead = async (run: Run, event: HeadEvent): Promise<void> => {
  const { owner, memory } = run.input;
  await putHead(run, nextHead(headBefore(owner, { ...memory, stored: run.stored }), event));
  if (event.type === 'began') run.began = true;
};

export const putHead = async (run: Run, head: Head): Promise<void> => {
  const { kube, owner } = run.input;
  const stored = run.stored;
  if (stored === undefined) await write(run, (signal) => ensureSystemNamespace(kube, signal));
  // Before the write: the watch may show our own new epoch sooner than the answer comes.
  run.gate.setEpoch(head.epoch);
  run.stored = await write(run, (signal) => writeHead(kube, owner, stored, head, signal));
};

/** Errors that are not about one object: going on would fail everywhere, or is no longer allowed. */
const FATAL: readonly ErrorCode[] = ['LeaseLost', 'EpochChanged', 'Stopped', 'Aborted', 'KubeUnreachable', 'KubeUnauthorized', 'Internal'];

/** Runs `body` for one action; what goes wrong with this object alone is collected and stops nothing else. */
export const collecting = async (run: Run, action: Action, body: () => Promise<void>): Promise<void> => {
  try {
    await body();
  } catch (error) {
    if (run.gate.closed.aborted) run.gate.check();
    if (!(error instanceof HoldfastError) || FATAL.includes(error.code)) throw error;
    const { code, message, hint, retryable } = error;
    fail(run, action, { code, message, hint, retryable, skipped: false });
  }
};

export const fail = (run: Run, action: Action, why: Pick<Failure, 'code' | 'message' | 'hint' | 'retryable' | 'skipped'>): void => {
  const { key, ref, source, verb } = action;
  const failure: Failure = { key, ref, source, ...why };
  run.failed.set(key, failure);
  emit(run, { type: 'action-failed', verb, failure });
};

export const hold = (run: Run, action: Action, guard: HeldBack['guard'], reason: string): void => {
  const held: HeldBack = { key: action.key, ref: action.ref, guard, reason };
  run.held.push(held);
  emit(run, { type: 'held', held });
};
