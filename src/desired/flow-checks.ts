import { isObject, type JsonObject } from '../lib/json.ts';
import type { Problem } from '../lib/problem.ts';
import { suggestion } from '../lib/suggest.ts';
import { edgesOf, findCycles, formatCycle } from './graph.ts';
import { entriesOf, errorAt, findingAt, type Item, type Pointer, specOf, textOf } from './item.ts';

type Step = { name: string; value: JsonObject; pointer: Pointer };
type Edge = { to: string; pointer: Pointer };

/** About 1.5 MiB is what etcd takes of one object; a step's part of spec and status is near 700 bytes at the least. */
const MANY_STEPS = 2_000;
/** Each is looked for in each step. */
const MAX_NAMED = 20;

const stepsOf = (item: Item, list: string): Step[] =>
  entriesOf(specOf(item), list).flatMap(({ entry, index }) =>
    textOf(entry['name']) === '' ? [] : [{ name: textOf(entry['name']), value: entry, pointer: ['spec', list, index] }],
  );

const dependenciesOf = ({ value, pointer }: Step): Edge[] => {
  const plain = Array.isArray(value['dependencies']) ? value['dependencies'] : [];
  return [
    ...plain.flatMap((to, index) => (typeof to === 'string' ? [{ to, pointer: [...pointer, 'dependencies', index] }] : [])),
    ...entriesOf(value, 'dependsOn').flatMap(({ entry, index }) =>
      textOf(entry['step']) === '' ? [] : [{ to: textOf(entry['step']), pointer: [...pointer, 'dependsOn', index, 'step'] }],
    ),
  ];
};

const inputsOf = (value: JsonObject, list: string): { entry: JsonObject; index: number }[] =>
  isObject(value['inputs']) ? entriesOf(value['inputs'], list) : [];

/** Steps whose outputs a step reads: `from: step/artifact`, and `jsonPath: "step:$.x"`. */
const readsOf = ({ value, pointer }: Step): Edge[] => {
  const artifacts = inputsOf(value, 'artifacts').flatMap(({ entry, index }) => {
    const [to, ...rest] = textOf(entry['from']).split('/');
    return to && rest.length > 0 ? [{ to, pointer: [...pointer, 'inputs', 'artifacts', index, 'from'] }] : [];
  });
  const parameters = inputsOf(value, 'parameters').flatMap(({ entry, index }) => {
    const path = isObject(entry['valueFrom']) ? textOf(entry['valueFrom']['jsonPath']) : '';
    const to = /^([^:$]+):/.exec(path)?.[1];
    return to === undefined ? [] : [{ to, pointer: [...pointer, 'inputs', 'parameters', index, 'valueFrom', 'jsonPath'] }];
  });
  return [...artifacts, ...parameters];
};

const dangling = (item: Item, step: Step, edges: readonly Edge[], known: readonly string[], names: ReadonlySet<string>): Problem[] =>
  edges
    .filter(({ to }) => !names.has(to))
    .map(({ to, pointer }) =>
      errorAt(item, 'RefDangling', pointer, `step "${step.name}" names step "${to}", which is not there`, suggestion(to, known, 'steps')),
    );

const cycles = (item: Item, steps: readonly Step[]): Problem[] => {
  const edges = edgesOf(
    steps.map((step) => ({ name: step.name, targets: [...dependenciesOf(step), ...readsOf(step)].map(({ to }) => to) })),
  );
  return findCycles(edges).map((cycle) => {
    const start = steps.find(({ name }) => name === cycle[0]) as Step;
    const hint = 'take one of these dependencies away';
    return errorAt(item, 'RefCycle', start.pointer, `steps wait for each other: ${formatCycle(cycle)}`, hint);
  });
};

/** The containers and the restart policy of a step's Job; a pod's default policy is Always, which no Job takes. */
const podOf = (step: Step): JsonObject => {
  let value: JsonObject = step.value;
  for (const key of ['template', 'spec', 'template', 'spec']) value = isObject(value[key]) ? value[key] : {};
  return value;
};

/** The flow's podFailurePolicy is copied into each Job: Kubernetes then asks for restartPolicy Never and for the container that a rule names. */
const failurePolicy = (item: Item, steps: readonly Step[]): Problem[] => {
  const execution = specOf(item)['executionPolicy'];
  const policy = isObject(execution) && isObject(execution['podFailurePolicy']) ? execution['podFailurePolicy'] : undefined;
  if (policy === undefined) return [];
  const named = entriesOf(policy, 'rules').flatMap(({ entry }) =>
    isObject(entry['onExitCodes']) && textOf(entry['onExitCodes']['containerName']) !== ''
      ? [textOf(entry['onExitCodes']['containerName'])]
      : [],
  );
  const names = [...new Set(named)].slice(0, MAX_NAMED);
  return steps
    .filter(({ value }) => isObject(value['template']))
    .flatMap((step) => {
      const pod = podOf(step);
      const containers = new Set(entriesOf(pod, 'containers').map(({ entry }) => textOf(entry['name'])));
      const at: Pointer = [...step.pointer, 'template'];
      const restart = `step "${step.name}": podFailurePolicy needs restartPolicy: Never in its template`;
      return [
        ...(pod['restartPolicy'] === 'Never' ? [] : [errorAt(item, 'FlowInvalid', at, restart)]),
        ...names
          .filter((name) => !containers.has(name))
          .map((name) => errorAt(item, 'FlowInvalid', at, `step "${step.name}" has no container "${name}", which podFailurePolicy names`)),
      ];
    });
};

const size = (item: Item, count: number): Problem[] => {
  if (count <= MANY_STEPS) return [];
  const message = `${count} steps: the API server refuses an object of more than about ${MANY_STEPS}`;
  return [findingAt(item, 'warning', 'FlowInvalid', ['spec', 'steps'], message, 'split the flow')];
};

/**
 * What a JobFlow says about its own steps; that their names are unique is the schema check's. Steps wait for steps, onExit waits for all of
 * them and among itself. Reading another step's output counts as waiting for it in a cycle.
 */
export const checkFlow = (item: Item): Problem[] => {
  const steps = stepsOf(item, 'steps');
  const exits = stepsOf(item, 'onExit');
  const all = [...steps, ...exits];
  const groups = [
    { members: steps, readable: steps },
    { members: exits, readable: all },
  ];
  return [
    ...groups.flatMap(({ members, readable }) => {
      const own = members.map(({ name }) => name);
      const readableNames = readable.map(({ name }) => name);
      const [ownSet, readableSet] = [new Set(own), new Set(readableNames)];
      return members.flatMap((step) => [
        ...dangling(item, step, dependenciesOf(step), own, ownSet),
        ...dangling(item, step, readsOf(step), readableNames, readableSet),
      ]);
    }),
    ...groups.flatMap(({ members }) => cycles(item, members)),
    ...failurePolicy(item, all),
    ...size(item, all.length),
  ];
};
