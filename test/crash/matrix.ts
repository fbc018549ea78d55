// Which cells there are, and playing them side by side.

import { type Cell, type Outcome, playCell } from './cell.ts';
import { faultsFor, KILLS, RECOVERY_KILLS } from './faults.ts';
import type { Calm, Step } from './invariants.ts';
import { type Point, pointsOf } from './steer.ts';
import type { Testbed } from './world.ts';

export type Planned = { cell: Cell; row: Point };
export type Played = Planned & { outcome: Outcome };
/** What an undisturbed run of a step leaves behind, and the requests that it makes: of a process that goes on, and of `holdfast apply`. */
export type CalmRun = { calm: Calm; points: readonly Point[]; applyPoints: readonly Point[] };

let count = 0;
const stamp = Date.now().toString(36).slice(-5);
/** A name that no other world on this server has. */
export const newId = (): string => {
  count += 1;
  return `${stamp}${count.toString(36)}`;
};

const must = (what: string, { problems }: Outcome): void => {
  if (problems.length > 0) throw new Error(`undisturbed, ${what}:\n${problems.join('\n')}`);
};

/** Plays a step undisturbed, as both kinds of process do it; they have to end alike. */
export const playCalm = async (testbed: Testbed, step: Step): Promise<CalmRun> => {
  const own = await playCell(testbed, newId(), { step, point: '', fault: 'calm' });
  must(`${step} in this process`, own);
  const apply = await playCell(testbed, newId(), { step, point: '', fault: 'apply, calm' }, own.calm);
  must(`${step} by holdfast apply`, apply);
  return { calm: own.calm, points: pointsOf(own.log), applyPoints: pointsOf(apply.log) };
};

const cells = (step: Step, rows: readonly Point[], faultsOf: (row: Point) => readonly Cell['fault'][]): Planned[] =>
  rows.flatMap((row) => faultsOf(row).map((fault) => ({ row, cell: { step, point: row.name, fault } })));

const killsFor = (kind: Point['kind'], step: Step): readonly Cell['fault'][] => {
  if (kind === 'write') return step === 'change' ? KILLS : ['apply, before', 'apply, after', ...RECOVERY_KILLS];
  return kind === 'read' ? ['apply, before'] : [];
};

/** The whole matrix of a step. From an empty cluster on, only what differs from the second commit is asked. */
export const planStep = (step: Step, { points, applyPoints }: CalmRun): Planned[] => {
  const faults = cells(step, points, ({ kind }) =>
    step === 'change' ? faultsFor(kind) : kind === 'write' ? ['cut after', 'twice'] : kind === 'watch' ? faultsFor(kind) : [],
  );
  const known = new Set(points.map(({ name }) => name));
  const writes = cells(
    step,
    applyPoints.filter(({ kind }) => kind === 'write'),
    // A process that goes on makes the same writes; only these may be asked of it.
    ({ kind, name }) => killsFor(kind, step).filter((fault) => /^(apply|recover),/.test(String(fault)) || known.has(name)),
  );
  const reads = cells(
    step,
    applyPoints.filter(({ kind }) => kind !== 'write'),
    ({ kind }) => killsFor(kind, step),
  );
  return [...faults, ...writes, ...reads];
};

/** Faults of which a request gets some in turn, by kind: which one it is makes less of a difference than that there is one. */
const IN_TURN: { readonly [kind in Point['kind']]: { faults: readonly Cell['fault'][]; each: number } } = {
  write: { faults: ['409', '429', '500', '503', 'cut in body', 'slow', 'stalled'], each: 2 },
  read: { faults: ['cut before', '429', 'cut in body', '500'], each: 1 },
  watch: { faults: ['cut before', 'cut in body', '503'], each: 1 },
};

/**
 * What a run plays that is bounded in time: of each request every kill and what leaves it open whether a write was done, and the other
 * faults in turn. Killed before a request is killed after the write before it, so of that there is every second one.
 */
export const thinned = (plan: readonly Planned[]): Planned[] => {
  const rows = [...new Set(plan.map(({ cell }) => `${cell.step} ${cell.point}`))];
  return plan.filter(({ cell, row }) => {
    const index = rows.indexOf(`${cell.step} ${cell.point}`);
    const { faults, each } = IN_TURN[row.kind];
    const turn = faults.indexOf(cell.fault);
    if (turn >= 0) return (turn - index * each + faults.length * each * rows.length) % faults.length < each;
    if (cell.fault === 'apply, before' || cell.fault === 'recover, before') return row.kind === 'write' && index % 2 === 0;
    if (cell.fault === 'twice' && cell.step === 'first') return index % 2 === 0;
    return cell.fault === 'run, after' ? index % 3 === 0 : true;
  });
};

export type PlayOptions = {
  calms: { readonly [step in Step]?: CalmRun };
  /** How many at once. */
  side: number;
  onPlayed?: (played: Played, done: number, all: number) => void;
};

const failed = (error: unknown): Outcome => ({
  problems: [error instanceof Error ? error.message : String(error)],
  hit: true,
  writes: 0,
  requests: 0,
  seconds: 0,
  log: [],
  calm: { objects: new Map(), inventory: [] },
});

/** Plays cells; a stalled request takes a minute in which nothing happens, so those have a lane of their own. The results come in the order of the plan. */
export const playAll = async (testbed: Testbed, plan: readonly Planned[], { calms, side, onPlayed }: PlayOptions): Promise<Played[]> => {
  const results = new Map<Planned, Played>();
  const playOne = async (planned: Planned): Promise<void> => {
    const { cell } = planned;
    const outcome = await playCell(testbed, newId(), cell, calms[cell.step]?.calm).catch(failed);
    if (!outcome.hit) outcome.problems.unshift('the request never came');
    const played = { ...planned, outcome };
    results.set(planned, played);
    onPlayed?.(played, results.size, plan.length);
  };
  const lane = async (cellsOf: Planned[]): Promise<void> => {
    for (let next = cellsOf.shift(); next !== undefined; next = cellsOf.shift()) await playOne(next);
  };
  const stalled = plan.filter(({ cell }) => cell.fault === 'stalled');
  const others = plan.filter(({ cell }) => cell.fault !== 'stalled');
  const lanes = [...Array.from({ length: side }, () => lane(others)), ...Array.from({ length: side }, () => lane(stalled))];
  await Promise.all(lanes);
  return plan.flatMap((planned) => results.get(planned) ?? []);
};
