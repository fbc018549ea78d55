import { HoldfastError, isHoldfastError, messageOf } from '../lib/errors.ts';
import { reasonOf, runGit } from '../source/git.ts';
import { isAncestor, readRef, writeRef } from '../source/history.ts';
import { type GitPlace, isObjectId, treeOf } from '../source/objects.ts';
import { commitFiles, listStateFiles } from './state-commit.ts';
import { clustersIn } from './state-files.ts';
import { pastFile, pastFileOf } from './state-past.ts';
import { seenRef } from './state-push.ts';
import { type Place, parentsOf, standing } from './state-write.ts';

/**
 * Everybody who clones the repository gets this branch as well: a thousand commits are about half a megabyte, a hundred thousand are 54 MB,
 * eight seconds of a clone from the same disk, and a history that takes more than a second to be looked through.
 */
export const COMPACT_AFTER = 1000;

/** So many commits are made before it is counted again, where nothing is pushed. */
const LOOK_EVERY = 100;
const MARK = 'Compacted-From:';

const revList = async (place: GitPlace, args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await runGit({ ...place, args: ['rev-list', '--first-parent', ...args] });
  if (code === 0) return stdout.toString('latin1').trim();
  throw new HoldfastError('MemoryCorrupt', `the history of the state branch cannot be read: ${reasonOf(stderr)}`);
};

/** The newest commit in the history of this one that stands for a longer one before it; undefined where there is none. */
export const compactionIn = async (place: GitPlace, commit: string): Promise<string | undefined> => {
  const found = await revList(place, ['--max-count=1', `--grep=^${MARK} `, commit]);
  return isObjectId(found) ? found : undefined;
};

/**
 * A commit with all the files of `tip`, and the outcomes that only its history tells. Of that history nothing is behind it; the applied and
 * healthy commits of every cluster are.
 */
const compacted = async (place: Place, tip: string, count: number): Promise<string> => {
  const { copy, ownerOf } = place;
  const clusters = clustersIn(await listStateFiles(copy, tip));
  const files = new Map<string, string>();
  for (const cluster of clusters) {
    const past = await pastFile(copy, tip, ownerOf(cluster));
    if (past !== undefined) files.set(pastFileOf(cluster), past);
  }
  const records = await standing(place, tip, clusters);
  const tree = await treeOf(copy, tip, '');
  if (tree === undefined) throw new HoldfastError('MemoryCorrupt', `${place.ref} has no files`);
  return commitFiles(copy, undefined, files, {
    message: `${count} commits are one [skip ci]\n\n${MARK} ${tip}`,
    parents: records.flatMap((record) => (record === undefined ? [] : parentsOf(record))),
    tree,
  });
};

export type CompactionOptions = {
  place: Place;
  instance: string;
  push: boolean;
  limit: number;
  onCompact?: (level: 'info' | 'warn', message: string) => void;
};

export type Compaction = {
  /** Compacts the branch if it has become long; where it is pushed, only what the remote has as well. Never rejects. */
  look: () => Promise<void>;
  /** The same, the first time and then every hundredth. */
  lookNowAndThen: () => Promise<void>;
};

/**
 * Replaces the history of the state branch by a short one. The remote goes first, and only if it still has what is here: whatever cuts this
 * off, or comes in between, this copy is then an older one, and takes over what the remote has like any other.
 */
export const openCompaction = ({ place, instance, push, limit, onCompact }: CompactionOptions): Compaction => {
  const { copy, ref } = place;
  /** The last commit when the remote refused; it counts from there. Kept, as every command would try again otherwise. */
  const refusedRef = `refs/holdfast/not-compacted/${instance}`;
  let asked = 0;
  let said = '';

  const replaceThere = async (tip: string, commit: string): Promise<'replaced' | 'refused' | 'raced'> => {
    if ((await copy.remote.push(`${commit}:${ref}`, `${ref}:${tip}`)) === 'pushed') return 'replaced';
    // Refused although nobody was quicker.
    const there = (await copy.remote.list([ref])).find(({ name }) => name === ref);
    return there?.id === tip ? 'refused' : 'raced';
  };

  const refusedAt = async (tip: string): Promise<string | undefined> => {
    const at = await readRef(copy, refusedRef);
    if (at === undefined || (await isAncestor(copy, at, tip))) return at;
    // Somebody else has compacted it since, or it was made anew.
    await writeRef(copy, refusedRef, undefined);
    return undefined;
  };

  const isLong = async (range: readonly string[]): Promise<boolean> =>
    Number(await revList(copy, ['--count', `--max-count=${limit + 1}`, ...range])) > limit;

  const compact = async (): Promise<void> => {
    const tip = await readRef(copy, ref);
    if (tip === undefined || !(await isLong([tip]))) return;
    const since = await refusedAt(tip);
    if (since !== undefined && !(await isLong([tip, `^${since}`]))) return;
    const count = Number(await revList(copy, ['--count', tip]));
    const commit = await compacted(place, tip, count);
    const answer = push ? await replaceThere(tip, commit) : 'replaced';
    if (answer === 'raced') return;
    if (answer === 'refused') {
      await writeRef(copy, refusedRef, tip);
      const what = `the state branch has ${count} commits and cannot be compacted: the remote refuses to have ${ref} replaced`;
      const hint = `allow who Holdfast pushes as to force-push holdfast/**, or leave it: it is pushed as before, and only grows`;
      onCompact?.('warn', `${what} (${hint}; it is tried again after ${limit} more)`);
      return;
    }
    // Not what was committed meanwhile: it is put on top with the next push.
    const isHere = await writeRef(copy, ref, commit, { was: tip });
    // Else they would keep the old history.
    for (const name of [refusedRef, seenRef(instance)]) await writeRef(copy, name, undefined);
    if (isHere || push)
      onCompact?.('info', `the state branch was compacted: its ${count} commits are one, with the newest outcomes of each cluster`);
  };

  const look = async (): Promise<void> => {
    try {
      await compact();
    } catch (error) {
      // A remote that does not answer is told with the next push; anything else once.
      const why = messageOf(error);
      if (isHoldfastError(error, 'SourceUnreachable', 'SourceAuth') || why === said) return;
      said = why;
      onCompact?.('warn', `the state branch could not be compacted: ${why}`);
    }
  };
  return {
    look,
    lookNowAndThen: async () => {
      asked += 1;
      if (asked % LOOK_EVERY === 1) await look();
    },
  };
};
