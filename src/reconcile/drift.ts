import type { LiveObjects } from '../apply/live.ts';
import type { KubeObject, ObjectKey } from '../lib/kube-object.ts';
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

/** What of an object is not as it was sent, in a word that can be compared. */
const differsIn = (sent: KubeObject, object: KubeObject | undefined): string =>
  object === undefined
    ? 'gone'
    : differencesOf(sent, object)
        .map(({ path }) => formatPath(path))
        .join();

/** Resource versions of one kind are growing numbers (Kubernetes 1.35, API concepts). */
const isOlder = (version: string, than: string): boolean =>
  version.length < than.length || (version.length === than.length && version < than);

export type DriftWatch = {
  /** Fires when an object that is done no longer is what was sent. */
  signal: AbortSignal;
  /** An object was written; `version` is the resourceVersion of the server's answer. */
  wrote: (key: ObjectKey, version: string) => void;
  close: () => void;
};

/**
 * Sees that somebody changes what a run has found or put right already: waiting for health, it would otherwise leave it so until it
 * ends. Objects that the run has yet to write differ by nature and do not count. An object that a webhook or a default changes
 * differs for good, so each is compared with how it was when it was done: at the look, or as our own write came out.
 */
export const watchForDrift = (
  live: Pick<LiveObjects, 'get' | 'onChange'>,
  now: Pick<Look, 'plan' | 'objects' | 'planInput'>,
): DriftWatch => {
  const controller = new AbortController();
  const written = new Map<ObjectKey, string>();
  /** How each came out of our write. Compared only where another version of it comes: for nearly all of them none does. */
  const settled = new Map<ObjectKey, KubeObject | undefined>();
  const { waves, blocked } = now.plan;
  const actions = waves.flatMap((wave) => wave.actions);
  /** What is yet to be written, or cannot be. */
  const open = new Set([...actions.filter(({ verb }) => verb !== 'unchanged'), ...blocked].map(({ key }) => key));
  const seenAt = (key: ObjectKey): KubeObject | undefined => now.planInput.observations.get(key)?.live;
  const early = new Map<ObjectKey, (KubeObject | undefined)[]>();

  const judge = (key: ObjectKey, object: KubeObject | undefined): void => {
    const sent = now.objects.get(key);
    if (sent === undefined) return;
    const version = object?.metadata.resourceVersion ?? '';
    const own = written.get(key);
    const isDone = settled.has(key) || !open.has(key);
    if (own === undefined && !isDone) early.set(key, [...(early.get(key) ?? []), object]);
    else if (own !== undefined && version === own) settled.set(key, object);
    // An event of the time before our write that comes late.
    else if (own !== undefined && object !== undefined && isOlder(version, own)) return;
    else {
      const differs = differsIn(sent, object);
      const before = isDone ? differsIn(sent, settled.has(key) ? settled.get(key) : seenAt(key)) : undefined;
      if (differs !== '' && differs !== before) controller.abort(new Error(`${key} was changed by somebody else`));
    }
  };

  const stop = live.onChange(({ key, object }) => judge(key, object));
  for (const { key, ref } of actions) {
    const seen = seenAt(key);
    if (open.has(key)) early.set(key, [seen]);
    else if (live.get(ref) !== seen) judge(key, live.get(ref));
  }
  return {
    signal: controller.signal,
    wrote: (key, version) => {
      written.set(key, version);
      // The watch may have shown our write, and what somebody made of it since, sooner than the answer came.
      for (const object of early.get(key) ?? []) if (object !== undefined) judge(key, object);
      early.delete(key);
    },
    close: stop,
  };
};
