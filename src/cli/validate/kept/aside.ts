import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { packageProgram } from '../../../lib/package-file.ts';
import type { SourceFile } from '../../../source/types.ts';
import type { KeepingStage } from './stage.ts';

/** For fewer files a thread is not up before they are read. */
const FILES_A_THREAD = 1500;
const MOST_THREADS = 3;
/** So few that the last ones are not waited for in vain, so many that messages cost nothing. */
const BATCH = 100;
/** A thread always has its next files at hand. */
const AHEAD = 2;

export type AsideRequest = readonly SourceFile[];
/** For each file what it became, undefined where it has problems. */
export type AsideAnswer = readonly (string | undefined)[];

/**
 * Has other threads read files from the end of the list on, while this one reads them from its beginning, until they meet. What this
 * thread came to before the answer is read twice, and nothing is waited for. Gives a way to stop. A thread that fails is done without.
 */
export const readAside = (
  files: readonly SourceFile[],
  stage: Pick<KeepingStage, 'isRead' | 'take'>,
  most = Math.min(MOST_THREADS, availableParallelism() - 1),
): (() => void) => {
  const wanted = files.filter((file) => !stage.isRead(file));
  const count = Math.min(most, Math.floor(wanted.length / FILES_A_THREAD));
  const workers = Array.from({ length: count }, () => new Worker(packageProgram('cli/parse-worker')));
  const feed = (worker: Worker, waiting: SourceFile[][]): void => {
    const batch = wanted.splice(-BATCH).filter((file) => !stage.isRead(file));
    if (batch.length === 0) return;
    waiting.push(batch);
    worker.postMessage(batch satisfies AsideRequest);
  };
  for (const worker of workers) {
    const waiting: SourceFile[][] = [];
    for (let index = 0; index < AHEAD; index += 1) feed(worker, waiting);
    worker.on('message', (answer: AsideAnswer) => {
      for (const [index, file] of (waiting.shift() ?? []).entries()) {
        const text = answer[index];
        if (text !== undefined) stage.take(file, text);
      }
      feed(worker, waiting);
    });
    // What it would have read is read here.
    worker.on('error', () => undefined);
  }
  return () => {
    for (const worker of workers) void worker.terminate();
  };
};
