import { conditionOf } from '../health/fields.ts';
import type { Health } from '../health/types.ts';
import { displayRef, type KubeObject, type ObjectKey } from '../lib/kube-object.ts';
import { kindKey } from '../plan/kinds.ts';
import type { Action } from '../plan/types.ts';
import { isDoneAndGone } from './entries.ts';
import { emit, type Run } from './run.ts';
import type { ExecuteInput, Unhealthy } from './types.ts';

/** Healthy, or of a kind that nothing brings to life: not worth waiting for. */
export const isFine = (health: Health): boolean => health.status === 'Current' || health.status === 'NoController';

/** The newer one of what the watch knows and what the server answered to our write: a cache that lags would show the old object as healthy. */
const newest = (live: KubeObject | undefined, answer: KubeObject | undefined): KubeObject | undefined => {
  if (live === undefined || answer === undefined) return live ?? answer;
  const isSame = live.metadata.uid === answer.metadata.uid;
  return isSame && (live.metadata.generation ?? 0) >= (answer.metadata.generation ?? 0) ? live : answer;
};

/** What the cache holds; for a kind that cannot be watched (a role without "list") what was seen when the plan was made. */
const seen = ({ live, planInput }: Pick<ExecuteInput, 'live' | 'planInput'>, { ref, key }: Action): KubeObject | undefined =>
  live.get(ref) ?? (live.listed.has(kindKey(ref)) ? undefined : planInput.observations.get(key)?.live);

export const healthOfAction = (
  input: Pick<ExecuteInput, 'live' | 'healthOf' | 'memory' | 'planInput'>,
  action: Action,
  inventory = input.memory.inventory,
  answer?: KubeObject,
): Health => {
  const object = newest(seen(input, action), answer);
  if (object === undefined && isDoneAndGone(action, inventory)) return { status: 'Current', message: 'finished and removed by its TTL' };
  return input.healthOf(object);
};

/**
 * What a Deployment's controller gave up before our write is no word on it: it takes note of a new generation first, and judges it after that.
 * It is told by the condition, which is still the one that came with the server's answer.
 */
const isOldVerdict = (live: KubeObject | undefined, answer: KubeObject | undefined): boolean => {
  if (live === undefined || answer === undefined) return false;
  const [now, before] = [conditionOf(live, 'Progressing'), conditionOf(answer, 'Progressing')];
  return now !== undefined && now.reason === before?.reason && now.message === before.message;
};

export const healthIn = (run: Run, action: Action): Health => {
  const answer = run.answers.get(action.key);
  const health = healthOfAction(run.input, action, run.inventory, answer);
  const isOld = health.status === 'Failed' && isOldVerdict(seen(run.input, action), answer);
  return isOld ? { status: 'InProgress', message: `before this write: ${health.message}` } : health;
};

const unhealthyOf = ({ key, ref, source }: Action, health: Health): Unhealthy => ({ key, ref, source, health });

/** How every object of these actions is now, without waiting: those that are not fine. */
export const unhealthyNow = (run: Run, actions: readonly Action[]): readonly Unhealthy[] => {
  const found: Unhealthy[] = [];
  for (const action of actions) {
    const health = healthIn(run, action);
    if (!isFine(health)) found.push(unhealthyOf(action, health));
  }
  return found;
};

/**
 * Waits by watch events, never by asking again, until every object is fine, or all that are not have failed, or time is up.
 * Resolves with those that are not fine. Rejects as soon as the run may not go on.
 */
export const awaitHealthy = async (run: Run, actions: readonly Action[], timeoutMs: number): Promise<readonly Unhealthy[]> => {
  const { live } = run.input;
  const byKey = new Map(actions.map((action) => [action.key, action]));
  const waiting = new Map<ObjectKey, Unhealthy>();
  /** Those that may still become fine: counted, as there may be thousands, each with many events. */
  const hopeful = new Set<ObjectKey>();
  const look = (action: Action): void => {
    const health = healthIn(run, action);
    const before = waiting.get(action.key)?.health;
    if (isFine(health)) waiting.delete(action.key);
    else waiting.set(action.key, unhealthyOf(action, health));
    if (isFine(health) || health.status === 'Failed') hopeful.delete(action.key);
    else hopeful.add(action.key);
    if (isFine(health) || (before?.status === health.status && before.message === health.message)) return;
    emit(run, { type: 'waiting', key: action.key, ref: action.ref, health });
  };
  for (const action of actions) look(action);
  if (hopeful.size === 0) return [...waiting.values()];
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stop();
      run.gate.closed.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, timeoutMs);
    const stop = live.onChange(({ key }) => {
      const action = byKey.get(key);
      if (action !== undefined) look(action);
      if (hopeful.size === 0) end();
    });
    run.gate.closed.addEventListener('abort', end, { once: true });
    if (run.gate.closed.aborted) end();
  });
  if (run.gate.closed.aborted) run.gate.check();
  return [...waiting.values()];
};

/** `Deployment shop/web: 0 of 2 replicas are ready`. */
export const describeUnhealthy = ({ ref, health }: Unhealthy): string => `${displayRef(ref)}: ${health.message || health.status}`;
