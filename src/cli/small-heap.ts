import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The young generation stops growing here: two halves of 16 MB, as on a machine of ordinary size. */
const YOUNG_BYTES = 32 * 1024 * 1024;

const youngBytes = (): number => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;

/**
 * For a process that lives long. On a machine with much memory V8 lets the young generation grow to 128 MB and garbage pile up to several
 * hundred before it looks at it for the first time: three times what is in use. Only what V8 reads again at each collection is set here.
 */
export const keepHeapSmall = (): void => {
  setFlagsFromString('--heap-growing-percent=40');
  const observer = new PerformanceObserver(() => {
    if (youngBytes() < YOUNG_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
  // The limit follows from what is in use, and is set by the first full collection: early on it takes ten milliseconds.
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
};

/** A command that has only little to do is over before any of this would pay. */
const LARGE_BYTES = 128 * 1024 * 1024;

/** For a command: once it turns out to have much to do. */
export const keepHeapSmallOnceLarge = (): void => {
  const observer = new PerformanceObserver(() => {
    if (getHeapStatistics().total_heap_size < LARGE_BYTES) return;
    observer.disconnect();
    keepHeapSmall();
  });
  observer.observe({ entryTypes: ['gc'] });
};
