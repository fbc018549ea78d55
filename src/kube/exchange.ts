import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { onAbort } from './aborted.ts';

/** A whole answer. */
export type Answer = { statusCode: number; headers: IncomingHttpHeaders; body: string };

/** How many bytes of an answer are read. What is longer is cut off there, or refused where `tooLong` makes an error of it. */
export type Bounds = (statusCode: number) => { bytes: number; tooLong?: () => Error };

/**
 * Sends one request and reads its answer to the end. Rejects with undici's errors, and with the signal's reason at once when that fires.
 * Without the streams of undici's `request`: for answers that are wanted whole they are the most of what a request costs.
 */
export const exchange = (
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  bounds: Bounds,
  signal: AbortSignal | undefined,
): Promise<Answer> => {
  if (signal?.aborted) return Promise.reject(signal.reason);
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const chunks: Buffer[] = [];
  let answer: Omit<Answer, 'body'> | undefined;
  let size = 0;
  let bound = { bytes: 0 } as ReturnType<Bounds>;
  let controller: Dispatcher.DispatchController | undefined;
  /** Why the rest of the answer is not wanted any more. */
  let over: Error | undefined;

  const stop = signal && onAbort(signal, () => give(signal.reason));
  const fail = (error: unknown): void => {
    stop?.();
    reject(error);
  };
  const end = (): void => {
    stop?.();
    const all = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size);
    resolve({ ...(answer as Omit<Answer, 'body'>), body: all.toString('utf8', 0, Math.min(size, bound.bytes)) });
  };
  const give = (why: unknown): void => {
    fail(why);
    cut(why);
  };
  const cut = (why: unknown): void => {
    over = why instanceof Error ? why : new Error('the answer is not wanted any more', { cause: why });
    controller?.abort(over);
  };

  dispatcher.dispatch(options, {
    onRequestStart: (started) => {
      controller = started;
      if (over !== undefined) started.abort(over);
      // Tried anew by undici on another connection: what came before does not count.
      chunks.length = 0;
      size = 0;
    },
    onResponseStart: (_, statusCode, headers) => {
      if (statusCode < 200) return;
      answer = { statusCode, headers };
      bound = bounds(statusCode);
    },
    onResponseData: (_, chunk) => {
      if (over !== undefined) return;
      chunks.push(chunk);
      size += chunk.length;
      if (size <= bound.bytes) return;
      const error = bound.tooLong?.();
      if (error !== undefined) return give(error);
      end();
      cut(undefined);
    },
    onResponseEnd: end,
    onResponseError: (_, error) => fail(error),
  });
  return promise;
};
