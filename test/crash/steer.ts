// A cell's proxy: lets one request through at a time and in a fixed order, so that "request N" is the same one each time, and does
// at the crash point what the cell is about.

import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiProxy, startApiProxy } from '../support/api-proxy.ts';
import type { Fate, ProxiedRequest } from '../support/proxy-forward.ts';
import { type Label, labelOf } from './points.ts';
import { kubeconfigOf, type World } from './world.ts';

/** How far a run has come, told by its own writes. */
const PHASES: readonly { after: RegExp; name: string }[] = [
  { after: /lease: taken$/, name: 'under the Lease' },
  { after: /head: Applying$/, name: 'waves' },
  { after: /head: Applied$/, name: 'health' },
  { after: /head: Applied, deletions announced$/, name: 'prune' },
  { after: /head: Healthy$/, name: 'after' },
];

export type Point = { name: string; kind: Label['kind'] };
export type Logged = Point & { at: number };

export type Steered = {
  proxy: ApiProxy;
  kubeconfig: string;
  /** What has come since `begin`, in order. */
  readonly log: readonly Logged[];
  /** Starts to count anew; at the point named, `fate` decides, once. Resolves `hit` when it has come. */
  begin: (arm?: { point: string; fate: () => Fate }) => Promise<void>;
  /** Writes wait until this is called with false. */
  hold: (on: boolean) => void;
  readonly hit: boolean;
  /** Resolves when every request has come to its end, also those that nobody waits for any more. */
  idle: () => Promise<void>;
  close: () => Promise<void>;
};

/** Long enough for requests that a client sends side by side to be all there. */
const GATHER_MS = 4;

type Waiting = { request: ProxiedRequest; text: string; isWrite: boolean; go: () => void };

export const startSteered = async (world: World, name: string): Promise<Steered> => {
  const proxy = await startApiProxy(world.testbed.kubeconfig, kubeconfigOf(world, name));
  let log: Logged[] = [];
  let counts = new Map<string, number>();
  let phase = 'first look';
  let armed: { point: string; fate: () => Fate } | undefined;
  let { promise: hitting, resolve: hit } = Promise.withResolvers<void>();
  let isHit = false;
  let isHeld = false;
  const waiting: Waiting[] = [];
  let current: ProxiedRequest | undefined;
  let timer: NodeJS.Timeout | undefined;
  let late = 0;

  /** Writes have names of their own; of equal reads the first one in each phase has. */
  const pointOf = ({ text, kind }: Label): Point => {
    const base = kind === 'write' ? text : `${text} [${phase}]`;
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    if (kind === 'write') phase = PHASES.find(({ after }) => after.test(text))?.name ?? phase;
    return { name: count === 1 ? base : `${base} #${count}`, kind };
  };
  const judge = (label: Label): Fate => {
    const point = pointOf(label);
    log.push({ ...point, at: performance.now() });
    if (armed === undefined || armed.point !== point.name) return { do: 'pass' };
    const { fate } = armed;
    armed = undefined;
    isHit = true;
    const decided = fate();
    hit();
    return decided;
  };
  const pump = (): void => {
    timer = undefined;
    for (let index = waiting.length - 1; index >= 0; index -= 1) if (waiting[index]?.request.closed()) waiting.splice(index, 1);
    if (current !== undefined) return;
    const ready = waiting.filter(({ isWrite }) => !(isHeld && isWrite)).sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
    const [next] = ready;
    if (next === undefined) return;
    waiting.splice(waiting.indexOf(next), 1);
    current = next.request;
    next.go();
  };
  const pumpSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(pump, GATHER_MS);
  };
  const decide = async (request: ProxiedRequest): Promise<Fate> => {
    const label = labelOf(world, request);
    // A watch does not end, and a Lease is renewed when it is time.
    if (label.kind === 'watch') return judge(label);
    if (label.text.endsWith('renewed')) return { do: 'pass' };
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push({ request, text: label.text, isWrite: label.kind === 'write', go: resolve });
    pumpSoon();
    await promise;
    const fate = judge(label);
    // Others need not wait for one that is only late; a second is enough for it once it is on its way.
    if (fate.do === 'pass' && fate.afterMs !== undefined) {
      late = Math.max(late, performance.now() + fate.afterMs + 1000);
      release(request);
    }
    return fate;
  };
  const release = (request: ProxiedRequest): void => {
    if (current === request) current = undefined;
    pumpSoon();
  };
  proxy.steer({ decide, done: release });
  return {
    proxy,
    kubeconfig: proxy.kubeconfig,
    get log() {
      return log;
    },
    get hit() {
      return isHit;
    },
    begin: (arm) => {
      log = [];
      counts = new Map();
      phase = 'first look';
      armed = arm;
      isHit = false;
      ({ promise: hitting, resolve: hit } = Promise.withResolvers<void>());
      return hitting;
    },
    idle: () => sleep(Math.max(0, late - performance.now())),
    hold: (on) => {
      isHeld = on;
      pumpSoon();
    },
    close: () => proxy.close(),
  };
};

/** What a read is, whatever object it is about. */
const classOf = ({ name, kind }: Point): string => {
  if (kind !== 'read') return name;
  const [, verb, resource, how = '', phase] = /^(GET|PATCH) (\S+) \S+( \(dry-run\))? \[(.+)\]$/.exec(name) ?? [];
  return verb === undefined ? name : `${verb} ${resource}${how} [${phase}]`;
};

/** The points of a run in the order in which they came: every write, and of the reads of one kind in one phase the first. */
export const pointsOf = (log: readonly Logged[]): Point[] => {
  const seen = new Set<string>();
  return log.flatMap((logged) => {
    const { name, kind } = logged;
    if (kind !== 'write' && / #\d+$/.test(name)) return [];
    if (kind === 'write' && name.startsWith('POST event #')) return [];
    if (seen.has(classOf(logged))) return [];
    seen.add(classOf(logged));
    return [{ name, kind }];
  });
};
