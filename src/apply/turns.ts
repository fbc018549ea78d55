/** Called again and again in a long computation: lets others have their turn when they have waited for a while. */
export type Turns = () => Promise<void> | undefined;

/** So long may a renewal of the Lease, or a watch, wait for us. */
const STRETCH_MS = 20;

export const takingTurns = (): Turns => {
  let since = performance.now();
  return () => {
    if (performance.now() - since < STRETCH_MS) return undefined;
    return new Promise((done) =>
      setImmediate(() => {
        since = performance.now();
        done();
      }),
    );
  };
};

/** Goes through the steps of a computation with turns for others in between. */
export const inTurns = async <T>(steps: Generator<void, T>): Promise<T> => {
  const turns = takingTurns();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await turns();
  }
};
