import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { ConfigFlags } from '../config/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { SourceSpec } from '../source/types.ts';

const git = async (cwd: string, args: readonly string[]): Promise<string | undefined> => {
  const result = await execa('git', args, { cwd, reject: false, stdin: 'ignore', env: { GIT_OPTIONAL_LOCKS: '0' } });
  return result.exitCode === 0 ? result.stdout.trim() : undefined;
};

/** The repository that the user stands in, at the branch that is checked out; its folder is the nearest one above with a holdfast.yaml. */
export const localSource = async (cwd: string, flags: ConfigFlags): Promise<SourceSpec> => {
  const root = await git(cwd, ['rev-parse', '--show-toplevel']);
  if (root === undefined) {
    throw new HoldfastError('Usage', 'no repository is named, and this folder is in none', {
      hint: 'add --repository URL, set HOLDFAST_REPOSITORY, or go to a clone of it',
    });
  }
  const prefix = ((await git(cwd, ['rev-parse', '--show-prefix'])) ?? '').replace(/\/$/, '');
  const branch = await git(cwd, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  if (flags.ref === undefined && branch === undefined) {
    throw new HoldfastError('Usage', 'no branch is checked out here', { hint: 'check out the branch to follow, or name it with --ref' });
  }
  return { url: root, ref: flags.ref ?? branch ?? '', path: flags.path ?? folderWithin(root, prefix) };
};

const folderWithin = (root: string, prefix: string): string => {
  const parts = prefix === '' ? [] : prefix.split('/');
  for (let length = parts.length; length >= 0; length -= 1) {
    const folder = parts.slice(0, length).join('/');
    if (existsSync(join(root, folder, 'holdfast.yaml'))) return folder;
  }
  return '';
};
