import { stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import { messageOf } from '../lib/errors.ts';
import { refsDir } from './git-dir.ts';
import type { SourceSpec } from './types.ts';
import { checkSource } from './url.ts';

export type WatchSourceOptions = {
  /** Milliseconds between two looks at the remote, give or take a tenth so that many instances do not ask at once. */
  pollMs: number;
  /** Something may be new; it may also be nothing. */
  onTrigger: () => void;
  /** Branches cannot be watched; looking every pollMs goes on. */
  onProblem?: (message: string) => void;
};

export type SourceWatch = {
  /** Resolves when a local repository's branches are watched; at once for a remote, or where there is nothing to watch yet. */
  ready: Promise<void>;
  close: () => Promise<void>;
};

// A push moves several files; one trigger is enough for them.
const GATHER_MS = 10;

/** Says when to look at the source: at changes of a local repository's branches and tags, and every `pollMs` anyway. Does nothing else. */
export const watchSource = (spec: SourceSpec, options: WatchSourceOptions): SourceWatch => {
  const { localPath } = checkSource(spec, process.cwd());
  let closed = false;
  let gather: NodeJS.Timeout | undefined;
  let poll: NodeJS.Timeout | undefined;
  let watching: { watcher: FSWatcher; id: string } | undefined;

  const trigger = (): void => {
    if (closed || gather !== undefined) return;
    gather = setTimeout(() => {
      gather = undefined;
      if (!closed) options.onTrigger();
    }, GATHER_MS);
  };
  const release = async (): Promise<void> => {
    const { watcher } = watching ?? {};
    watching = undefined;
    await watcher?.close();
  };
  /** Watches the branches; again if the repository was made anew, since the old folder then says nothing any more. */
  const attach = async (): Promise<void> => {
    const dir = localPath === undefined ? undefined : await refsDir(localPath);
    const id = dir === undefined ? undefined : await identityOf(dir);
    if (closed || id === watching?.id) return;
    await release();
    if (closed || dir === undefined || id === undefined) return;
    const watcher = watchRefs(dir);
    watching = { watcher, id };
    watcher.on('all', trigger);
    watcher.on('error', (error) => {
      options.onProblem?.(`the branches of ${localPath} cannot be watched: ${messageOf(error)}`);
      if (watching?.watcher === watcher) void release();
    });
    await new Promise<void>((done) => {
      watcher.once('ready', done);
      watcher.once('error', () => done());
    });
  };
  const schedule = (): void => {
    if (closed) return;
    const pause = options.pollMs * (0.9 + Math.random() * 0.2);
    poll = setTimeout(() => {
      trigger();
      void attach().finally(schedule);
    }, pause);
  };

  const ready = attach();
  schedule();
  return {
    ready,
    close: async () => {
      closed = true;
      clearTimeout(gather);
      clearTimeout(poll);
      await ready;
      await release();
    },
  };
};

const identityOf = async (dir: string): Promise<string | undefined> => {
  const info = await stat(dir).catch(() => undefined);
  return info === undefined ? undefined : `${dir} ${info.dev} ${info.ino}`;
};

const watchRefs = (dir: string): FSWatcher =>
  watch([join(dir, 'refs', 'heads'), join(dir, 'refs', 'tags'), join(dir, 'packed-refs'), join(dir, 'reftable')], {
    ignoreInitial: true,
    atomic: false,
    awaitWriteFinish: false,
    followSymlinks: false,
    // Locks come and go with each change, and what Holdfast itself pushes is no reason to look.
    ignored: (path) => path.endsWith('.lock') || relative(dir, path).split(sep).slice(0, 3).join('/') === 'refs/heads/holdfast',
  });
