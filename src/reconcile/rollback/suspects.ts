import type { Unhealthy } from '../../apply/types.ts';
import { isObject, type Json } from '../../lib/json.ts';
import type { KubeObject, ObjectKey } from '../../lib/kube-object.ts';
import type { Content, Contents } from './contents.ts';

/** Where the renderer notes the circuit breaker of an ECS service. */
const BREAKER = 'kecs.dev/circuit-breaker';

/** A circuit breaker as an ECS service asks for it: how many failed tasks in a row are too many, and whether it then goes back. */
export type Breaker = { rollback: boolean; threshold: number; resetOnHealthyTask: boolean };

const parse = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
};

/** The circuit breaker of an object of an ECS service; undefined where there is none, or where the annotation is somebody else's text. */
export const breakerOf = ({ metadata }: KubeObject): Breaker | undefined => {
  const text = metadata.annotations?.[BREAKER];
  // Asked of each object of each commit, of which few have one: a text that is no JSON costs an error with its stack.
  if (text === undefined) return undefined;
  const said = parse(text);
  if (!isObject(said) || typeof said['threshold'] !== 'number') return undefined;
  return { rollback: said['rollback'] === true, threshold: said['threshold'], resetOnHealthyTask: said['resetOnHealthyTask'] !== false };
};

/** An object that its commit is to blame for. `before`, `now`: what the last healthy commit and this one say of it. */
export type Suspect = Unhealthy & { before: Content; now: Content };

export type Scene = {
  unhealthy: readonly Unhealthy[];
  /** What the last healthy commit wants, and what this one does. */
  before: Contents;
  now: Contents;
  /** What was not healthy already when the cluster left the last healthy commit. */
  sick: ReadonlySet<ObjectKey>;
  /** `spec.rollback.automatic` of the cluster; a service's own circuit breaker goes before it. */
  automatic: boolean;
};

/** Pure: what is not healthy, was so before, and has been changed in between. Whatever is new, or was sick already, makes nobody go back. */
export const suspectsOf = ({ unhealthy, before, now, sick, automatic }: Scene): readonly Suspect[] =>
  unhealthy.flatMap((one) => {
    const [old, next] = [before.get(one.key), now.get(one.key)];
    if (old === undefined || next === undefined || old.digest === next.digest || sick.has(one.key)) return [];
    const mayGoBack = breakerOf(next.rendered)?.rollback ?? automatic;
    return mayGoBack ? [{ ...one, before: old, now: next }] : [];
  });

/** Whether anything in a commit may go back by itself. */
export const mayRollBack = (automatic: boolean, now: Contents): boolean =>
  automatic || [...now.values()].some(({ rendered }) => breakerOf(rendered)?.rollback === true);
