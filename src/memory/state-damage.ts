import { runGit } from '../source/git.ts';
import { type GitPlace, isObjectId } from '../source/objects.ts';

/**
 * Looks whether the state ref leads to a commit with its files. One that does not (a disk that was full, a folder that was copied in part) is taken
 * away, so that it can be made anew from the clusters' own memory; says what was found, or undefined where all is well or there is none yet.
 */
export const takeDamagedAway = async (place: GitPlace, ref: string): Promise<string | undefined> => {
  const { code } = await runGit({ ...place, args: ['ls-tree', '--name-only', ref] });
  if (code === 0) return undefined;
  const named = await runGit({ ...place, args: ['rev-parse', '--verify', '--quiet', '--end-of-options', ref] });
  const id = named.stdout.toString('latin1').trim();
  if (named.code !== 0 || !isObjectId(id)) return undefined;
  const removed = await runGit({ ...place, args: ['update-ref', '-d', ref] });
  const what =
    removed.code === 0 ? 'it is made anew from what the clusters say themselves; earlier outcomes are lost' : 'and it cannot be taken away';
  return `${ref} of the private copy was at ${id.slice(0, 12)}, which cannot be read: ${what}`;
};
