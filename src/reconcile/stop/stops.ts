import { isHoldfastError } from '../../lib/errors.ts';
import type { StateRef } from '../../memory/state-ref.ts';
import type { StopNotes } from '../../memory/state-stops.ts';
import { concerns, type Stop, type StopOrder, stoppedError } from '../../memory/stop.ts';
import { openStopFiles, type StopFiles } from '../../memory/stop-files.ts';
import type { Head } from '../../memory/types.ts';

/** Who says that a cluster is stopped; any of them is enough. */
export const PLACES = {
  files: 'data directory',
  head: "the cluster's own memory",
  state: 'state branch',
  copy: 'copy of its memory',
} as const;

/** The stops that are known without asking the cluster: those of the data directory and of the state branch. */
export type Stops = {
  files: StopFiles;
  /** What stops a cluster, and where it says so. */
  of: (cluster: string) => Promise<{ stop: Stop; place: string } | undefined>;
  /** All that says so, for those who show it. */
  allOf: (cluster: string) => Promise<readonly { stop: Stop; place: string }[]>;
  /** What the copies of lost clusters' heads say: they count where there is no head. */
  ofLost: (cluster: string) => Promise<Stop | undefined>;
  /** The state branch is read again before the next answer; `pull`: after what others pushed. */
  refresh: (options?: { pull?: boolean }) => Promise<void>;
  /** Runs `body` unless the cluster is stopped, and ends it at its next safe point once it is. Rejects with Stopped. */
  unlessStopped: <T>(cluster: string, signal: AbortSignal | undefined, body: (signal: AbortSignal) => Promise<T>) => Promise<T>;
};

/** Rejects with Stopped where the cluster's own memory says so. */
export const refuseStopped = (cluster: string, head: Head | undefined): void => {
  if (head?.stop) throw stoppedError(cluster, head.stop);
};

/** How often a data directory is looked at while something goes on that a stop has to end. */
const LOOK_MS = 200;

const orderIn = (notes: StopNotes, scope: string | undefined): StopOrder | undefined => {
  const note = notes.get(scope);
  return note && 'stop' in note ? note.stop : undefined;
};

export const openStops = (
  dataDir: string,
  instance: string,
  state: StateRef,
  ofLost: (cluster: string) => Promise<Stop | undefined>,
): Stops => {
  const files = openStopFiles(dataDir, instance);
  /** Other processes that write to this copy of the state branch leave their word in the data directory too. */
  let notes: Promise<StopNotes> | undefined;

  const inState = async (cluster: string): Promise<Stop | undefined> => {
    // A branch that cannot be read says nothing; what is wrong with it is said where it is written.
    notes ??= state.stops().catch((error: unknown) => {
      if (isHoldfastError(error)) return new Map();
      throw error;
    });
    const known = await notes;
    const all = orderIn(known, undefined);
    const found = orderIn(known, cluster) ?? (concerns(all, cluster) ? all : undefined);
    // It may be lifted at any time, and then nothing tells us.
    if (found) notes = undefined;
    return found;
  };
  const placed = (place: string, stop: Stop | undefined): { stop: Stop; place: string }[] => (stop ? [{ stop, place }] : []);
  const allOf: Stops['allOf'] = async (cluster) => [
    ...placed(PLACES.files, files.of(cluster)),
    ...placed(PLACES.state, await inState(cluster)),
  ];

  const of: Stops['of'] = async (cluster) => (await allOf(cluster))[0];

  return {
    files,
    of,
    allOf,
    ofLost,
    refresh: async ({ pull = false } = {}) => {
      if (pull) await state.adopt();
      notes = undefined;
    },
    unlessStopped: async (cluster, signal, body) => {
      const found = await of(cluster);
      if (found) throw stoppedError(cluster, found.stop);
      const stopping = new AbortController();
      const timer = setInterval(() => {
        const stop = files.of(cluster);
        if (stop) stopping.abort(stoppedError(cluster, stop));
      }, LOOK_MS);
      try {
        return await body(AbortSignal.any([stopping.signal, ...(signal ? [signal] : [])]));
      } catch (error) {
        throw stopping.signal.aborted ? stopping.signal.reason : error;
      } finally {
        clearInterval(timer);
      }
    },
  };
};
