// Git's processes are started by a small process of their own, where there is one. To start a process, the system copies the map of the
// starter's memory, which takes the longer the more it holds: tens of milliseconds in which a reconciler that holds ten thousand
// objects could do nothing else, a dozen times for each commit.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type ErrorCode, HoldfastError, messageOf } from '../lib/errors.ts';
import { packageProgram } from '../lib/package-file.ts';

/** What the helper can do. */
export type HelperCall = 'git' | 'objects' | 'remote';
export type HelperRequest = { id: number; call: HelperCall; input: unknown } | { id: number; abort: true };
/** An error as it travels: a HoldfastError is one again on the other side. */
type Failure = { code: ErrorCode | undefined; message: string; hint: string | undefined; retryable: boolean; cause: unknown };
export type HelperAnswer = { id: number; value: unknown } | { id: number; failure: Failure };

export const failureOfError = (error: unknown): Failure => {
  const known = error instanceof HoldfastError ? error : undefined;
  const message = messageOf(error);
  // Causes that are plain data are part of what is judged (remote.ts); others are for nobody.
  const cause = known?.cause instanceof Error ? undefined : known?.cause;
  return { code: known?.code, message, hint: known?.hint, retryable: known?.retryable ?? false, cause };
};

const errorOf = ({ code, message, hint, retryable, cause }: Failure): Error =>
  code === undefined ? new Error(message) : new HoldfastError(code, message, { ...(hint === undefined ? {} : { hint }), retryable, cause });

type Pending = { resolve: (value: unknown) => void; reject: (error: Error) => void };
type Helper = { child: ChildProcess; pending: Map<number, Pending> };

let helper: Helper | undefined;
let lastId = 0;

/** This process ends by itself when nothing is waited for, whether the helper lives or not. */
const hold = ({ child, pending }: Helper): void => {
  if (pending.size > 0) child.channel?.ref();
  else child.channel?.unref();
};

/**
 * Starts the helper; from here on it starts Git's processes. Call it early, while this process is small. Should the helper end, what it
 * was doing fails and can be tried again, and from then on this process does without. Gives a way to end it.
 */
export const startHelper = (): (() => void) => {
  // Its own memory stays small: what it holds is copied at each start as well.
  const child = fork(fileURLToPath(packageProgram('source/helper-process')), [], {
    execArgv: ['--max-semi-space-size=2'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const own: Helper = { child, pending: new Map() };
  helper = own;
  const end = (): void => {
    if (helper === own) helper = undefined;
    for (const { reject } of own.pending.values())
      reject(new HoldfastError('Internal', 'the process that runs git has ended', { retryable: true }));
    own.pending.clear();
  };
  child.on('message', (answer: HelperAnswer) => {
    const waiting = own.pending.get(answer.id);
    own.pending.delete(answer.id);
    hold(own);
    if ('failure' in answer) waiting?.reject(errorOf(answer.failure));
    else waiting?.resolve(answer.value);
  });
  child.on('error', end);
  child.on('exit', end);
  child.unref();
  hold(own);
  return () => {
    end();
    if (child.connected) child.disconnect();
  };
};

const ask = (own: Helper, call: HelperCall, { signal, ...input }: { signal?: AbortSignal | undefined }): Promise<unknown> =>
  new Promise((resolve, reject) => {
    lastId += 1;
    const id = lastId;
    const abort = (): void => void own.child.send({ id, abort: true } satisfies HelperRequest, () => undefined);
    const done = (): void => signal?.removeEventListener('abort', abort);
    own.pending.set(id, {
      resolve: (value) => {
        done();
        resolve(value);
      },
      reject: (error) => {
        done();
        reject(error);
      },
    });
    hold(own);
    own.child.send({ id, call, input } satisfies HelperRequest, (error) => {
      if (error) own.pending.get(id)?.reject(new HoldfastError('Internal', 'the process that runs git has ended', { retryable: true }));
    });
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) abort();
  });

/** Does something in the helper, or here where there is none. The input is plain data beside its signal. */
export const delegated = async <I extends { signal?: AbortSignal | undefined }, R>(
  call: HelperCall,
  input: I,
  here: (input: I) => Promise<R>,
): Promise<R> => (helper === undefined ? here(input) : ((await ask(helper, call, input)) as R));
