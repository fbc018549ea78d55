import { expect, test } from 'vitest';
import { type Clocks, sleeplessClock } from './lease-clock.ts';

/** Clocks that go on together, that sleep (monotonic stands still), and whose wall clock can be set. */
const machine = (): Clocks & {
  run: (ms: number) => void;
  sleep: (ms: number) => void;
  setWall: (ms: number) => void;
  asked: () => number;
} => {
  const time = { monotonic: 50, wall: 1_700_000_000_000, boot: 90_000 };
  let asked = 0;
  return {
    monotonic: () => time.monotonic,
    wall: () => time.wall,
    boot: () => {
      asked += 1;
      return time.boot;
    },
    run: (ms) => {
      time.monotonic += ms;
      time.wall += ms;
      time.boot += ms;
    },
    sleep: (ms) => {
      time.wall += ms;
      time.boot += ms;
    },
    setWall: (ms) => {
      time.wall += ms;
    },
    asked: () => asked,
  };
};

test('a machine that sleeps gets older', () => {
  const clocks = machine();
  const now = sleeplessClock(clocks);
  const start = now();
  clocks.run(400);
  expect(now() - start).toBe(400);
  clocks.sleep(60_000);
  expect(now() - start).toBe(60_400);
  clocks.run(10);
  clocks.sleep(1000);
  expect(now() - start).toBe(61_410);
});

test('the wall clock counts for nothing, whichever way it is set', () => {
  const clocks = machine();
  const now = sleeplessClock(clocks);
  const start = now();
  for (const leap of [60_000, -60_000, -3_600_000, 3_600_000]) {
    clocks.setWall(leap);
    clocks.run(100);
    now();
  }
  expect(now() - start).toBe(400);
});

test('sleep is seen in the end also where the wall clock hides it, and asking costs no reading each time', () => {
  const clocks = machine();
  const now = sleeplessClock(clocks);
  const start = now();
  clocks.sleep(30_000);
  clocks.setWall(-30_000);
  clocks.run(1001);
  expect(now() - start).toBe(31_001);
  const asked = clocks.asked();
  for (let index = 0; index < 900; index += 1) {
    clocks.run(1);
    now();
  }
  expect(clocks.asked()).toBe(asked);
});
