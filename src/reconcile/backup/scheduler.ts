import { nameOf } from '../../backup/store.ts';
import { lastTime } from '../../lib/cron.ts';
import { isHoldfastError, messageOf } from '../../lib/errors.ts';
import { readHead } from '../../memory/head.ts';
import { newHolder } from '../../memory/lease-holder.ts';
import type { BackupNote } from '../../memory/types.ts';
import type { Engine } from '../engine.ts';
import type { Revision } from '../revision.ts';
import { visitCluster } from '../visit.ts';
import { backUp } from './backup-cluster.ts';
import { retainBackups } from './retain.ts';
import { verifyInSandbox } from './verify.ts';

export type BackupTimes = { close: () => Promise<void> };

/** A clock that is set, or a machine that slept, is noticed within that time. */
const LOOK_MS = 15_000;
const FIRST_MS = 1_000;
const [MIN_PAUSE_MS, MAX_PAUSE_MS] = [60_000, 1_800_000];

type Task = 'backup' | 'verify';
/**
 * What is known of one task of one cluster. `done`: the time of the schedule that needs nothing more, ms since the epoch; `notBefore`: the end
 * of the pause after a failure, monotonic ms.
 */
type Known = { done: number; pauseMs: number; notBefore: number };

const scheduleOf = ({ cluster: { spec } }: Revision, task: Task): { cron: string; timezone: string } | undefined => {
  const { schedule, verify, timezone = 'UTC' } = spec.backup ?? {};
  const cron = task === 'backup' ? schedule : verify;
  return cron === undefined || spec.suspend ? undefined : { cron, timezone };
};

/** Clocks of replicas differ by less. */
const CLOCKS_MS = 300_000;

/** Whether a time is that of the schedule or later. One of the future is one of a clock that was wrong, and vouches for nothing. */
const isPast = (ms: number, due: number, now: number): boolean => ms >= due && ms <= now + CLOCKS_MS;

export const isDone = (task: Task, note: BackupNote | undefined, due: number, now: number): boolean => {
  const at = task === 'backup' ? note?.at : note?.verified?.at;
  return at !== undefined && isPast(Date.parse(at), due, now);
};

/**
 * Makes backups at the times of `spec.backup.schedule`, and verifies them at those of `verify`, for the revisions that clusters are held to. A time
 * that was missed is made up once. What was done stands in the cluster's head: of several replicas one does it, and a restart does nothing twice.
 */
export const startBackupTimes = (given: Engine, held: () => readonly Revision[]): BackupTimes => {
  // The passes of this very process are another writer: under one name each would take the Lease of the other, and hand it back under it.
  const engine: Engine = { ...given, deps: { ...given.deps, holder: newHolder(given.deps.config.instance) } };
  const { deps } = engine;
  const known = new Map<string, Known>();
  const stopping = new AbortController();
  const { signal } = stopping;

  const noteOf = async (revision: Revision): Promise<BackupNote | undefined | 'away'> => {
    const seen = await visitCluster(deps, revision, ({ kube, owner }) => readHead(kube, owner, signal));
    return seen.state === 'Running' ? seen.value?.head.backup : 'away';
  };

  const tellKnown = (cluster: string, { name, at, verified }: BackupNote): void => {
    deps.emit({ type: 'backup', cluster, what: 'known', name, at: Date.parse(at), message: '' });
    if (verified === undefined) return;
    const what = verified.ok ? 'known-verified' : 'known-not-verified';
    deps.emit({ type: 'backup', cluster, what, name: verified.name, at: Date.parse(verified.at), message: '' });
  };

  const make = async (revision: Revision, due: number): Promise<void> => {
    const cluster = revision.cluster.name;
    const isWanted = (note: BackupNote | undefined): boolean => !isDone('backup', note, due, deps.now().getTime());
    const seen = await visitCluster(deps, revision, (session) =>
      backUp(engine, session, revision, { signal, patience: 'forever', isWanted }),
    );
    if (seen.state !== 'Running' || seen.value === undefined) return;
    const { result, backup, manifest, problems } = seen.value;
    const { objects, leftOut } = manifest.counts;
    const left = leftOut === 0 ? '' : `, ${leftOut} left out`;
    const { removed, problem } = await retainBackups(engine, revision, seen.value, signal);
    const more = [
      ...problems,
      ...(removed.length > 0 ? [`no longer kept: ${removed.join(', ')}`] : []),
      ...(problem === '' ? [] : [`older ones stay: ${problem}`]),
    ];
    const message = [`${nameOf(backup)} with ${objects} objects${left}`, ...more].join('; ');
    deps.emit({ type: 'backup', cluster, what: result, name: nameOf(backup), at: deps.now().getTime(), message });
  };

  /** The one that the cluster itself names: a branch beside it may be anybody's. */
  const verify = async (revision: Revision, last: string | undefined): Promise<void> => {
    const { ok, name, message } = await verifyInSandbox(engine, revision, last ?? `${revision.cluster.name}/latest`, {
      signal,
      patience: 'forever',
    });
    deps.emit({
      type: 'backup',
      cluster: revision.cluster.name,
      what: ok ? 'verified' : 'not-verified',
      name,
      at: deps.now().getTime(),
      message,
    });
  };

  const lookAt = async (revision: Revision, task: Task): Promise<void> => {
    const { name } = revision.cluster;
    const schedule = scheduleOf(revision, task);
    const key = `${name} ${task}`;
    if (schedule === undefined) return void known.delete(key);
    const now = deps.now();
    const due = lastTime(schedule.cron, schedule.timezone, now)?.getTime();
    const state = known.get(key) ?? { done: 0, pauseMs: MIN_PAUSE_MS, notBefore: Number.NEGATIVE_INFINITY };
    known.set(key, state);
    if (due === undefined || isPast(state.done, due, now.getTime()) || deps.monotonic() < state.notBefore) return;
    deps.emit({ type: 'backup', cluster: name, what: task === 'backup' ? 'due' : 'verify-due', name: '', at: due, message: '' });
    try {
      const note = await noteOf(revision);
      if (note === 'away') return;
      if (note !== undefined) tellKnown(name, note);
      if (!isDone(task, note, due, now.getTime())) await (task === 'backup' ? make(revision, due) : verify(revision, note?.name));
      Object.assign(state, { done: due, pauseMs: MIN_PAUSE_MS });
    } catch (error) {
      if (signal.aborted) return;
      state.notBefore = deps.monotonic() + state.pauseMs;
      const message = messageOf(error);
      const hint = isHoldfastError(error) && error.hint ? ` (${error.hint})` : '';
      const again = `; it is tried again in ${Math.round(state.pauseMs / 60_000)} min`;
      state.pauseMs = Math.min(MAX_PAUSE_MS, state.pauseMs * 2);
      deps.emit({
        type: 'backup',
        cluster: name,
        what: task === 'backup' ? 'failed' : 'not-verified',
        name: '',
        at: now.getTime(),
        message: `${message}${hint}${again}`,
      });
    }
  };

  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const again = (ms: number): void => {
    if (signal.aborted) return;
    timer = setTimeout(() => {
      running = look().finally(() => again(LOOK_MS));
    }, ms);
    timer.unref();
  };
  // One after the other: a backup of a large cluster takes memory for all its objects.
  const look = async (): Promise<void> => {
    for (const revision of held()) for (const task of ['backup', 'verify'] as const) if (!signal.aborted) await lookAt(revision, task);
  };
  again(FIRST_MS);
  return {
    close: async () => {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
};
