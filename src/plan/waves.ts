import { displayRef, type ObjectKey } from '../lib/kube-object.ts';
import { blocked } from './actions.ts';
import { byKey } from './kinds.ts';
import type { Edges } from './order.ts';
import type { Shape } from './shape.ts';
import type { Action, Wave } from './types.ts';

const WRITES = ['create', 'adopt', 'configure', 'replace'];

const dependenciesOf = (
  said: readonly ObjectKey[],
  stands: readonly ObjectKey[],
  mayStand: (key: ObjectKey) => boolean,
): readonly ObjectKey[] => {
  const standing = stands.every(mayStand) ? stands : stands.filter(mayStand);
  if (said.length === 0) return standing;
  return [...new Set([...said, ...standing])].sort();
};

/** Blocks what stands in a cycle and what waits for something blocked, and writes down what each action waits for. */
const withDependencies = (
  actions: ReadonlyMap<ObjectKey, Action>,
  edges: Edges,
  order: { sorted: readonly ObjectKey[]; cycles: ReadonlyMap<ObjectKey, string> },
): Map<ObjectKey, Action> => {
  const result = new Map<ObjectKey, Action>();
  for (const key of order.sorted) {
    const action = actions.get(key) as Action;
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
    const held = { ...action, dependsOn: dependenciesOf(said, stands, (other) => stopped(other) === undefined) };
    if (cycle !== undefined && action.verb !== 'unchanged')
      result.set(key, blocked(held, 'dependency-cycle', `depends on itself: ${cycle}`, 'take one of them out of holdfast.dev/depends-on'));
    else if (waitsFor !== undefined && WRITES.includes(action.verb))
      result.set(
        key,
        blocked(held, 'dependency-blocked', `waits for ${displayRef(waitsFor.ref)}, which is blocked`, `see ${displayRef(waitsFor.ref)}`),
      );
    else result.set(key, held);
  }
  return result;
};

/** Actions in waves: CRDs and namespaces, then the rest at once, then by dependency and priority. Within a wave by key. */
export const wavesOf = (
  actions: ReadonlyMap<ObjectKey, Action>,
  { edges, order, levels, foundations }: Pick<Shape, 'edges' | 'order' | 'levels' | 'foundations'>,
): { waves: Wave[]; blocked: Action[] } => {
  const settled = withDependencies(actions, edges, order);
  const todo = [...settled.values()].filter(({ verb }) => verb !== 'blocked').sort(byKey);
  const isFoundation = ({ key }: Action): boolean => foundations.has(key);
  const rest = todo.filter((action) => !isFoundation(action));
  const byLevel = Map.groupBy(rest, ({ key }) => levels.get(key) as number);
  const used = [...byLevel.keys()].sort((a, b) => a - b);
  const waves: Wave[] = [
    { name: 'foundations', gate: 'established', actions: todo.filter(isFoundation) },
    ...used.map(
      (level, index): Wave => ({
        name: index === 0 ? 'objects' : `objects ${index + 1}`,
        gate: index === used.length - 1 ? 'none' : 'healthy',
        actions: byLevel.get(level) ?? [],
      }),
    ),
  ];
  return {
    waves: waves.filter((wave) => wave.actions.length > 0),
    blocked: [...settled.values()].filter(({ verb }) => verb === 'blocked'),
  };
};
