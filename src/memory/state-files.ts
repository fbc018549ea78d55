import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import type { GitPlace } from '../source/objects.ts';
import { listStateFiles, readStateFiles } from './state-commit.ts';
import { parseRecord, type StateRecord } from './state-record.ts';

const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const MAX_NAME = 63;
const STOP = /^[a-z0-9_][-a-z0-9]*\.stop\.json$/;

export const checkName = (name: string, what: string): string => {
  if (NAME.test(name) && name.length <= MAX_NAME) return name;
  throw new HoldfastError('ConfigInvalid', `"${name}" cannot be ${what} name`, { hint: 'use lower-case letters, digits and dashes' });
};

/** The record of a cluster. */
export const fileOf = (cluster: string): string => `${checkName(cluster, "a cluster's")}.json`;

/** Whatever else lies on the branch is nobody's record. */
export const clustersIn = (files: readonly string[]): string[] =>
  files.map((name) => /^(.+)\.json$/.exec(name)?.[1] ?? '').filter((cluster) => NAME.test(cluster) && cluster.length <= MAX_NAME);

/** All records at a commit of a state branch, by cluster; `all` also names those that cannot be read, `unreadable` says why. */
export const recordsAt = async (
  place: GitPlace,
  commit: string,
  instance: string,
  signal?: AbortSignal,
): Promise<{ records: ReadonlyMap<string, StateRecord>; all: readonly string[]; unreadable: readonly string[] }> => {
  const all = clustersIn(await listStateFiles(place, commit));
  const files = await readStateFiles(
    place,
    all.map((cluster) => ({ commit, name: `${cluster}.json` })),
    signal,
  );
  const records = new Map<string, StateRecord>();
  const unreadable: string[] = [];
  for (const [index, cluster] of all.entries()) {
    try {
      records.set(cluster, parseRecord(files[index] ?? new Uint8Array(), { instance, cluster }, `${cluster}.json`));
    } catch (error) {
      if (!isHoldfastError(error, 'MemoryCorrupt', 'MemoryForeign')) throw error;
      unreadable.push(error.message);
    }
  }
  return { records, all, unreadable };
};

/** The files of stops at a commit of a state branch, as they are. */
export const stopFilesAt = async (place: GitPlace, commit: string, signal?: AbortSignal): Promise<ReadonlyMap<string, string>> => {
  const names = (await listStateFiles(place, commit)).filter((name) => STOP.test(name));
  const files = await readStateFiles(
    place,
    names.map((name) => ({ commit, name })),
    signal,
  );
  return new Map(names.map((name, index) => [name, new TextDecoder().decode(files[index])]));
};
