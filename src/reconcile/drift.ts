import type { LiveObjects } from '../apply/live.ts';
import type { KubeObject, ObjectKey } from '../lib/kube-object.ts';
import { FIELD_MANAGER } from '../lib/well-known.ts';
import { differencesOf } from '../plan/compare/compare.ts';
import { formatPath } from '../plan/path.ts';
import type { Action, Plan } from '../plan/types.ts';
import type { Look } from './look.ts';

/** The actions of a plan that write to objects that should be there. */
export const writesOf = (plan: Plan): readonly Action[] =>
  plan.waves.flatMap(({ actions }) => actions.filter(({ verb }) => verb !== 'unchanged'));

/** Whether this plan puts right what somebody changed, rather than bringing a new commit. */
export const isDriftOf = ({ plan, memory }: Pick<Look, 'plan' | 'memory'>): boolean => {
  const head = memory.stored?.head;
  return head?.applied === plan.commit && head.target?.commit === plan.commit && writesOf(plan).length > 0;
};

/**
 * Fires when an object that is `done` no longer is what was sent: a run that waits for health would otherwise leave it so until it
 * ends. Objects that the run has yet to write differ by nature and do not count.
 */
export const watchForDrift = (
  live: LiveObjects,
  objects: ReadonlyMap<ObjectKey, KubeObject>,
  done: ReadonlySet<ObjectKey>,
): { signal: AbortSignal; close: () => void } => {
  const controller = new AbortController();
  // An object that a webhook or a default changes differs for good: only a difference that was not there before is drift.
  const known = new Map<ObjectKey, string>();
  const stop = live.onChange(({ key, object }) => {
    const sent = objects.get(key);
    if (sent === undefined || !done.has(key)) return;
    const differs =
      object === undefined
        ? 'gone'
        : differencesOf(sent, object)
            .map(({ path }) => formatPath(path))
            .join();
    const before = known.get(key);
    known.set(key, differs);
    if (differs === '' || differs === before || (before === undefined && object !== undefined && isDoubtful(object))) return;
    controller.abort(new Error(`${key} was changed by somebody else`));
  });
  return { signal: controller.signal, close: stop };
};

/** The newest write was ours: what differs then is what the server made of it. */
const isDoubtful = (object: KubeObject): boolean => {
  const entries = (object.metadata['managedFields'] ?? []) as { manager?: string; time?: string; subresource?: string }[];
  const writes = entries.filter(({ subresource }) => subresource === undefined);
  const newest = writes.reduce<string>((latest, { time }) => (time !== undefined && time > latest ? time : latest), '');
  return writes.some(({ manager, time }) => manager === FIELD_MANAGER && time === newest);
};
