import { HoldfastError } from '../lib/errors.ts';
import { readRef, writeRef } from '../source/history.ts';
import type { GitPlace } from '../source/objects.ts';
import { commitFiles, listStateFiles, readStateFiles } from './state-commit.ts';
import { mergeNotes, parseNote, type StopNote, type StopScope } from './stop.ts';

/** Stops on the state branch, by their files: a scope each. */
export type StopNotes = ReadonlyMap<StopScope, StopNote>;

const SUFFIX = '.stop.json';
/** No cluster's name; nor is any with a dot, so that these files are nobody's records. */
const ALL = '_all';
const ATTEMPTS = 5;

const fileOf = (scope: StopScope): string => `${scope ?? ALL}${SUFFIX}`;
const format = (note: StopNote): string => `${JSON.stringify(note, undefined, 1)}\n`;

/** All stops at a commit of the state branch. One that cannot be read is a stop. */
export const stopNotesAt = async (place: GitPlace, commit: string | undefined, signal?: AbortSignal): Promise<StopNotes> => {
  const names = commit === undefined ? [] : (await listStateFiles(place, commit)).filter((name) => name.endsWith(SUFFIX));
  const files = await readStateFiles(
    place,
    names.map((name) => ({ commit: commit as string, name })),
    signal,
  );
  return new Map(
    names.map((name, index) => {
      const scope = name.slice(0, -SUFFIX.length);
      return [scope === ALL ? undefined : scope, parseNote(new TextDecoder().decode(files[index]), `${name} of the state branch`)];
    }),
  );
};

/** Commits a note. It goes over whatever stood there: who asks has looked. */
export const commitStopNote = async (place: GitPlace, ref: string, scope: StopScope, note: StopNote, message: string): Promise<void> => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const tip = await readRef(place, ref);
    const files = new Map([[fileOf(scope), format(note)]]);
    const commit = await commitFiles(place, tip, files, { message: `${message} [skip ci]`, parents: [] });
    if (await writeRef(place, ref, commit, { was: tip })) return;
  }
  throw new HoldfastError('MemoryCorrupt', `${ref} is being changed by somebody else all the time`, { retryable: true });
};

/** The files that have to be put on top of `theirs` so that no stop of either branch is lost. */
export const mergedStopFiles = async (place: GitPlace, ours: string | undefined, theirs: string): Promise<ReadonlyMap<string, string>> => {
  const [here, there] = await Promise.all([stopNotesAt(place, ours), stopNotesAt(place, theirs)]);
  const files = new Map<string, string>();
  for (const [scope, note] of here) {
    const known = there.get(scope);
    const merged = mergeNotes(note, known) ?? note;
    if (known === undefined || format(merged) !== format(known)) files.set(fileOf(scope), format(merged));
  }
  return files;
};
