import type { JsonObject } from '../lib/json.ts';
import { isObject } from '../lib/json.ts';
import type { Problem } from '../lib/problem.ts';
import { suggestion } from '../lib/suggest.ts';
import { edgesOf, findCycles, formatCycle } from './graph.ts';
import { entriesOf, errorAt, type Item, type Pointer, specOf, textOf } from './item.ts';

type Container = { name: string; value: JsonObject; pointer: Pointer };

const containersOf = (item: Item): Container[] =>
  entriesOf(specOf(item), 'containerDefinitions').flatMap(({ entry, index }) =>
    textOf(entry['name']) === '' ? [] : [{ name: textOf(entry['name']), value: entry, pointer: ['spec', 'containerDefinitions', index] }],
  );

const duplicateNames = (item: Item, containers: readonly Container[]): Problem[] => {
  const first = new Map<string, Container>();
  return containers.flatMap((container) => {
    const other = first.get(container.name);
    if (other === undefined) {
      first.set(container.name, container);
      return [];
    }
    const { line } = item.where([...other.pointer, 'name']);
    return [
      errorAt(
        item,
        'NameDuplicate',
        [...container.pointer, 'name'],
        `a second container is called "${container.name}"; the first is in line ${line}`,
      ),
    ];
  });
};

type Reference = { list: string; field: string; noun: string };
const CONTAINER_REFERENCES: readonly Reference[] = [
  { list: 'dependsOn', field: 'containerName', noun: 'containers' },
  { list: 'volumesFrom', field: 'sourceContainer', noun: 'containers' },
];

/** Names to look up, and to offer in their order. */
type Names = { set: ReadonlySet<string>; list: readonly string[] };
const namesOf = (names: readonly string[]): Names => {
  const set = new Set(names);
  return { set, list: [...set] };
};

const danglingIn = (item: Item, container: Container, { list, field, noun }: Reference, known: Names): Problem[] =>
  entriesOf(container.value, list).flatMap(({ entry, index }) => {
    const name = textOf(entry[field]);
    if (name === '' || known.set.has(name)) return [];
    const message = `container "${container.name}" names "${name}" in ${list}, which this task definition does not have`;
    return [errorAt(item, 'RefDangling', [...container.pointer, list, index, field], message, suggestion(name, known.list, `its ${noun}`))];
  });

const cyclesOf = (item: Item, containers: readonly Container[]): Problem[] => {
  const edges = edgesOf(
    containers.map(({ name, value }) => ({
      name,
      targets: entriesOf(value, 'dependsOn').map(({ entry }) => textOf(entry['containerName'])),
    })),
  );
  return findCycles(edges).map((cycle) => {
    const start = containers.find(({ name }) => name === cycle[0]) as Container;
    const hint = 'take one of these dependencies away';
    return errorAt(item, 'RefCycle', [...start.pointer, 'dependsOn'], `containers wait for each other: ${formatCycle(cycle)}`, hint);
  });
};

/** What a task definition says about its own containers and volumes: names are unique, references lead somewhere, nobody waits for itself. */
export const checkContainers = (item: Item): Problem[] => {
  const containers = containersOf(item);
  const names = namesOf(containers.map(({ name }) => name));
  const volumes = namesOf(entriesOf(specOf(item), 'volumes').map(({ entry }) => textOf(entry['name'])));
  const mounts: Reference = { list: 'mountPoints', field: 'sourceVolume', noun: 'volumes' };
  return [
    ...duplicateNames(item, containers),
    ...containers.flatMap((container) => CONTAINER_REFERENCES.flatMap((reference) => danglingIn(item, container, reference, names))),
    ...containers.flatMap((container) => danglingIn(item, container, mounts, volumes)),
    ...cyclesOf(item, containers),
  ];
};

/** What a service says about the containers of the task definition that it runs (load balancers, service discovery). */
export const checkServiceContainers = (item: Item, taskDefinition: JsonObject, label: string): Problem[] => {
  const names = namesOf(entriesOf(taskDefinition, 'containerDefinitions').map(({ entry }) => textOf(entry['name'])));
  return ['loadBalancers', 'serviceRegistries'].flatMap((list) =>
    entriesOf(specOf(item), list).flatMap(({ entry, index }) => {
      const name = textOf(entry['containerName']);
      if (name === '' || names.set.has(name)) return [];
      const message = `${list} names container "${name}", which task definition ${label} does not have`;
      return [
        errorAt(item, 'RefDangling', ['spec', list, index, 'containerName'], message, suggestion(name, names.list, 'its containers')),
      ];
    }),
  );
};

/** Keys that a task definition or a service hands on to Kubernetes as annotations or labels. */
export const passedOnKeys = (item: Item): { key: string; pointer: Pointer }[] => {
  const tags = entriesOf(specOf(item), 'tags').map(({ entry, index }) => ({
    key: textOf(entry['key']),
    pointer: ['spec', 'tags', index, 'key'],
  }));
  const labels = containersOf(item).flatMap(({ value, pointer }) =>
    isObject(value['dockerLabels'])
      ? Object.keys(value['dockerLabels']).map((key) => ({ key, pointer: [...pointer, 'dockerLabels', key] }))
      : [],
  );
  return [...tags, ...labels];
};
