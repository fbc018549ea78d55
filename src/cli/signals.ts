import { constants } from 'node:os';

/**
 * Calls `first` at the first SIGINT or SIGTERM; a second one ends the process at once. The listeners stay: where none is left,
 * those of a library that cleans up after child processes send the signal again, and it would end us in the middle of a write.
 */
export const onInterrupt = (first: (name: NodeJS.Signals) => void): void => {
  let isAsked = false;
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (isAsked) process.exit(128 + constants.signals[name]);
      isAsked = true;
      first(name);
    });
};

/** For a command: Ctrl-C ends it between two writes; a second one ends the process. */
export const untilInterrupted = (): AbortSignal => {
  const controller = new AbortController();
  onInterrupt((name) => controller.abort(new Error(name)));
  return controller.signal;
};
