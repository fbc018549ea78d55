import { describe, expect, it } from 'vitest';
import { HoldfastError } from '../lib/errors.ts';
import { createLimiter } from './limiter.ts';

const throttled = (): HoldfastError => new HoldfastError('KubeThrottled', 'slow down');

describe('createLimiter', () => {
  it('never lets more through than its limit', async () => {
    const limiter = createLimiter({ start: 3, max: 3 });
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, limiter.active);
      await new Promise((resolve) => setImmediate(resolve));
    };
    await Promise.all(Array.from({ length: 50 }, () => limiter.run(work)));
    expect(most).toBe(3);
    expect(limiter.active).toBe(0);
  });

  it('halves once for all that was under way, and grows back slowly', async () => {
    const limiter = createLimiter({ start: 8, max: 64 });
    const fail = async (): Promise<never> => {
      await new Promise((resolve) => setImmediate(resolve));
      throw throttled();
    };
    await Promise.allSettled(Array.from({ length: 8 }, () => limiter.run(fail)));
    expect(limiter.limit).toBe(4);
    for (let i = 0; i < 4; i++) await limiter.run(async () => undefined);
    expect(limiter.limit).toBe(5);
  });

  it('does not slow down for errors that say nothing about load', async () => {
    const limiter = createLimiter();
    await Promise.allSettled([limiter.run(() => Promise.reject(new HoldfastError('KubeInvalid', 'no')))]);
    expect(limiter.limit).toBe(32);
    limiter.slowDown();
    expect(limiter.limit).toBe(16);
  });

  it('gives no place to those who stopped waiting', async () => {
    const limiter = createLimiter({ start: 1, max: 1 });
    const first = Promise.withResolvers<void>();
    const running = limiter.run(() => first.promise);
    const stop = new AbortController();
    const stopped = limiter.run(() => Promise.reject(new Error('must not run')), stop.signal);
    const last = limiter.run(async () => 'ran');
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ code: 'Aborted' });
    first.resolve();
    await running;
    expect(await last).toBe('ran');
    expect(limiter.active).toBe(0);
  });
});
