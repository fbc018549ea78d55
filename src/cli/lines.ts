/** How long a line may wait for others, in ms: nobody reads faster. */
const GATHERED_FOR_MS = 20;
const MOST_GATHERED = 16_384;

let waiting = '';
let timer: NodeJS.Timeout | undefined;

/** Writes what still waits: before anything is said elsewhere. */
export const flushLines = (): void => {
  clearTimeout(timer);
  timer = undefined;
  if (waiting === '') return;
  const text = waiting;
  waiting = '';
  // Not by console.log, which takes longer than a line is worth where there are thousands.
  process.stdout.write(text);
};

/** Prints a line, after those that wait. */
export const printLine = (line: string): void => {
  waiting += `${line}\n`;
  flushLines();
};

/**
 * Prints a line together with those that come right after it, in their order: where each of thousands is written by itself, the system takes
 * longer over it than over what it tells of.
 */
export const printSoon = (line: string): void => {
  waiting += `${line}\n`;
  if (waiting.length >= MOST_GATHERED) flushLines();
  else timer ??= setTimeout(flushLines, GATHERED_FOR_MS);
};

// Also when an error that nobody caught ends the process.
process.on('exit', flushLines);
