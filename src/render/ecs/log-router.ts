import type { JsonObject } from '../../lib/json.ts';
import type { Container } from './scope.ts';

/** `by` starts when `on` has reached the condition. */
export type Wait = { on: string; condition: string; by: string };

/** Where a FireLens router listens; ECS tells the containers that log through it by these variables. */
const ADDRESS: readonly (readonly [name: string, value: string])[] = [
  ['FLUENT_HOST', '127.0.0.1'],
  ['FLUENT_PORT', '24224'],
];

const routerOf = (containers: readonly Container[]): Container | undefined =>
  containers.find(({ definition }) => definition.firelensConfiguration !== undefined);

const logsThrough = (router: Container, { definition }: Container): boolean =>
  definition.name !== router.definition.name && definition.logConfiguration?.logDriver === 'awsfirelens';

/** Everything that a container waits for, directly or not. */
const awaitedBy = (name: string, waits: readonly Wait[]): ReadonlySet<string> => {
  const found = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const { on } of waits.filter(({ by }) => by === next)) if (found.size < found.add(on).size) open.push(on);
  return found;
};

/** ECS starts the router before the containers that log through it, unless the router itself waits for them. */
export const routerWaits = (containers: readonly Container[], written: readonly Wait[]): Wait[] => {
  const router = routerOf(containers);
  if (router === undefined) return [];
  const on = router.definition.name;
  const before = awaitedBy(on, written);
  const later = containers.filter((container) => logsThrough(router, container) && !before.has(container.definition.name));
  return later.map(({ definition }) => ({ on, condition: 'START', by: definition.name }));
};

/** Variables that lead a container to the router of its task; what the file sets itself stays. */
export const routerVariables = (containers: readonly Container[], container: Container): JsonObject[] => {
  const router = routerOf(containers);
  if (router === undefined || !logsThrough(router, container)) return [];
  const { environment = [], secrets = [] } = container.definition;
  const taken = new Set([...environment, ...secrets].map(({ name }) => name));
  return ADDRESS.filter(([name]) => !taken.has(name)).map(([name, value]) => ({ name, value }));
};
