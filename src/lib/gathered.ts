/**
 * Calls that come while one is under way are carried out together by the next one: for work whose cost is in the call, not in what it is
 * called with; so are those that come in one go. `run` gives a result for each item, in order; what it rejects with, all callers of that
 * round get. Items keep their order.
 */
export const gathered = <T, R>(run: (items: readonly T[]) => Promise<readonly R[]>): ((item: T) => Promise<R>) => {
  type Call = { item: T; resolve: (result: R) => void; reject: (error: unknown) => void };
  let waiting: Call[] = [];
  let isRunning = false;
  const work = async (): Promise<void> => {
    isRunning = true;
    // Whoever is called in the same breath comes along.
    await Promise.resolve();
    while (waiting.length > 0) {
      const calls = waiting;
      waiting = [];
      try {
        const results = await run(calls.map(({ item }) => item));
        for (const [index, { resolve }] of calls.entries()) resolve(results[index] as R);
      } catch (error) {
        for (const { reject } of calls) reject(error);
      }
    }
    isRunning = false;
  };
  return (item) => {
    const { promise, resolve, reject } = Promise.withResolvers<R>();
    waiting.push({ item, resolve, reject });
    if (!isRunning) void work();
    return promise;
  };
};
