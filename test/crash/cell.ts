// One cell of the matrix: bring a world to where the change begins, do to one request what the cell is about, and look.

import { join } from 'node:path';
import { execa } from 'execa';
import { isSameHead } from '../../src/memory/head.ts';
import { parseRecord } from '../../src/memory/state-record.ts';
import { holdfast, type Running, startHoldfast } from '../support/holdfast.ts';
import type { Fate } from '../support/proxy-forward.ts';
import { type Held, openHeld } from './engine.ts';
import { FAULTS, type FaultName, type KillName, killFate } from './faults.ts';
import { type Calm, calmOf, checkEnd, checkMoment, type Step } from './invariants.ts';
import { readHeadOf, type Snapshot, snapshot } from './snapshot.ts';
import { type Logged, type Steered, startSteered } from './steer.ts';
import { flagsOf, moveIn, openWorld, type Testbed, type World } from './world.ts';

export type Cell = { step: Step; point: string; fault: FaultName | KillName | 'calm' | 'apply, calm' };
/** `writes`, `requests`: from the fault until all was well. `hit`: whether the point came at all. */
export type Outcome = {
  problems: string[];
  hit: boolean;
  writes: number;
  requests: number;
  seconds: number;
  log: readonly Logged[];
  calm: Calm;
};

const WAIT_MS = 90_000;
const isKill = (fault: Cell['fault']): fault is KillName | 'apply, calm' => fault.includes(', ');
const commitOf = ({ commits }: World, step: Step): string => (step === 'first' ? commits.a : commits.b);

/** Another look every 100 ms: what is waited for is in the cluster, and nobody tells. */
const until = async (what: string, check: () => Promise<boolean> | boolean, more: () => string = () => ''): Promise<void> => {
  const end = performance.now() + WAIT_MS;
  while (!(await check())) {
    if (performance.now() > end) throw new Error(`${what}: not within ${WAIT_MS / 1000} s ${more()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
const untilHealthy = (world: World, commit: string, running?: Running): Promise<void> =>
  until(
    `healthy at ${commit.slice(0, 7)}`,
    async () => {
      const head = await readHeadOf(world);
      return head?.state === 'Healthy' && head.healthy === commit && head.target?.commit === commit;
    },
    running?.output,
  );

/** The state branch is written in the background, also of an outcome whose own process did not live to write it. */
const untilRecorded = (world: World, name: string, running?: Running): Promise<void> =>
  until(
    'the state branch says what the head says',
    async () => {
      const { instance, cluster } = world.owner;
      const file = `refs/heads/holdfast/${instance}/state:${cluster}.json`;
      const { stdout, exitCode } = await execa('git', ['--git-dir', join(world.dataDir(name), 'source.git'), 'show', file], {
        reject: false,
      });
      return exitCode === 0 && isSameHead(parseRecord(Buffer.from(stdout), world.owner, file).head, await readHeadOf(world));
    },
    running?.output,
  );

const toCommitA = async (world: World): Promise<void> => {
  const held = await openHeld(world, 'one', world.testbed.kubeconfig);
  await held.settle(world.commits.a, false);
  await held.close();
  await moveIn(world);
};

/** `steered`: the proxy of who finished; `own`: what the step itself asked for; `after`: what a look finds when all is over. */
type Played = {
  steered: Steered;
  own: readonly Logged[];
  at: number;
  seconds: number;
  hit: boolean;
  before: Snapshot;
  problems: string[];
  after: After;
};
type After = Pick<Parameters<typeof checkEnd>[1], 'recorded' | 'writesAfter' | 'now'>;

/** A fault that the process lives through; the engine is in this process and goes on by itself. */
const playFault = async (world: World, cell: Cell, steered: Steered): Promise<Played> => {
  const held = await openHeld(world, 'one', steered.kubeconfig);
  try {
    if (cell.step === 'change') {
      world.pushB();
      await held.settle(world.commits.a, false);
      await moveIn(world);
    }
    const before = await snapshot(world);
    let at = performance.now();
    const fault = cell.fault === 'calm' || isKill(cell.fault) ? undefined : FAULTS[cell.fault];
    const fate = fault && {
      point: cell.point,
      fate: () => {
        at = performance.now();
        return fault;
      },
    };
    void steered.begin(fate);
    await held.settle(commitOf(world, cell.step));
    const seconds = (performance.now() - at) / 1000;
    await steered.idle();
    const own = [...steered.log];
    const after = await lookAfter(world, cell.step, held, steered);
    const internal = /^Internal.*$/m.exec(held.said())?.[0];
    return { steered, own, at, seconds, hit: steered.hit, before, problems: internal ? [internal] : [], after };
  } finally {
    await held.close();
  }
};

/** What is there, what the state branch says, and what a further apply would write. */
const lookAfter = async (world: World, step: Step, held: Held, steered: Steered): Promise<After> => {
  const [now, recorded] = [await snapshot(world), await held.recorded()];
  const since = steered.log.length;
  await held.reconnect();
  await held.settle(commitOf(world, step));
  const later = steered.log.slice(since);
  return { now, recorded, writesAfter: later.filter(({ kind }) => kind === 'write').map(({ name }) => name) };
};

/** The same with the data directory of a process that has ended. */
const lookInto = async (world: World, step: Step, name: string, steered: Steered): Promise<After> => {
  const held = await openHeld(world, name, steered.kubeconfig);
  try {
    return await lookAfter(world, step, held, steered);
  } finally {
    await held.close();
  }
};

const killer =
  ({ pid, ended }: Running): (() => Promise<void>) =>
  async () => {
    process.kill(pid, 'SIGKILL');
    await ended;
  };

/** `holdfast apply`, or `holdfast recover`, is killed, and started again. */
const playApply = async (world: World, cell: Cell, steered: Steered, kill: KillName | 'apply, calm'): Promise<Played> => {
  if (cell.step === 'change') {
    await toCommitA(world);
    world.pushB();
  }
  const before = await snapshot(world);
  const [command = ''] = kill.split(',');
  const args = [command, ...flagsOf(world, 'one', steered.kubeconfig)];
  const first = startHoldfast(args);
  let at = performance.now();
  const fate = (): Fate => {
    at = performance.now();
    return kill === 'apply, calm' ? { do: 'pass' } : killFate(kill, killer(first));
  };
  void steered.begin(kill === 'apply, calm' ? undefined : { point: cell.point, fate });
  const code = await first.ended;
  if (kill !== 'apply, calm' && !steered.hit) throw new Error(`${command} ended with ${code} before the request came:\n${first.output()}`);
  const own = [...steered.log];
  const problems = steered.hit ? checkMoment(world, cell.step, before, await snapshot(world)) : [];
  const again = await holdfast(args);
  if (again.code !== 0) problems.push(`${command} ended with ${again.code}: ${again.stdout}${again.stderr}`);
  const seconds = (performance.now() - at) / 1000;
  const { hit } = steered;
  return { steered, own, at, seconds, hit, before, problems, after: await lookInto(world, cell.step, 'one', steered) };
};

/** `holdfast run` is killed in the middle; another one, started again or long there, takes over. */
const playRun = async (world: World, cell: Cell, steered: Steered, kill: KillName): Promise<Played> => {
  const one = startHoldfast(['run', ...flagsOf(world, 'one', steered.kubeconfig)]);
  const isReplica = kill.startsWith('replica');
  const other = isReplica ? await startSteered(world, 'two') : steered;
  let two: Running | undefined;
  try {
    await untilHealthy(world, world.commits.a, one);
    await moveIn(world);
    const before = await snapshot(world);
    const args = ['run', ...flagsOf(world, isReplica ? 'two' : 'one', other.kubeconfig)];
    if (isReplica) {
      two = startHoldfast(args);
      await two.printed('connected', { timeoutMs: WAIT_MS });
      other.hold(true);
      void other.begin();
    }
    let at = performance.now();
    const fate = (): Fate => {
      at = performance.now();
      return killFate(kill, killer(one));
    };
    void steered.begin({ point: cell.point, fate });
    world.pushB();
    await until('the point', () => steered.hit, one.output);
    await one.ended;
    const problems = checkMoment(world, cell.step, before, await snapshot(world));
    if (isReplica) other.hold(false);
    else two = startHoldfast(args);
    await untilHealthy(world, world.commits.b, two);
    await untilRecorded(world, isReplica ? 'two' : 'one', two);
    const seconds = (performance.now() - at) / 1000;
    const code = await two?.stop();
    if (code !== 0) problems.push(`run ended with ${code}: ${two?.output()}`);
    const after = await lookInto(world, cell.step, isReplica ? 'two' : 'one', other);
    return { steered: other, own: steered.log, at, seconds, hit: true, before, problems, after };
  } finally {
    one.signal('SIGKILL');
    two?.signal('SIGKILL');
    if (isReplica) await other.close();
  }
};

const play = (world: World, cell: Cell, steered: Steered): Promise<Played> => {
  if (!isKill(cell.fault)) return playFault(world, cell, steered);
  if (cell.fault === 'apply, calm' || /^(apply|recover),/.test(cell.fault)) return playApply(world, cell, steered, cell.fault);
  return playRun(world, cell, steered, cell.fault);
};

/** Plays one cell in a world of its own. Rejects only where the test itself cannot go on. */
export const playCell = async (testbed: Testbed, id: string, cell: Cell, calm?: Calm): Promise<Outcome> => {
  const world = await openWorld(testbed, id);
  const steered = await startSteered(world, 'one');
  let left: Snapshot | undefined;
  try {
    const { steered: other, own, at, seconds, hit, before, problems, after } = await play(world, cell, steered);
    left = after.now;
    const end = at + seconds * 1000;
    const later = other.log.filter((one) => one.at > at && one.at <= end);
    const ends = checkEnd(world, { step: cell.step, before, calm, ...after });
    const writes = later.filter(({ kind, name }) => kind === 'write' && !name.startsWith('POST event')).length;
    const all = [...problems, ...ends];
    return { problems: all, hit, writes, requests: later.length, seconds, log: own, calm: calmOf(world, after.now) };
  } finally {
    await steered.close();
    await world.destroy([...(left?.objects.values() ?? [])]);
  }
};
