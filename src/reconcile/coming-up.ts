const FIRST_MS = 3_000;
const EVERY_MS = 30_000;

/**
 * Tells after a while, and then now and again, for how many seconds something has been going on: people wait for it, and who watches
 * over this process takes long silence for a hang.
 */
export const tellingHowLong = async <T>(tell: (seconds: number) => void, body: () => Promise<T>): Promise<T> => {
  const started = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const later = (ms: number): void => {
    timer = setTimeout(() => {
      tell(Math.round((performance.now() - started) / 1000));
      later(EVERY_MS);
    }, ms);
  };
  later(FIRST_MS);
  try {
    return await body();
  } finally {
    clearTimeout(timer);
  }
};
