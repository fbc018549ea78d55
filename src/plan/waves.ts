import { displayRef, type ObjectKey } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import { blocked } from './actions.ts';
import { FOUNDATION, type Structure } from './shape.ts';
import type { Action, Wave } from './types.ts';

const WRITES = ['create', 'adopt', 'configure', 'replace'];

/** Of what an action waits for, what will be there; the same list where all of it will. */
const standingOf = (
  waits: readonly ObjectKey[],
  said: readonly ObjectKey[],
  stands: readonly ObjectKey[],
  mayStand: (key: ObjectKey) => boolean,
): readonly ObjectKey[] => (stands.every(mayStand) ? waits : [...new Set([...said, ...stands.filter(mayStand)])].sort());

/** Blocks what stands in a cycle and what waits for something blocked, and corrects what each action waits for. */
const withBlocked = (actions: readonly Action[], { edges, order }: Structure): readonly Action[] => {
  const given = new Map(actions.map((action) => [action.key, action]));
  const result = new Map<ObjectKey, Action>();
  for (const key of order.sorted) {
    const action = given.get(key) as Action;
    const { said = [], stands = [] } = edges.get(key) ?? {};
    const cycle = order.cycles.get(key);
    const stopped = (other: ObjectKey): Action | undefined => {
      const found = result.get(other);
      return found?.verb === 'blocked' ? found : undefined;
    };
    // A namespace that is blocked but there (another tool's) can be written into.
    const missing = stands.filter((other) => stopped(other) !== undefined && stopped(other)?.observed === undefined);
    const terminating = stands.filter((other) => stopped(other)?.guard === 'terminating');
    const waitsFor = [...said, ...missing, ...terminating].map(stopped).find((other) => other !== undefined);
    const dependsOn = standingOf(action.dependsOn, said, stands, (other) => stopped(other) === undefined);
    const held = dependsOn === action.dependsOn ? action : { ...action, dependsOn };
    if (cycle !== undefined && action.verb !== 'unchanged')
      result.set(key, blocked(held, 'dependency-cycle', `depends on itself: ${cycle}`, 'take one of them out of holdfast.dev/depends-on'));
    else if (waitsFor !== undefined && WRITES.includes(action.verb))
      result.set(
        key,
        blocked(held, 'dependency-blocked', `waits for ${displayRef(waitsFor.ref)}, which is blocked`, `see ${displayRef(waitsFor.ref)}`),
      );
    else result.set(key, held);
  }
  return actions.map(({ key }) => result.get(key) as Action);
};

/** Actions (of all objects, by key) in waves: CRDs and namespaces, then the rest at once, then by dependency and priority. Within a wave by key. */
export const wavesOf = rememberedBy((actions: readonly Action[], structure: Structure): { waves: Wave[]; blocked: Action[] } => {
  const isCalm = structure.order.cycles.size === 0 && actions.every(({ verb }) => verb !== 'blocked');
  const settled = isCalm ? actions : withBlocked(actions, structure);
  const byLevel = new Map<number, Action[]>();
  const stopped: Action[] = [];
  for (let index = 0; index < settled.length; index += 1) {
    const action = settled[index] as Action;
    const level = structure.levels[index] as number;
    if (action.verb === 'blocked') stopped.push(action);
    else if (byLevel.has(level)) byLevel.get(level)?.push(action);
    else byLevel.set(level, [action]);
  }
  const foundations = byLevel.get(FOUNDATION);
  byLevel.delete(FOUNDATION);
  const rest = [...byLevel].sort(([a], [b]) => a - b).map(([, same]) => same);
  return {
    waves: [
      ...(foundations === undefined ? [] : [{ name: 'foundations', gate: 'established', actions: foundations } satisfies Wave]),
      ...rest.map(
        (same, index): Wave => ({
          name: index === 0 ? 'objects' : `objects ${index + 1}`,
          gate: index === rest.length - 1 ? 'none' : 'healthy',
          actions: same,
        }),
      ),
    ],
    blocked: stopped,
  };
});
