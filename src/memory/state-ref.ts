import { gathered } from '../lib/gathered.ts';
import { cleanMessage } from '../source/git.ts';
import { isAncestor, readRef } from '../source/history.ts';
import { isObjectId } from '../source/objects.ts';
import type { SourceCopy } from '../source/types.ts';
import { listStateFiles, readStateFiles } from './state-commit.ts';
import { COMPACT_AFTER, openCompaction } from './state-compact.ts';
import { takeDamagedAway } from './state-damage.ts';
import { checkName, clustersIn, fileOf } from './state-files.ts';
import { mergeInto } from './state-merge.ts';
import { pastOf, type StateEntry } from './state-past.ts';
import { openPusher } from './state-push.ts';
import { parseRecord, type StateRecord } from './state-record.ts';
import { commitStopNote, type StopNotes, stopNotesAt } from './state-stops.ts';
import { commitOutcomes, type Outcome, type Place } from './state-write.ts';
import type { StopNote, StopScope } from './stop.ts';
import type { Head, Owner } from './types.ts';

export type StateRefOptions = {
  copy: SourceCopy;
  instance: string;
  /** The operator's leave to push it; without, it stays in the private copy. */
  push: boolean;
  /** UTC, for `at`. */
  now?: () => Date;
  /** Least time between two pushes; 5 s unless told otherwise. */
  pushEveryMs?: number;
  onPush?: (what: 'pending' | 'pushed' | 'failed', message: string) => void;
  /** With more commits than this it is compacted; 1,000 unless told otherwise. */
  compactAfter?: number;
  /** Its history was replaced by a short one, or why it cannot be. */
  onCompact?: (level: 'info' | 'warn', message: string) => void;
  /** It was found to be damaged, and what was done about it. */
  onDamage?: (message: string) => void;
};

/** The memory that outlives a cluster: `refs/heads/holdfast/<instance>/state`, one file a cluster. A copy, and a hint: while the cluster lives, its head is the truth. */
export type StateRef = {
  readonly ref: string;
  /**
   * Commits an outcome, unless it says what is there already. The head's applied and healthy commits become parents, so that a
   * force-push of the branch cannot lose them. `superseded`: a later run wrote since, and its record stays. Outcomes of several clusters
   * that come at about the same time share a commit.
   */
  recordOutcome: (
    head: Head,
    options?: { details?: StateRecord['details']; message?: string },
  ) => Promise<'recorded' | 'unchanged' | 'superseded'>;
  /** The last record of a cluster; undefined if there is none. Rejects with MemoryCorrupt or MemoryForeign. */
  readState: (cluster: string) => Promise<StateRecord | undefined>;
  /** The clusters that there is a record of, sorted; also those that have left the repository since. */
  clusters: (signal?: AbortSignal) => Promise<string[]>;
  /** Outcomes of a cluster, newest first. */
  history: (cluster: string, limit: number, signal?: AbortSignal) => Promise<StateEntry[]>;
  /** What it says of stops, by scope. */
  stops: (signal?: AbortSignal) => Promise<StopNotes>;
  recordStop: (scope: StopScope, note: StopNote, message: string) => Promise<void>;
  /** Takes over what others pushed, where we push as well. A remote that does not answer changes nothing. */
  adopt: () => Promise<void>;
  /** Something else than this has set it here: it is to be pushed. */
  noteChange: () => void;
  /** Pushes what is not pushed yet, if that is allowed, and resolves when done. Why it did not work, or undefined. */
  flush: () => Promise<string | undefined>;
  /** Stops pushing in the background; what is not pushed stays in the private copy. */
  close: () => void;
};

const short = (commit: string | undefined): string => (commit === undefined ? '' : ` at ${commit.slice(0, 12)}`);

/** Opens the state ref of one instance. With `push` and no state here yet (a new machine), it is taken over from the remote if that answers. */
export const openStateRef = async (options: StateRefOptions): Promise<StateRef> => {
  const { copy, instance } = options;
  const now = options.now ?? (() => new Date());
  const ref = `refs/heads/holdfast/${checkName(instance, "an instance's")}/state`;
  const ownerOf = (cluster: string): Owner => ({ instance, cluster });
  /** What this process recorded; only these files are ours to put over what others pushed. */
  const own = new Map<string, StateRecord>();
  const place: Place = { copy, ref, own, ownerOf };
  const damage = await takeDamagedAway(copy, ref);
  if (damage !== undefined) options.onDamage?.(damage);
  const compaction = openCompaction({ ...options, place, limit: options.compactAfter ?? COMPACT_AFTER });
  const pusher = openPusher({ ...options, ref, merge: (theirs) => mergeInto(place, theirs), pushed: compaction.look });
  const committed = async (): Promise<void> => {
    pusher.wake();
    // What is pushed is compacted after a push: of what the remote has, nothing may be missing in what takes its place.
    if (!options.push) await compaction.lookNowAndThen();
  };
  if (options.push) {
    if ((await readRef(copy, ref)) === undefined) await pusher.adopt();
    else pusher.wake();
  }
  // One commit at a time: each builds on the one before.
  const commit = gathered(async (outcomes: readonly Outcome[]) => {
    const results = await commitOutcomes(place, outcomes);
    for (const [index, { record }] of outcomes.entries()) if (results[index] !== 'superseded') own.set(record.head.cluster, record);
    if (results.includes('recorded')) await committed();
    return results;
  });
  let last: Promise<unknown> = Promise.resolve();
  const recordOutcome: StateRef['recordOutcome'] = async (head, { details, message } = {}) => {
    checkName(head.cluster, "a cluster's");
    const record: StateRecord = { version: 1, at: now().toISOString(), head, ...(details === undefined ? {} : { details }) };
    const next = commit({ record, message: message ?? `${head.cluster} is ${head.state}${short(head.target?.commit)}` });
    last = next.catch(() => undefined);
    return next;
  };
  const readFile = gathered(async (clusters: readonly string[]) => {
    const tip = await readRef(copy, ref);
    return tip === undefined
      ? clusters.map(() => undefined)
      : readStateFiles(
          copy,
          clusters.map((cluster) => ({ commit: tip, name: fileOf(cluster) })),
        );
  });
  return {
    ref,
    recordOutcome,
    readState: async (cluster) => {
      const name = fileOf(cluster);
      const bytes = await readFile(cluster);
      return bytes === undefined ? undefined : parseRecord(bytes, ownerOf(cluster), `${name} in ${ref}`);
    },
    clusters: async (signal) => {
      const tip = await readRef(copy, ref, signal);
      return tip === undefined ? [] : clustersIn(await listStateFiles(copy, tip));
    },
    history: async (cluster, limit, signal) => {
      checkName(cluster, "a cluster's");
      const tip = await readRef(copy, ref, signal);
      return tip === undefined ? [] : pastOf(copy, tip, ownerOf(cluster), limit, signal);
    },
    stops: async (signal) => stopNotesAt(copy, await readRef(copy, ref, signal), signal),
    recordStop: async (scope, note, message) => {
      if (scope !== undefined) checkName(scope, "a cluster's");
      const next = commitStopNote(copy, ref, scope, note, message).then(committed);
      last = Promise.allSettled([last, next]);
      await next;
    },
    adopt: async () => {
      if (options.push) await pusher.adopt();
    },
    noteChange: pusher.wake,
    flush: async () => {
      await last;
      return pusher.flush();
    },
    close: pusher.close,
  };
};

/**
 * Why the commits that a record names cannot be taken at its word: whoever may push can write a record. Only commits of the followed
 * history may be acted on. Empty if there is nothing to object to.
 */
export const doubtsAbout = async (copy: SourceCopy, { head }: StateRecord, followed: string, signal?: AbortSignal): Promise<string[]> => {
  const doubts: string[] = [];
  for (const commit of new Set([head.target?.commit, head.applied, head.healthy].filter((named) => named !== undefined))) {
    const known = isObjectId(commit) && (await isAncestor(copy, commit, followed, signal));
    if (!known) doubts.push(`${cleanMessage(commit.slice(0, 12))} is not in the history of ${followed.slice(0, 12)}`);
  }
  return doubts;
};
