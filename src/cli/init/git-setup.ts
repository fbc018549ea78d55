import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HoldfastError } from '../../lib/errors.ts';
import { cleanMessage, runGit } from '../../source/git.ts';
import { gitEnv } from '../../source/git-env.ts';

export const HOOKS_FOLDER = '.githooks';

/** `made`: there was no repository. `root`: the top of its work tree. `hooks`: whether our hook is switched on, or what else is in its place. */
export type GitSetup = { made: boolean; root: string; hooks: 'set' | 'already' | 'other' };

const git = async (dir: string, args: readonly string[]): Promise<{ code: number; text: string; stderr: string }> => {
  const { code, stdout, stderr } = await runGit({ args, cwd: dir, env: gitEnv() });
  return { code, text: stdout.toString('utf8').trim(), stderr };
};

const mustGit = async (dir: string, args: readonly string[]): Promise<string> => {
  const { code, text, stderr } = await git(dir, args);
  if (code !== 0) throw new HoldfastError('Internal', `git ${args[0]} failed: ${cleanMessage(stderr)}`);
  return text;
};

/** Hooks that Git runs now: samples do not count. */
const hasOwnHooks = async (dir: string): Promise<boolean> => {
  const folder = resolve(dir, await mustGit(dir, ['rev-parse', '--git-common-dir']), 'hooks');
  return existsSync(folder) && readdirSync(folder).some((name) => !name.endsWith('.sample'));
};

/**
 * Makes the folder a Git repository unless it is in one, and switches our hooks on where no others are.
 * Somebody's own hooks are never switched off: then the command is for the user to type.
 */
export const setUpGit = async (dir: string): Promise<GitSetup> => {
  const inside = await git(dir, ['rev-parse', '--show-toplevel']);
  const made = inside.code !== 0;
  if (made) await mustGit(dir, ['init', '--quiet', '--initial-branch=main']);
  const root = made ? realpathSync(dir) : inside.text;
  const configured = await git(dir, ['config', '--local', '--get', 'core.hooksPath']);
  if (configured.code === 0) return { made, root, hooks: configured.text === HOOKS_FOLDER ? 'already' : 'other' };
  const isTop = existsSync(join(dir, '.git'));
  if (!isTop || (await hasOwnHooks(dir))) return { made, root, hooks: 'other' };
  await mustGit(dir, ['config', '--local', 'core.hooksPath', HOOKS_FOLDER]);
  return { made, root, hooks: 'set' };
};
