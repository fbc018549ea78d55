import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real Git repository in a temporary directory. */
export type TestRepo = {
  readonly dir: string;
  /** Runs git in it and gives its output without the last newline. */
  git: (...args: string[]) => string;
  /** Writes files (undefined removes one) and commits everything; gives the commit's id. */
  commit: (message: string, files?: { readonly [path: string]: string | Uint8Array | undefined }) => string;
  remove: () => void;
};

const ENV = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
  LC_ALL: 'C',
};

export const tempDir = (name = 'holdfast-test'): string => mkdtempSync(join(tmpdir(), `${name}-`));

/** `bare` makes one without a work tree; it is pushed to. */
export const makeRepo = (options: { bare?: boolean; branch?: string } = {}): TestRepo => {
  const dir = tempDir();
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: dir, env: ENV, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 1 << 28 }).replace(
      /\n$/,
      '',
    );
  git('init', '--quiet', `--initial-branch=${options.branch ?? 'main'}`, ...(options.bare ? ['--bare'] : []));
  return {
    dir,
    git,
    commit: (message, files = {}) => {
      for (const [path, content] of Object.entries(files)) {
        const full = join(dir, path);
        if (content === undefined) rmSync(full, { recursive: true });
        else {
          mkdirSync(dirname(full), { recursive: true });
          writeFileSync(full, content);
        }
      }
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--no-verify', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
};
