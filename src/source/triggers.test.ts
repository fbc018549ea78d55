import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeRepo, type TestRepo, tempDir } from '../../test/support/git-repo.ts';
import { type SourceWatch, watchSource } from './triggers.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});
const repo = (options?: Parameters<typeof makeRepo>[0]): TestRepo => {
  const made = makeRepo(options);
  cleanups.push(made.remove);
  return made;
};

/** Counts triggers; `next` resolves with the time of the next one. */
const watching = async (
  url: string,
  pollMs = 60_000,
): Promise<{ count: () => number; next: () => Promise<number>; watch: SourceWatch }> => {
  let count = 0;
  let waiting: ((at: number) => void)[] = [];
  const watch = watchSource(
    { url, ref: 'main', path: '' },
    {
      pollMs,
      onTrigger: () => {
        count += 1;
        for (const done of waiting) done(performance.now());
        waiting = [];
      },
    },
  );
  cleanups.push(() => watch.close());
  await watch.ready;
  return { count: () => count, next: () => new Promise((done) => waiting.push(done)), watch };
};

describe('a local repository', () => {
  it('is looked at within 100 ms of a push', async () => {
    const bare = repo({ bare: true });
    const work = repo();
    work.commit('first');
    work.git('push', '--quiet', bare.dir, 'main');
    const { next } = await watching(bare.dir);
    const times: number[] = [];
    for (let push = 0; push < 3; push += 1) {
      work.commit(`push ${push}`);
      const seen = next();
      work.git('push', '--quiet', bare.dir, 'main');
      const pushed = performance.now();
      times.push((await seen) - pushed);
    }
    expect(Math.min(...times)).toBeLessThan(100);
  });

  it('is looked at when a branch is new, deleted, packed, or a tag is set', async () => {
    const origin = repo();
    origin.commit('first');
    const { next } = await watching(origin.dir);
    for (const args of [
      ['branch', 'team/x'],
      ['tag', 'v1'],
      ['pack-refs', '--all'],
      ['branch', '-D', 'team/x'],
    ]) {
      const seen = next();
      origin.git(...args);
      await seen;
    }
  });

  it('is looked at through a linked work tree', async () => {
    const origin = repo();
    origin.commit('first');
    const linked = join(tempDir(), 'linked');
    cleanups.push(() => rmSync(join(linked, '..'), { recursive: true, force: true }));
    origin.git('worktree', 'add', '--quiet', linked, '-b', 'side');
    const { next } = await watching(linked);
    const seen = next();
    origin.commit('second');
    await seen;
  });

  it('is watched again after it was made anew', async () => {
    const origin = repo();
    origin.commit('first');
    const { next } = await watching(origin.dir, 100);
    renameSync(join(origin.dir, '.git'), join(origin.dir, 'old'));
    await next();
    origin.git('init', '--quiet', '--initial-branch=main');
    await next();
    await next();
    const seen = next();
    origin.commit('second');
    await seen;
  });

  it("does not call for what is Holdfast's own", async () => {
    const origin = repo();
    const commit = origin.commit('first');
    const { next, count } = await watching(origin.dir);
    origin.git('update-ref', 'refs/heads/holdfast/laptop/state', commit);
    const seen = next();
    origin.commit('second');
    await seen;
    expect(count()).toBe(1);
  });
});

describe('a remote', () => {
  it('is looked at again and again, and no more once closed', async () => {
    const { next, watch, count } = await watching('ssh://example.com/repo', 5);
    await next();
    await next();
    await watch.close();
    const before = count();
    await new Promise((done) => setTimeout(done, 40));
    expect(count()).toBe(before);
  });

  it('is refused before anything is watched if its URL is', () => {
    expect(() => watchSource({ url: 'ext::x', ref: 'main', path: '' }, { pollMs: 1, onTrigger: () => undefined })).toThrow();
  });
});
