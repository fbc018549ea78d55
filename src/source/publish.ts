import { execa } from 'execa';
import { HoldfastError } from '../lib/errors.ts';
import { followedName } from './follow.ts';
import { cleanMessage, reasonOf } from './git.ts';
import type { Source } from './types.ts';

/** `moved`: somebody was faster, and the branch is no longer what the commit was made on. `workTree`: where files were changed too. */
export type Published = { result: 'pushed' | 'moved'; workTree: string | undefined };

/** A user's own repository, with the user's own settings, as if the user had typed it there. */
const inRepository = async (cwd: string, args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> => {
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, ...env } = process.env;
  const result = await execa('git', [...args], { cwd, env: { ...env, LC_ALL: 'C' }, extendEnv: false, reject: false, stdin: 'ignore' });
  return { code: result.exitCode ?? 1, stdout: result.stdout, stderr: result.stderr };
};

/** The work tree of a local repository in which the branch is checked out; undefined where it is in none. */
const workTreeOf = async (path: string, branch: string): Promise<string | undefined> => {
  const { code, stdout } = await inRepository(path, ['worktree', 'list', '--porcelain', '-z']);
  if (code !== 0) return undefined;
  const trees = stdout.split('\0\0').map((tree) => tree.split('\0'));
  const found = trees.find((lines) => lines.includes(`branch ${branch}`) && !lines.includes('bare'));
  return found?.find((line) => line.startsWith('worktree '))?.slice('worktree '.length);
};

/** Where a commit waits in a user's repository until it is merged, by a name of its own. */
const INCOMING = 'refs/holdfast/incoming/';

/** Also those of runs that were killed before they came to it: they would keep their commits for ever. */
const forgetIncoming = async (tree: string): Promise<void> => {
  const { stdout } = await inRepository(tree, ['for-each-ref', '--format=%(refname)', INCOMING]);
  for (const ref of stdout.split('\n').filter((name) => name !== '')) await inRepository(tree, ['update-ref', '-d', ref]);
};

/**
 * Git refuses a push to a branch that is checked out, as the files beside it would stay old. There the commit is taken in as by `git merge
 * --ff-only`: it touches only files that the commit changes, and refuses where one of them has changes that are not committed.
 */
const fastForward = async (source: Source, commit: string, tree: string): Promise<Published> => {
  await source.copy.remote.push(`${commit}:${INCOMING}${commit}`);
  const merged = await inRepository(tree, ['merge', '--ff-only', '--quiet', commit]);
  await forgetIncoming(tree);
  if (merged.code === 0) return { result: 'pushed', workTree: tree };
  if (/Not possible to fast-forward|Diverging branches/i.test(merged.stderr)) return { result: 'moved', workTree: undefined };
  throw new HoldfastError('SourceRefused', `the commit cannot be taken into ${tree}: ${whyNot(merged.stderr)}`, {
    hint: 'nothing was changed; commit or stash what is not committed there, and try again',
  });
};

const whyNot = (stderr: string): string => {
  const files = /would be overwritten by merge:\n((?:\t.*\n?)+)/.exec(stderr)?.[1];
  if (files === undefined) return reasonOf(stderr);
  return cleanMessage(
    `it changes files that have changes of yours: ${files
      .trim()
      .split(/\s*\n\s*/)
      .join(', ')}`,
  );
};

/**
 * The branch that is followed, by its whole name; where the remote has none of that name, the one that a push makes. Rejects with SourceRefused
 * where it is a tag, also by a short name: a push to the branch of that name would make one that nobody follows.
 */
export const followedBranch = async (source: Pick<Source, 'spec' | 'copy'>, signal?: AbortSignal): Promise<string> => {
  const { ref } = source.spec;
  const name = (await followedName(source, signal)) ?? (ref.startsWith('refs/') ? ref : `refs/heads/${ref}`);
  if (name.startsWith('refs/heads/')) return name;
  throw new HoldfastError('SourceRefused', `${ref} is followed, which is a tag: no commit can be put on it`, {
    hint: 'nothing was changed, as a tag is not moved; make the commit on a branch (git revert), tag it, and follow that tag, or follow the branch',
  });
};

/** Puts a commit onto the followed branch, plainly and never by force. Rejects with SourceRefused where it may not be put there. */
export const publish = async (source: Source, commit: string, signal?: AbortSignal): Promise<Published> => {
  const branch = await followedBranch(source, signal);
  const tree = source.localPath === undefined ? undefined : await workTreeOf(source.localPath, branch);
  if (tree !== undefined) return fastForward(source, commit, tree);
  const result = await source.copy.remote.push(`${commit}:${branch}`, undefined, signal);
  return { result: result === 'pushed' ? 'pushed' : 'moved', workTree: undefined };
};
