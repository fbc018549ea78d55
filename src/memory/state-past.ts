import { isHoldfastError } from '../lib/errors.ts';
import { canonicalJson, isObject, type Json } from '../lib/json.ts';
import { type GitPlace, isObjectId } from '../source/objects.ts';
import { commitsOf, readStateFiles } from './state-commit.ts';
import { fileOf } from './state-files.ts';
import { parseRecord, type StateRecord } from './state-record.ts';
import type { Owner } from './types.ts';

/** One outcome as it was recorded. `record` is undefined where the file was unreadable at that time, or deleted. */
export type StateEntry = { stateCommit: string; record: StateRecord | undefined };

type KnownEntry = StateEntry & { record: StateRecord };

/** Of each cluster so many outcomes outlive a compaction, while they fit: what `rollback` looks through for a healthy commit. */
const MAX_KEPT = 200;
const MAX_KEPT_BYTES = 512 * 1024;

/** The outcomes of a cluster whose commits are gone. No cluster's name has a dot, so that it is nobody's record. */
export const pastFileOf = (cluster: string): string => fileOf(cluster).replace(/json$/, 'past.json');

/** The record in a file, or undefined where it is unreadable: while the cluster lives its own memory is the truth, and replaces it. */
export const readable = (bytes: Uint8Array | undefined, owner: Owner): StateRecord | undefined => {
  try {
    return bytes === undefined ? undefined : parseRecord(bytes, owner, '');
  } catch (error) {
    if (isHoldfastError(error, 'MemoryCorrupt', 'MemoryForeign')) return undefined;
    throw error;
  }
};

/** Somebody else's hand may have made it far larger: then it is none of ours. */
const parseList = (bytes: Uint8Array): readonly Json[] => {
  if (bytes.length > 2 * MAX_KEPT_BYTES) return [];
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
};

/** Like the records themselves, an entry that somebody has spoilt is none. */
const parsePast = (bytes: Uint8Array | undefined, owner: Owner): KnownEntry[] =>
  (bytes === undefined ? [] : parseList(bytes)).flatMap((item) => {
    if (!isObject(item) || typeof item['stateCommit'] !== 'string' || !isObjectId(item['stateCommit'])) return [];
    const record = readable(new TextEncoder().encode(JSON.stringify(item['record'] ?? null)), owner);
    return record === undefined ? [] : [{ stateCommit: item['stateCommit'], record }];
  });

/** Newest first, an outcome a line; the oldest go where there are too many. */
export const formatPast = (entries: readonly StateEntry[], most = MAX_KEPT): string => {
  const lines: string[] = [];
  let room = MAX_KEPT_BYTES;
  for (const { stateCommit, record } of entries) {
    if (record === undefined) continue;
    const line = canonicalJson(JSON.parse(JSON.stringify({ stateCommit, record })) as Json);
    room -= Buffer.byteLength(line);
    if (room < 0 || lines.length === most) break;
    lines.push(line);
  }
  return `[\n${lines.join(',\n')}\n]\n`;
};

/** Outcomes of a cluster as a commit of the state branch tells them, newest first: those of its own history, then those kept from an older one. */
export const pastOf = async (place: GitPlace, commit: string, owner: Owner, limit: number, signal?: AbortSignal): Promise<StateEntry[]> => {
  const name = fileOf(owner.cluster);
  const commits = await commitsOf(place, commit, name, limit, signal);
  const isAll = commits.length < limit;
  const wanted = [
    ...commits.map((stateCommit) => ({ commit: stateCommit, name })),
    ...(isAll ? [{ commit, name: pastFileOf(owner.cluster) }] : []),
  ];
  const files = await readStateFiles(place, wanted, signal);
  const own = commits.map((stateCommit, index): StateEntry => ({ stateCommit, record: readable(files[index], owner) }));
  const told = new Set(own.map(({ record }) => record?.at));
  const kept = parsePast(isAll ? files.at(-1) : undefined, owner).filter(({ record }) => !told.has(record.at));
  return byTime(own, kept).slice(0, limit);
};

/** Two lists, newest first, as one. What cannot be read has no time, and stays where it is. */
const byTime = (own: readonly StateEntry[], kept: readonly KnownEntry[]): StateEntry[] => {
  const rest = [...kept];
  const entries = own.flatMap((entry) => {
    const { record } = entry;
    const newer = record === undefined ? 0 : rest.findIndex((other) => other.record.at <= record.at);
    return [...rest.splice(0, newer < 0 ? rest.length : newer), entry];
  });
  return [...entries, ...rest];
};

/** What a file of kept outcomes should say for a history that ends here; undefined where there is nothing to keep. */
export const pastFile = async (place: GitPlace, commit: string, owner: Owner): Promise<string | undefined> => {
  // The newest stands in the record itself.
  const [, ...before] = await pastOf(place, commit, owner, MAX_KEPT + 1);
  return before.some(({ record }) => record !== undefined) ? formatPast(before) : undefined;
};

/** The same where the history `ours` gives way to `theirs`, which goes on: what only ours tells. Undefined where theirs tells all of it. */
export const joinedPast = async (place: GitPlace, ours: string, theirs: string, owner: Owner): Promise<string | undefined> => {
  // One of them stands in the record itself, and it is not known which.
  const most = MAX_KEPT + 1;
  const [here, there] = [await pastOf(place, ours, owner, most), await pastOf(place, theirs, owner, most)];
  const told = new Set(there.map(({ record }) => record?.at));
  // What is older than as many as are kept would go at once.
  const oldest = there.length < most ? '' : (there.at(-1)?.record?.at ?? '');
  const missing = here.flatMap(({ stateCommit, record }) =>
    record === undefined || told.has(record.at) || record.at < oldest ? [] : [{ stateCommit, record }],
  );
  return missing.length === 0 ? undefined : formatPast(byTime(there, missing), most);
};
