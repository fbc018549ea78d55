import { hostname } from 'node:os';
import { messageOf } from '../../lib/errors.ts';
import { readHead } from '../../memory/head.ts';
import { nextHead } from '../../memory/next-head.ts';
import { concerns, type HeadStop, type Stop, type StopOrder, type StopScope, type SuspendedJob } from '../../memory/stop.ts';
import type { Head } from '../../memory/types.ts';
import type { Engine } from '../engine.ts';
import { readRecord } from '../records.ts';
import type { Session } from '../session.ts';
import { userName } from '../user-name.ts';
import { changeHead } from './change-head.ts';
import { ourJobs } from './jobs.ts';
import { type KnownCluster, knownClusters, reach } from './known.ts';
import { PLACES } from './stops.ts';
import { isStoppedByUs, resumeJob } from './suspend.ts';

/** `remains`: what still says that it is stopped, and why that could not be changed; it stays stopped as a whole then. */
export type ResumedCluster = {
  cluster: string;
  wasStopped: boolean;
  remains: readonly string[];
  /** What has to be resumed once more when the cluster runs again; '' if nothing. */
  later: string;
  /** How many Jobs go on, and how many were left as somebody had set them since. */
  jobs: { resumed: number; left: number };
  /** Other data directories with which the stop was ordered: they may still say so. */
  elsewhere: readonly string[];
};

export type ResumeReport = { clusters: readonly ResumedCluster[] };

type Lifted = { stop: HeadStop | undefined; jobs: ResumedCluster['jobs']; later: string };
type By = Pick<Stop, 'by' | 'at'>;

/** What became of the Jobs, by uid. */
type Outcomes = Map<string, 'resumed' | 'left'>;

/**
 * Lets those of the Jobs go on that do not go on yet, and any others that a stop of ours has suspended: one that went on at the same time may have
 * suspended them since. Not where another stop was ordered by now. Why that cannot be told, or ''.
 */
const letGoRest = async (
  { kube, owner }: Session,
  jobs: readonly SuspendedJob[],
  outcomes: Outcomes,
  signal: AbortSignal,
): Promise<string> => {
  const mayGoOn = async (): Promise<boolean> => (await readHead(kube, owner, signal))?.head.stop === undefined;
  try {
    const others = await ourJobs(kube, owner, isStoppedByUs, signal);
    for (const job of [...jobs, ...others.jobs])
      if (outcomes.get(job.uid) !== 'resumed') outcomes.set(job.uid, await resumeJob(kube, job, signal, mayGoOn));
    return '';
  } catch (error) {
    return `whether all its Jobs go on could not be seen (${messageOf(error)})`;
  }
};

/** Lets the Jobs go on, then takes the stop out of the head. A crash in between leaves it stopped, and the next resume goes on. */
const liftHead = async (engine: Engine, known: KnownCluster, by: By): Promise<Lifted> => {
  const outcomes: Outcomes = new Map();
  let stop: HeadStop | undefined;
  let unseen = '';
  const seen = await reach(engine, known, async (session, signal) => {
    const { kube, owner } = session;
    const standing = await changeHead(kube, owner, () => undefined, signal);
    stop = standing?.stop;
    for (const job of stop?.jobs ?? []) outcomes.set(job.uid, await resumeJob(kube, job, signal));
    // Another stop that was ordered meanwhile is not this one.
    const id = stop?.id;
    let jobs: readonly SuspendedJob[] = [];
    const lift = (now: Head | undefined): Head | undefined => {
      if (now?.stop === undefined || now.stop.id !== id) return undefined;
      jobs = now.stop.jobs ?? [];
      return nextHead(now, { type: 'resumed', by });
    };
    const head = await changeHead(kube, owner, lift, signal);
    if (head?.stop) throw new Error(`another stop was ordered by ${head.stop.by} meanwhile`);
    if (head) unseen = await letGoRest(session, jobs, outcomes, signal);
    return head;
  });
  const record = await readRecord(engine.state, known.name);
  // What the copy of a lost cluster's memory says counts as well.
  const head = seen.state === 'Running' ? seen.value : record?.head.stop && nextHead(record.head, { type: 'resumed', by });
  if (head && (stop || record?.head.stop)) await engine.state.recordOutcome(head, { message: `${known.name}: resumed by ${by.by}` });
  const isAway = seen.state === 'Stopped' || seen.state === 'Incomplete';
  const became = [...outcomes.values()];
  return {
    stop: stop ?? record?.head.stop,
    jobs: { resumed: became.filter((one) => one === 'resumed').length, left: became.filter((one) => one === 'left').length },
    later: isAway ? `it is ${seen.state.toLowerCase()}, and its own memory may still say so` : unseen,
  };
};

const liftScope = async (engine: Engine, scope: StopScope, by: By): Promise<void> => {
  const { state, deps } = engine;
  const note = (await state.stops()).get(scope);
  if (note && 'stop' in note)
    await state.recordStop(scope, { version: 1, resumed: { id: note.stop.id, ...by } }, `${scope ?? 'all clusters'}: resumed by ${by.by}`);
  deps.stops.files.remove(scope);
};

/** The order for all clusters goes on for the others. */
const except = async (engine: Engine, names: readonly string[]): Promise<void> => {
  const { state, deps } = engine;
  const without = (order: StopOrder): StopOrder => ({ ...order, except: [...new Set([...(order.except ?? []), ...names])].sort() });
  const note = (await state.stops()).get(undefined);
  if (note && 'stop' in note) await state.recordStop(undefined, { version: 1, stop: without(note.stop) }, `resumed: ${names.join(', ')}`);
  const order = deps.stops.files.read(undefined);
  if (order) deps.stops.files.write(undefined, without(order));
};

const resumeOne = async (engine: Engine, known: KnownCluster, by: By, orders: readonly StopOrder[]): Promise<ResumedCluster> => {
  const { name } = known;
  const { stops } = engine.deps;
  const before = await stops.of(name);
  let lifted: Lifted = { stop: undefined, jobs: { resumed: 0, left: 0 }, later: '' };
  const remains: string[] = [];
  try {
    lifted = await liftHead(engine, known, by);
    try {
      await liftScope(engine, name, by);
    } catch (error) {
      remains.push(`the state branch and the data directory: ${messageOf(error)}`);
    }
  } catch (error) {
    remains.push(`${PLACES.head}: ${messageOf(error)}`);
  }
  const wasStopped = before !== undefined || lifted.stop !== undefined;
  const heard = [before?.stop, lifted.stop, ...orders.filter((order) => concerns(order, name))].filter((stop) => stop !== undefined);
  const places = heard.filter(({ host, dataDir }) => host !== '' && (host !== hostname() || dataDir !== engine.deps.config.dataDir));
  const elsewhere = [...new Set(places.map(({ host, dataDir }) => `the data directory ${dataDir} of ${host}`))];
  return { cluster: name, wasStopped, remains, later: wasStopped ? lifted.later : '', jobs: lifted.jobs, elsewhere };
};

/**
 * Lifts stops: the cluster's own memory first, then the state branch and the data directory. A cluster whose memory cannot be reached stays
 * stopped, and its report says so; with all clusters chosen the others go on nevertheless.
 */
export const resumeClusters = async (engine: Engine, chosen: readonly string[]): Promise<ResumeReport> => {
  const { deps, state } = engine;
  const by: By = { by: userName(), at: deps.now().toISOString() };
  const note = (await state.stops()).get(undefined);
  const orders = [deps.stops.files.read(undefined), note && 'stop' in note ? note.stop : undefined].filter((order) => order !== undefined);
  const known = await knownClusters(engine, chosen);
  const clusters = await Promise.all(known.map((one) => resumeOne(engine, one, by, orders)));
  const done = clusters.filter(({ remains }) => remains.length === 0).map(({ cluster }) => cluster);
  if (chosen.length === 0 && done.length === clusters.length) await liftScope(engine, undefined, by);
  else if (orders.length > 0 && done.length > 0) await except(engine, done);
  await deps.stops.refresh();
  return { clusters };
};
