import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeRepo, type TestRepo } from '../../test/support/git-repo.ts';
import { runGit } from './git.ts';
import { gitEnv } from './git-env.ts';
import { startHelper } from './helper.ts';
import { type GitPlace, readObjects } from './objects.ts';
import { openRemote, remoteErrorOf } from './remote.ts';

let repo: TestRepo;
let place: GitPlace & { remote: () => void };
let end: () => void;
beforeAll(() => {
  repo = makeRepo();
  repo.commit('first', { 'a.txt': 'one', 'b.txt': 'two' });
  // A function beside the place, as callers have it: it stays here.
  place = { cwd: repo.dir, env: gitEnv({}), remote: () => undefined };
  end = startHelper();
});
afterAll(() => {
  end();
  repo.remove();
});

test('git run by the helper gives what it gives here: output as a Buffer, exit codes as results', async () => {
  const good = await runGit({ ...place, args: ['rev-parse', 'HEAD'] });
  expect([good.code, good.stdout.toString('latin1').trim()]).toEqual([0, repo.git('rev-parse', 'HEAD')]);
  const bad = await runGit({ ...place, args: ['rev-parse', '--verify', 'nothing'] });
  expect([bad.code, bad.stderr.includes('fatal')]).toEqual([128, true]);
  const fed = await runGit({ ...place, args: ['hash-object', '--stdin'], input: Buffer.from('one') });
  expect(fed.stdout.toString('latin1').trim()).toBe(repo.git('rev-parse', 'HEAD:a.txt'));
});

test('objects come as bytes by their id, and one that is missing is a HoldfastError again', async () => {
  const id = repo.git('rev-parse', 'HEAD:b.txt');
  const found = await readObjects(place, 'blob', [id]);
  expect(Buffer.from(found.get(id) ?? []).toString()).toBe('two');
  await expect(readObjects(place, 'blob', ['1'.repeat(40)])).rejects.toMatchObject({ name: 'HoldfastError', code: 'SourceCorrupt' });
});

test('why a remote failed is told across', async () => {
  const remote = openRemote({
    cwd: repo.dir,
    env: gitEnv({ protocols: ['file'] }),
    remote: `${repo.dir}/nowhere`,
    transport: 'file',
    timeoutMs: 10_000,
    secrets: [],
  });
  const error = await remote.list(['HEAD']).catch((reason: unknown) => reason);
  expect(remoteErrorOf(error)?.failure).toBe('NotFound');
});

test('a run that is aborted ends as one that was stopped', async () => {
  const controller = new AbortController();
  // Reads its input to the end, which nobody gives it: only the signal can end it.
  const waiting = runGit({ ...place, args: ['-c', 'alias.wait=!sleep 60', 'wait'], signal: controller.signal });
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'Aborted' });
  await expect(runGit({ ...place, args: ['version'], signal: controller.signal })).rejects.toMatchObject({ code: 'Aborted' });
});

test('after its end, git is run here again', async () => {
  end();
  expect((await runGit({ ...place, args: ['rev-parse', 'HEAD'] })).code).toBe(0);
  end = startHelper();
});
