// Real Git repositories in temporary folders, made and changed the way a user does.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type Repository = {
  dir: string;
  git: (...args: string[]) => string;
  write: (files: { [path: string]: string }) => void;
  /** Copies a folder's content into the repository. */
  copy: (from: string, to?: string) => void;
  remove: (...paths: string[]) => void;
  /** Adds all and commits; gives the commit's id. */
  commit: (message: string) => string;
  destroy: () => void;
};

const ENV = {
  ...process.env,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};

export const createRepository = (): Repository => {
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-repository-'));
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: dir, env: ENV, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  git('init', '--quiet', '--initial-branch=main');
  return {
    dir,
    git,
    write: (files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(dir, path)), { recursive: true });
        writeFileSync(join(dir, path), text);
      }
    },
    copy: (from, to = '') => cpSync(from, join(dir, to), { recursive: true }),
    remove: (...paths) => {
      for (const path of paths) rmSync(join(dir, path), { recursive: true });
    },
    commit: (message) => {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    destroy: () => rmSync(dir, { recursive: true, force: true }),
  };
};
