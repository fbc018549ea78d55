// Task definitions and services made from the schemas: every property alone, and many at once.
import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import { loadSchemas } from '../../src/lib/schemas.ts';
import { modelRow } from '../../src/render/ecs/model.ts';
import type { SpecKind } from '../../src/render/types.ts';
import { textArbitrary, VALUES } from './ecs-values.ts';

export type EcsCase = { task: JsonObject; service: JsonObject };

type Schema = JsonObject;
/** How often a property that need not be set is set, from 0 to 1. */
type Wish = (path: string) => number;

const resolved = (schema: Schema, definitions: JsonObject): Schema => {
  const reference = schema['$ref'];
  return typeof reference === 'string' ? (definitions[reference.replace('#/$defs/', '')] as Schema) : schema;
};

const numberArbitrary = (schema: Schema): fc.Arbitrary<number> => {
  const [low, high] = [Number(schema['minimum'] ?? 0), Number(schema['maximum'] ?? 1000)];
  if (schema['type'] === 'number') return fc.constantFrom(low, (low + high) / 2, high);
  return fc.oneof(fc.integer({ min: low, max: Math.min(high, low + 100) }), fc.constantFrom(low, high));
};

const leafArbitrary = (schema: Schema): fc.Arbitrary<Json> => {
  const { enum: words, type } = schema;
  if (Array.isArray(words)) return fc.constantFrom(...words);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer' || type === 'number') return numberArbitrary(schema);
  if (type === 'object') return fc.constantFrom<Json>({}, { key: 'value' });
  return textArbitrary(schema);
};

/** The first value of a path is the usual one; the others come less often. */
const pooled = (values: readonly Json[]): fc.Arbitrary<Json> =>
  fc.oneof({ arbitrary: fc.constantFrom(...values.slice(0, 2)), weight: 15 }, { arbitrary: fc.constantFrom(...values), weight: 1 });

/** Which of a path's values are taken. */
type Choice = (path: string, values: readonly Json[]) => fc.Arbitrary<Json>;
type Making = { definitions: JsonObject; wish: Wish; choice: Choice };

const arbitraryOf = (making: Making, given: Schema, path: string): fc.Arbitrary<Json> => {
  const schema = resolved(given, making.definitions);
  const values = VALUES[path];
  if (values !== undefined) return making.choice(path, values);
  if (schema['type'] === 'array') {
    const item = arbitraryOf(making, schema['items'] as Schema, `${path}[]`);
    return fc.array(item, { minLength: 1, maxLength: Math.min(Number(schema['maxItems'] ?? 2), 2) });
  }
  const { properties } = schema;
  if (!isObject(properties)) return leafArbitrary(schema);
  const needed = Array.isArray(schema['required']) ? schema['required'] : [];
  const members = Object.entries(properties).map(([key, member]) => {
    const below = path === '' ? key : `${path}.${key}`;
    const often = needed.includes(key) ? 1 : making.wish(below);
    const value = often === 0 ? fc.constant(undefined) : arbitraryOf(making, member as Schema, below);
    const set = often >= 1 ? fc.constant(true) : fc.double({ min: 0, max: 1, noNaN: true }).map((dice) => dice < often);
    return fc.tuple(set, value).map(([isSet, made]) => [key, isSet ? made : undefined] as const);
  });
  return fc
    .tuple(...members)
    .map((entries) => Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined)));
};

const specArbitrary = (kind: SpecKind, wish: Wish, choice: Choice): fc.Arbitrary<JsonObject> => {
  const definitions = loadSchemas()[kind]['$defs'] as JsonObject;
  return arbitraryOf({ definitions, wish, choice }, definitions[`${kind}Spec`] as Schema, '') as fc.Arbitrary<JsonObject>;
};

const listOf = (value: JsonObject, key: string): JsonObject[] => (Array.isArray(value[key]) ? (value[key] as JsonObject[]) : []);

/** Names that a list's entries are called by, so that others can refer to them. */
const CONTAINERS = ['app', 'Side_car'];
const VOLUMES = ['data', 'Log_files'];

const connectVolumes = (task: JsonObject, service: JsonObject): void => {
  listOf(task, 'volumes').forEach((volume, index) => {
    volume['name'] = VOLUMES[index] as string;
  });
  const configured = listOf(service, 'volumeConfigurations');
  for (const configuration of configured) {
    configuration['name'] = 'data';
    task['volumes'] = [{ name: 'data', configuredAtLaunch: true }, ...listOf(task, 'volumes').slice(1)];
    if (configuration['managedEBSVolume'] === undefined) configuration['managedEBSVolume'] = { roleArn: 'ebs' };
    const ebs = configuration['managedEBSVolume'] as JsonObject;
    if (ebs['snapshotId'] === undefined) ebs['sizeInGiB'] ??= 5;
  }
  if (configured.length === 0)
    for (const volume of listOf(task, 'volumes')) if (volume['configuredAtLaunch'] === true) delete volume['configuredAtLaunch'];
  for (const container of listOf(task, 'containerDefinitions')) {
    for (const mount of listOf(container, 'mountPoints')) {
      if (listOf(task, 'volumes').length === 0) task['volumes'] = [{ name: 'data' }];
      mount['sourceVolume'] = 'data';
    }
  }
};

const connectContainers = (task: JsonObject): void => {
  const containers = listOf(task, 'containerDefinitions').slice(0, CONTAINERS.length);
  task['containerDefinitions'] = containers;
  const wantsTwo = containers.some((container) => container['dependsOn'] !== undefined || container['volumesFrom'] !== undefined);
  if (wantsTwo && containers.length === 1) containers.push({ name: '', image: 'side' });
  containers.forEach((container, index) => {
    container['name'] = CONTAINERS[index] as string;
    for (const wait of listOf(container, 'dependsOn')) wait['containerName'] = CONTAINERS[1] as string;
    for (const from of listOf(container, 'volumesFrom')) from['sourceContainer'] = CONTAINERS[1 - index] as string;
    if (index === 1) delete container['dependsOn'];
  });
  const [, second] = containers;
  const waits = listOf(containers[0] as JsonObject, 'dependsOn').map(({ condition }) => condition);
  if (second !== undefined && waits.some((condition) => condition === 'COMPLETE' || condition === 'SUCCESS')) second['essential'] = false;
  if (second !== undefined && waits.includes('HEALTHY')) second['healthCheck'] ??= { command: ['CMD', '/ok'] };
  if (containers.every(({ essential }) => essential === false)) delete (containers[0] as JsonObject)['essential'];
};

const connectPorts = (task: JsonObject, service: JsonObject): void => {
  const [first] = listOf(task, 'containerDefinitions');
  const balancers = [...listOf(service, 'loadBalancers'), ...listOf(service, 'serviceRegistries')];
  const connected = listOf((service['serviceConnectConfiguration'] ?? {}) as JsonObject, 'services');
  if (first === undefined || (balancers.length === 0 && connected.length === 0)) return;
  first['portMappings'] = [{ containerPort: 8080, name: 'http' }, ...listOf(first, 'portMappings').slice(1)];
  for (const balancer of balancers) {
    if (balancer['containerName'] !== undefined) balancer['containerName'] = 'app';
    if (balancer['containerPort'] !== undefined) balancer['containerPort'] = 8080;
    if (balancer['port'] !== undefined) balancer['port'] = 8080;
  }
  for (const one of connected) one['portName'] = 'http';
};

/** Lets names refer to something, so that most of what is made is right; odd values stay. */
const connected = ({ task, service }: EcsCase): EcsCase => {
  connectContainers(task);
  connectVolumes(task, service);
  connectPorts(task, service);
  for (const container of listOf(task, 'containerDefinitions')) {
    const check = container['healthCheck'] as JsonObject | undefined;
    if (check !== undefined && check['command'] !== undefined)
      check['command'] = ['CMD-SHELL', ...(check['command'] as Json[]).slice(1), 'exit 0'];
  }
  if (service['schedulingStrategy'] !== 'DAEMON') service['desiredCount'] ??= 2;
  return { task: { ...task, revision: 1 }, service: { ...service, taskDefinition: task['family'] as string } };
};

const never: Wish = () => 0;
const usual: Choice = (_path, values) => fc.constant(values[0] as Json);

const pairOf = (task: fc.Arbitrary<JsonObject>, service: fc.Arbitrary<JsonObject>): fc.Arbitrary<EcsCase> =>
  fc.record({ task, service }).map((made) => connected(structuredClone(made)));

/** One property with what it cannot be without: each of its values once, or two that the schema allows. */
export const aloneCases = (kind: SpecKind, path: string, seed: number): EcsCase[] => {
  const plain = path.replaceAll('[]', '');
  const wish: Wish = (below) => {
    const text = below.replaceAll('[]', '');
    return plain === text || plain.startsWith(`${text}.`) ? 1 : 0;
  };
  const values = VALUES[path];
  const choices = values?.map(
    (value): Choice =>
      (at, others) =>
        at === path ? fc.constant(value) : usual(at, others),
  ) ?? [usual, usual];
  return choices.flatMap((choice, index) => {
    const [other, own] = [kind === 'Service' ? 'TaskDefinition' : 'Service', specArbitrary(kind, wish, choice)] as const;
    const rest = specArbitrary(other, never, usual);
    return fc.sample(kind === 'Service' ? pairOf(rest, own) : pairOf(own, rest), { seed: seed + index, numRuns: 1 });
  });
};

/** Many properties at once, from a few to about one in ten of those of a level. */
export const mixedCase: fc.Arbitrary<EcsCase> = fc.constantFrom(0.02, 0.05, 0.1).chain((often) => {
  const wish: Wish = () => often;
  const choice: Choice = (_path, values) => pooled(values);
  return pairOf(specArbitrary('TaskDefinition', wish, choice), specArbitrary('Service', wish, choice));
});

/** Every row of the table that a value sets. */
export const rowsOf = (kind: SpecKind, value: Json, path = ''): string[] => {
  if (modelRow(kind, path) !== undefined) return [path];
  if (Array.isArray(value)) {
    const listed = modelRow(kind, `${path}[]`) !== undefined;
    return listed ? [`${path}[]`] : value.flatMap((item) => rowsOf(kind, item, `${path}[]`));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => rowsOf(kind, member, path === '' ? key : `${path}.${key}`));
};
