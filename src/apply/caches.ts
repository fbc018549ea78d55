import { kindKey } from '../plan/kinds.ts';
import type { Action } from '../plan/types.ts';
import { plannedActions } from './entries.ts';
import type { Run } from './run.ts';

/** A watch that takes longer than this is in trouble; what it has not said yet, the next plan finds out by dry-runs. */
const PATIENCE_MS = 2000;

/**
 * Waits until the caches show what this run has written, so that a plan made right after it does not see old objects and
 * write once more. A cache lags as long as it shows the version that the plan was made from.
 */
export const awaitCaches = async (run: Run): Promise<void> => {
  const { plan, live } = run.input;
  const touched = plannedActions(plan).filter(({ verb, key }) => verb !== 'unchanged' && run.answers.has(key));
  const all = [...touched, ...plan.pruneFirst, ...plan.prune];
  const pending = new Map(all.filter((action) => lags(run, action)).map((action) => [action.key, action]));
  if (pending.size === 0) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, PATIENCE_MS);
  const stop = live.onChange(({ key }) => {
    const action = pending.get(key);
    if (action !== undefined && !lags(run, action)) pending.delete(key);
    if (pending.size === 0) resolve();
  });
  run.gate.closed.addEventListener('abort', () => resolve(), { once: true });
  if (run.gate.closed.aborted) resolve();
  await promise;
  clearTimeout(timer);
  stop();
};

const lags = (run: Run, action: Action): boolean => {
  const { live } = run.input;
  if (!live.listed.has(kindKey(action.ref))) return false;
  const shown = live.get(action.ref)?.metadata;
  if (run.pruned.has(action.key)) return shown !== undefined && shown.uid === action.observed?.uid;
  const answer = run.answers.get(action.key)?.metadata;
  if (answer === undefined || answer.resourceVersion === action.observed?.resourceVersion) return false;
  return shown?.resourceVersion === action.observed?.resourceVersion;
};
