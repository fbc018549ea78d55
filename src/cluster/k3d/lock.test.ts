import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { isLocked, withLock } from './lock.ts';

const key = (name: string): string => `test/${process.pid}/${name}`;

test('one at a time, and free again afterwards, also after a failure', async () => {
  const order: string[] = [];
  const work = (name: string) =>
    withLock(key('turns'), undefined, async () => {
      order.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push(`${name} out`);
      if (name === 'a') throw new Error('failed');
    });
  await Promise.allSettled([work('a'), work('b')]);
  expect(order).toHaveLength(4);
  expect(order[1]).toBe(order[0]?.replace('in', 'out'));
  expect(await isLocked(key('turns'))).toBe(false);
});

test('waiting can be given up', async () => {
  const stop = new AbortController();
  await withLock(key('given-up'), undefined, async () => {
    const waiting = withLock(key('given-up'), stop.signal, async () => 'never');
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'Aborted' });
  });
});

test('another name is another lock', async () => {
  await withLock(key('one'), undefined, async () => expect(await isLocked(key('two'))).toBe(false));
});

// Holdfast may be killed while k3d goes on making a cluster: whoever comes next must not begin beside it.
test.runIf(process.platform === 'linux')('a program that has the descriptor keeps the lock until it ends', async () => {
  let child: ChildProcess | undefined;
  await withLock(key('inherited'), undefined, async (descriptor) => {
    child = spawn('sleep', ['30'], { stdio: ['ignore', 'ignore', 'ignore', descriptor] });
    await once(child, 'spawn');
  });
  expect(await isLocked(key('inherited'))).toBe(true);
  child?.kill();
  await once(child as ChildProcess, 'exit');
  expect(await isLocked(key('inherited'))).toBe(false);
});
