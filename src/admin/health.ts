import type { RunEvent } from '../reconcile/deps.ts';
import type { Work } from '../reconcile/runner.ts';
import { TRANSFER_MS } from '../source/repository.ts';

/** A pass that runs and gives no sign for so long hangs: while it writes it renews its Lease, and each request has its time-out. */
const SILENT_MS = 300_000;
/** A first fetch of a large repository takes its time and says nothing meanwhile; whoever restarted it within that would do so for ever. */
const SILENT_SOURCE_MS = TRANSFER_MS + 600_000;
/** Work whose time has come so long ago, and that has not begun. */
const OVERDUE_MS = 60_000;
/** The source is looked at every poll interval: so many of them without a look, and the loop has stopped. */
const MISSED_POLLS = 10;
const LEAST_SOURCE_MS = 600_000;
/** A body stays readable, whatever the repository holds. */
const MAX_LISTED = 1000;
const MAX_MESSAGE = 300;

export type ClusterHealth = { name: string; looked: boolean; state: string; commit: string; message: string };
export type Liveness = { alive: boolean; causes: readonly string[] };
export type Readiness = {
  ready: boolean;
  source: { read: boolean; state: string; commit: string; message: string };
  clusters: readonly ClusterHealth[];
  /** How many clusters there are beyond those listed. */
  unlisted: number;
};

/** The state of a cluster under an emergency stop. */
const STOPPED = 'Stopped';

/** What is known of source and clusters out of events. Holds words of Holdfast and of API servers, no contents of objects. */
export type HealthBoard = {
  on: (event: RunEvent) => void;
  /** Whether the loops turn. */
  liveness: (work: readonly Work[]) => Liveness;
  /** Whether the source was read once, and each cluster looked at once or known to be out of reach. */
  readiness: () => Readiness;
  /** Whether an emergency stop holds a cluster. */
  isStopped: () => boolean;
};

const short = (message: string): string => (message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message);
const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;

type Known = { looked: boolean; state: string; commit: string; message: string };
const UNKNOWN: Known = { looked: false, state: 'NotLookedAt', commit: '', message: '' };

/** What an event says of one cluster; undefined where it says nothing. */
const knownBy = (event: RunEvent, before: Known): Known | undefined => {
  const commit = event.commit ?? before.commit;
  switch (event.type) {
    case 'pass':
      return event.standing && { looked: true, state: event.standing.state, commit, message: event.standing.message };
    case 'failed':
      // Where no next try follows it is not the pass that failed.
      return event.retryInMs === undefined ? undefined : { looked: true, state: event.code, commit, message: event.message };
    case 'refused':
      return event.enforced === undefined ? { looked: true, state: 'Invalid', commit, message: event.message } : undefined;
    case 'stop':
      return event.what === 'stopped' ? { looked: true, state: STOPPED, commit, message: event.message } : undefined;
    case 'cluster':
      return event.what === 'suspended' ? { looked: true, state: 'Suspended', commit, message: event.detail } : undefined;
    default:
      return undefined;
  }
};

/** Why the work that goes on hangs, in words. */
const hanging = (work: readonly Work[], silentMs: (cluster: string) => number): string[] =>
  work.flatMap(({ cluster, runningMs, dueInMs }) => {
    const name = cluster ?? 'source';
    if (dueInMs !== undefined && dueInMs < -OVERDUE_MS) return [`${name}: work is due for ${seconds(-dueInMs)} and has not begun`];
    if (runningMs === undefined) return [];
    const limit = cluster === undefined ? SILENT_SOURCE_MS : SILENT_MS;
    const silence = Math.min(runningMs, silentMs(cluster ?? ''));
    return silence > limit ? [`${name}: work goes on for ${seconds(runningMs)} and gave no sign for ${seconds(silence)}`] : [];
  });

/** `monotonic`: ms that only grow. */
export const createHealthBoard = (monotonic: () => number, pollMs: number): HealthBoard => {
  const clusters = new Map<string, Known>();
  /** Left the repository, and this is said once; each commit names them again. */
  const gone = new Set<string>();
  const signs = new Map<string, number>([['', monotonic()]]);
  let source = { read: false, state: 'NotReadYet', commit: '', message: '' };
  let wasReady = false;
  const silentMs = (cluster: string): number => monotonic() - (signs.get(cluster) ?? 0);

  const onSource = (event: RunEvent): void => {
    if (event.type === 'source') {
      const { state } = event;
      source =
        state.state === 'Fetched'
          ? { ...source, state: 'Fetched', commit: state.commit, message: '' }
          : { ...source, state: state.state, message: state.message };
    }
    if (event.type === 'failed' && event.retryInMs !== undefined) source = { ...source, state: event.code, message: event.message };
    // What was found before is not said again when a look fails in between.
    if (event.type === 'pass' && (event.result === 'changed' || event.result === 'unchanged'))
      source = { ...source, state: 'Fetched', message: '' };
    if (event.type !== 'commit') return;
    source = { ...source, read: true, commit: event.commit };
    for (const name of event.clusters) if (!clusters.has(name) && !gone.has(name)) clusters.set(name, UNKNOWN);
  };

  return {
    on: (event) => {
      const cluster = 'cluster' in event ? event.cluster : undefined;
      signs.set(cluster ?? '', monotonic());
      if (cluster === undefined) return onSource(event);
      if (event.type === 'cluster' && event.what === 'gone') {
        gone.add(cluster);
        clusters.delete(cluster);
        signs.delete(cluster);
        return;
      }
      const known = knownBy(event, clusters.get(cluster) ?? UNKNOWN);
      if (!known) return;
      gone.delete(cluster);
      clusters.set(cluster, known);
    },
    liveness: (work) => {
      const limit = Math.max(MISSED_POLLS * pollMs, LEAST_SOURCE_MS);
      const isSourceBusy = work.some(({ cluster, runningMs }) => cluster === undefined && runningMs !== undefined);
      const unread = !isSourceBusy && silentMs('') > limit ? [`source: not looked at for ${seconds(silentMs(''))}`] : [];
      const causes = [...unread, ...hanging(work, silentMs)];
      return { alive: causes.length === 0, causes: causes.slice(0, MAX_LISTED) };
    },
    isStopped: () => [...clusters.values()].some(({ state }) => state === STOPPED),
    readiness: () => {
      const all = [...clusters].sort(([a], [b]) => (a < b ? -1 : 1));
      // Once ready it stays so: a commit that adds a cluster takes nobody out of service.
      wasReady ||= source.read && all.every(([, { looked }]) => looked);
      return {
        ready: wasReady,
        source: { ...source, message: short(source.message) },
        clusters: all.slice(0, MAX_LISTED).map(([name, known]) => ({ name, ...known, message: short(known.message) })),
        unlisted: Math.max(0, all.length - MAX_LISTED),
      };
    },
  };
};
