/** Things under way at once; how many of them may be requests at a time is the limiter's and the client's to say. */
const LANES = 64;

/**
 * Runs `body` for every item, at most `lanes` at once. The first rejection stops new items from being begun; it rejects when
 * those in flight have ended, so nothing writes on behind the caller's back.
 */
export const eachConcurrently = async <T>(items: readonly T[], body: (item: T) => Promise<void>, lanes: number = LANES): Promise<void> => {
  const queue = items.values();
  let stopped: { error: unknown } | undefined;
  const work = async (): Promise<void> => {
    for (const item of queue) {
      try {
        await body(item);
      } catch (error) {
        stopped ??= { error };
      }
      if (stopped !== undefined) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, work));
  if (stopped !== undefined) throw stopped.error;
};
