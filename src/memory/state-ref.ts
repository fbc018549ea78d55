import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import { gathered } from '../lib/gathered.ts';
import { compareText } from '../lib/kube-object.ts';
import { cleanMessage } from '../source/git.ts';
import { isAncestor, readRef, writeRef } from '../source/history.ts';
import { isObjectId } from '../source/objects.ts';
import type { SourceCopy } from '../source/types.ts';
import { commitFiles, commitsOf, listStateFiles, readStateFiles } from './state-commit.ts';
import { takeDamagedAway } from './state-damage.ts';
import { clustersIn } from './state-files.ts';
import { openPusher } from './state-push.ts';
import { formatRecord, mayReplace, parseRecord, type StateRecord, saysTheSame } from './state-record.ts';
import { commitStopNote, mergedStopFiles, type StopNotes, stopNotesAt } from './state-stops.ts';
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
  /** It was found to be damaged, and what was done about it. */
  onDamage?: (message: string) => void;
};

/** One outcome as it was recorded. `record` is undefined where the file was unreadable at that time, or deleted. */
export type StateEntry = { stateCommit: string; record: StateRecord | undefined };

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

const ATTEMPTS = 5;
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

const checkName = (name: string, what: string): string => {
  if (NAME.test(name) && name.length <= 63) return name;
  throw new HoldfastError('ConfigInvalid', `"${name}" cannot be ${what} name`, { hint: 'use lower-case letters, digits and dashes' });
};

const fileOf = (cluster: string): string => `${checkName(cluster, "a cluster's")}.json`;
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
  const pusher = openPusher({ ...options, ref, merge: (theirs) => mergeInto(place, theirs) });
  if (options.push) {
    if ((await readRef(copy, ref)) === undefined) await pusher.adopt();
    else pusher.wake();
  }
  // One commit at a time: each builds on the one before.
  const commit = gathered(async (outcomes: readonly Outcome[]) => {
    const results = await commitOutcomes(place, outcomes);
    for (const [index, { record }] of outcomes.entries()) if (results[index] !== 'superseded') own.set(record.head.cluster, record);
    if (results.includes('recorded')) pusher.wake();
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
      const name = fileOf(cluster);
      if ((await readRef(copy, ref, signal)) === undefined) return [];
      const commits = await commitsOf(copy, ref, name, limit, signal);
      const found = commits.map((stateCommit) => ({ commit: stateCommit, name }));
      const files = await readStateFiles(copy, found, signal);
      return commits.map((stateCommit, index) => ({ stateCommit, record: readable(files[index], ownerOf(cluster)) }));
    },
    stops: async (signal) => stopNotesAt(copy, await readRef(copy, ref, signal), signal),
    recordStop: async (scope, note, message) => {
      if (scope !== undefined) checkName(scope, "a cluster's");
      const next = commitStopNote(copy, ref, scope, note, message).then(pusher.wake);
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

/** The record in a file, or undefined where it is unreadable: while the cluster lives its own memory is the truth, and replaces it. */
const readable = (bytes: Uint8Array | undefined, owner: Owner): StateRecord | undefined => {
  try {
    return bytes === undefined ? undefined : parseRecord(bytes, owner, '');
  } catch (error) {
    if (isHoldfastError(error, 'MemoryCorrupt', 'MemoryForeign')) return undefined;
    throw error;
  }
};

type Place = { copy: SourceCopy; ref: string; own: ReadonlyMap<string, StateRecord>; ownerOf: (cluster: string) => Owner };

const parentsOf = ({ head }: StateRecord): string[] => [head.applied, head.healthy].filter((commit) => commit !== undefined);

/** The records of some clusters that stand at a commit, in their order. */
const standing = async ({ copy, ownerOf }: Place, commit: string, clusters: readonly string[]): Promise<(StateRecord | undefined)[]> => {
  const files = await readStateFiles(
    copy,
    clusters.map((cluster) => ({ commit, name: fileOf(cluster) })),
  );
  return clusters.map((cluster, index) => readable(files[index], ownerOf(cluster)));
};

type Outcome = { record: StateRecord; message: string };
type Recorded = 'recorded' | 'unchanged' | 'superseded';

/** Two outcomes of one cluster are two commits: the first is part of its history too. */
const commitOutcomes = async (place: Place, outcomes: readonly Outcome[]): Promise<readonly Recorded[]> => {
  const results = new Map<Outcome, Recorded>();
  let rest = outcomes;
  while (rest.length > 0) {
    const round = [...new Map(rest.toReversed().map((outcome) => [outcome.record.head.cluster, outcome])).values()].reverse();
    const recorded = await commitRound(place, round);
    for (const [index, outcome] of round.entries()) results.set(outcome, recorded[index] as Recorded);
    rest = rest.filter((outcome) => !results.has(outcome));
  }
  return outcomes.map((outcome) => results.get(outcome) as Recorded);
};

const commitRound = async (place: Place, outcomes: readonly Outcome[]): Promise<readonly Recorded[]> => {
  const clusters = outcomes.map(({ record }) => record.head.cluster);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const tip = await readRef(place.copy, place.ref);
    const known = tip === undefined ? [] : await standing(place, tip, clusters);
    const results = outcomes.map(({ record }, index) => resultOf(known[index], record));
    const news = outcomes.filter((_, index) => results[index] === 'recorded');
    if (news.length === 0) return results;
    const files = new Map(news.map(({ record }) => [fileOf(record.head.cluster), formatRecord(record)]));
    const parents = news.flatMap(({ record }) => parentsOf(record));
    const commit = await commitFiles(place.copy, tip, files, { message: messageOf(news), parents });
    if (await writeRef(place.copy, place.ref, commit, { was: tip })) return results;
  }
  throw new HoldfastError('MemoryCorrupt', `${place.ref} is being changed by somebody else all the time`, { retryable: true });
};

const resultOf = (known: StateRecord | undefined, record: StateRecord): Recorded => {
  if (known === undefined) return 'recorded';
  if (!mayReplace(known, record)) return 'superseded';
  return saysTheSame(known, record) ? 'unchanged' : 'recorded';
};

const messageOf = (outcomes: readonly Outcome[]): string => {
  const [only] = outcomes;
  if (outcomes.length === 1 && only !== undefined) return `${only.message} [skip ci]`;
  return `Outcomes of ${outcomes.length} clusters [skip ci]\n\n${outcomes.map(({ message }) => message).join('\n')}`;
};

/** What this process recorded, and what one before it did. */
const ourRecords = async (place: Place, tip: string | undefined): Promise<StateRecord[]> => {
  const records = new Map(place.own);
  const others = (tip === undefined ? [] : clustersIn(await listStateFiles(place.copy, tip))).filter((cluster) => !records.has(cluster));
  for (const record of tip === undefined ? [] : await standing(place, tip, others))
    if (record !== undefined) records.set(record.head.cluster, record);
  return [...records.values()].sort((a, b) => compareText(a.head.cluster, b.head.cluster));
};

/**
 * A record of a cluster that another replica holds by now goes before ours only by being newer; one that says more of the same outcome goes
 * before a bare copy of the head.
 */
const goesOnTop = ({ own }: Place, known: StateRecord, record: StateRecord): boolean =>
  mayReplace(known, record) &&
  !saysTheSame(known, record) &&
  !(record.details === undefined && saysTheSame({ ...known, details: {} }, { ...record, details: {} })) &&
  (own.has(record.head.cluster) || record.at > known.at);

/**
 * Somebody else has pushed to the same ref (another replica, another machine with this instance's name): our files are put on top of
 * theirs, except where a later run wrote theirs. The old tip stays a parent, so nothing that was recorded here is lost.
 */
const mergeInto = async (place: Place, theirs: string): Promise<void> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const tip = await readRef(place.copy, place.ref);
    if (tip !== undefined && (await isAncestor(place.copy, theirs, tip))) return;
    const files = new Map(await mergedStopFiles(place.copy, tip, theirs));
    const parents: string[] = tip === undefined ? [] : [tip];
    const ours = await ourRecords(place, tip);
    const known = await standing(
      place,
      theirs,
      ours.map(({ head }) => head.cluster),
    );
    for (const [index, record] of ours.entries()) {
      const there = known[index];
      if (there !== undefined && !goesOnTop(place, there, record)) continue;
      files.set(fileOf(record.head.cluster), formatRecord(record));
      parents.push(...parentsOf(record));
    }
    const isBehind = tip === undefined || (await isAncestor(place.copy, tip, theirs));
    const merged =
      isBehind && files.size === 0
        ? theirs
        : await commitFiles(place.copy, theirs, files, { message: 'Put on top of what was pushed meanwhile [skip ci]', parents });
    if (await writeRef(place.copy, place.ref, merged, { was: tip })) return;
  }
};
