import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { REPOSITORY_FILE } from '../../desired/layout.ts';
import { HoldfastError, isHoldfastError } from '../../lib/errors.ts';
import { changedRevisions } from '../../reconcile/changed-revisions.ts';
import { READ_ROOTS } from '../../source/objects.ts';
import type { SourceFile } from '../../source/types.ts';
import { type OpenCommit, openCommit, readWorkTree } from '../../source/work-tree.ts';

/** What is to be validated: a folder on disk, or a commit of the repository it is in. `command`: what asks, as it is typed but for the folder. */
export type ValidateTarget = { dir: string; commit: string | undefined; since: string | undefined; command?: string };

/** The files, and those of what came before that tell whether a task definition was edited. */
export type TargetFiles = { files: SourceFile[]; commit: string; previous: SourceFile[] };

/** A commit, or undefined where there is no such commit or no such folder in it (a first commit, a folder outside Git). */
const openIfThere = async (dir: string, revision: string): Promise<OpenCommit | undefined> => {
  try {
    return await openCommit(dir, revision);
  } catch (error) {
    if (isHoldfastError(error, 'RevisionMissing', 'SourcePathMissing')) return undefined;
    throw error;
  }
};

const revisionsBefore = async (before: OpenCommit | undefined, files: readonly SourceFile[]): Promise<SourceFile[]> =>
  before === undefined ? [] : before.read(changedRevisions(before.entries, files));

/** The nearest folder above that is a repository of Holdfast's, where this one is none and has nothing of one. */
const repositoryAbove = (dir: string): string | undefined => {
  const start = resolve(dir);
  if (READ_ROOTS.some((name) => existsSync(join(start, name)))) return undefined;
  for (let folder = start; folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(dirname(folder), REPOSITORY_FILE))) return relative(process.cwd(), dirname(folder)) || '.';
  return undefined;
};

/** Reads the files of the target, and what came before it. */
export const readTarget = async ({ dir, commit, since, command = 'holdfast validate' }: ValidateTarget): Promise<TargetFiles> => {
  const above = repositoryAbove(dir);
  if (above !== undefined)
    throw new HoldfastError('SourcePathMissing', `${dir} is a folder inside a repository`, { hint: `${command} ${above}` });
  if (commit === undefined) {
    const [files, before] = await Promise.all([readWorkTree(dir), since === undefined ? openIfThere(dir, 'HEAD') : openCommit(dir, since)]);
    return { files, commit: '', previous: await revisionsBefore(before, files) };
  }
  const [found, named] = await Promise.all([openCommit(dir, commit), since === undefined ? undefined : openCommit(dir, since)]);
  const parent = async (): Promise<OpenCommit | undefined> => {
    const [first] = (await found.info()).parents;
    return first === undefined ? undefined : openIfThere(dir, first);
  };
  const [files, before] = await Promise.all([found.read(found.entries), named ?? parent()]);
  return { files, commit: found.commit, previous: await revisionsBefore(before, files) };
};
