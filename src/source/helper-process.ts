// The small process that starts Git's processes for a large one; see helper.ts.
import { type GitRun, runGitHere } from './git.ts';
import { failureOfError, type HelperAnswer, type HelperCall, type HelperRequest } from './helper.ts';
import { type ReadObjects, readObjectsHere } from './objects.ts';
import { type RemoteRun, runRemoteHere } from './remote.ts';

type Input = object & { signal: AbortSignal };

const CALLS: { [call in HelperCall]: (input: Input) => Promise<unknown> } = {
  git: (input) => runGitHere(input as unknown as GitRun),
  objects: (input) => readObjectsHere(input as unknown as ReadObjects),
  remote: (input) => runRemoteHere(input as unknown as RemoteRun),
};

const running = new Map<number, AbortController>();

const answer = async (id: number, call: HelperCall, input: object): Promise<HelperAnswer> => {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    return { id, value: await CALLS[call]({ ...input, signal: controller.signal }) };
  } catch (error) {
    return { id, failure: failureOfError(error) };
  } finally {
    running.delete(id);
  }
};

process.on('message', (request: HelperRequest) => {
  if ('abort' in request) running.get(request.id)?.abort();
  else void answer(request.id, request.call, request.input as object).then((made) => process.send?.(made, undefined, {}, () => undefined));
});
// A signal to the whole group (Ctrl-C, a service manager) is for the one that it serves, which may still need Git to end well.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));
