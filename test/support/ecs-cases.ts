// Task definitions and services made from the schemas: every value of every property alone, and many properties at once.
import { isObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import { loadSchemas } from '../../src/lib/schemas.ts';
import { ECS_MODEL } from '../../src/render/ecs/model.ts';
import type { SpecKind } from '../../src/render/types.ts';
import { connected, type EcsCase } from './ecs-connect.ts';
import { valuesOf } from './ecs-values.ts';

export type NamedCase = { name: string; made: EcsCase };

/** Chance from a seed: the same seed makes the same case on every machine. */
type Dice = () => number;

const diceOf = (seed: number): Dice => {
  let state = seed >>> 0;
  return () => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
const pick = <T>(dice: Dice, list: readonly T[]): T => list[Math.floor(dice() * list.length)] as T;

type Making = {
  definitions: JsonObject;
  /** Whether a property that need not be set is set. */
  wish: (path: string) => boolean;
  /** Which of a path's values it gets. */
  choice: (path: string, values: readonly Json[]) => Json;
  /** How many entries a list has. */
  length: (path: string) => number;
};

/** Not asked for by the schema, and yet what it stands in means nothing without it. */
const NEEDED = new Set([
  'containerDefinitions[].portMappings[].containerPort',
  'containerDefinitions[].resourceRequirements[].value',
  'loadBalancers[].containerName',
  'loadBalancers[].containerPort',
  'placementConstraints[].expression',
  'serviceRegistries[].registryArn',
  'volumeConfigurations[].managedEBSVolume.sizeInGiB',
]);

export const resolved = (schema: JsonObject, definitions: JsonObject): JsonObject => {
  const reference = schema['$ref'];
  return typeof reference === 'string' ? (definitions[reference.replace('#/$defs/', '')] as JsonObject) : schema;
};

const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const make = (making: Making, given: JsonObject, path: string): Json => {
  const schema = resolved(given, making.definitions);
  if (schema['type'] === 'array') {
    const most = Math.min(Number(schema['maxItems'] ?? 2), making.length(path));
    return Array.from({ length: most }, () => make(making, schema['items'] as JsonObject, `${path}[]`));
  }
  const { properties } = schema;
  if (!isObject(properties)) return structuredClone(making.choice(path, valuesOf(path, schema)));
  const asked = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, member]): [string, Json][] => {
      const place = below(path, key);
      const isSet = asked.includes(key) || NEEDED.has(place) || making.wish(place);
      return isSet ? [[key, make(making, member as JsonObject, place)]] : [];
    }),
  );
};

export const definitionsOf = (kind: SpecKind): JsonObject => loadSchemas()[kind]['$defs'] as JsonObject;

const specOf = (kind: SpecKind, how: Omit<Making, 'definitions'>): JsonObject => {
  const definitions = definitionsOf(kind);
  return make({ ...how, definitions }, definitions[`${kind}Spec`] as JsonObject, '') as JsonObject;
};

const schemaAt = (kind: SpecKind, path: string): JsonObject => {
  const definitions = definitionsOf(kind);
  return path.split('.').reduce((schema, part) => {
    const member = (resolved(schema, definitions)['properties'] as JsonObject)[part.replaceAll('[]', '')] as JsonObject;
    return part.endsWith('[]')
      ? resolved(resolved(member, definitions)['items'] as JsonObject, definitions)
      : resolved(member, definitions);
  }, definitions[`${kind}Spec`] as JsonObject);
};

/** Each value of one property, with nothing but what it cannot be without. */
export const aloneCases = (kind: SpecKind, path: string): NamedCase[] => {
  const plain = path.replaceAll('[]', '');
  const above = (place: string): boolean => `${plain}.`.startsWith(`${place.replaceAll('[]', '')}.`);
  return valuesOf(path, schemaAt(kind, path)).map((value, index) => {
    const usual = { length: () => 1, choice: (_: string, values: readonly Json[]) => values[0] as Json };
    const own = specOf(kind, { ...usual, wish: above, choice: (place, values) => (place === path ? value : (values[0] as Json)) });
    const other = specOf(kind === 'Service' ? 'TaskDefinition' : 'Service', { ...usual, wish: () => false });
    const made = connected(kind === 'Service' ? { task: other, service: own } : { task: own, service: other });
    return { name: `${kind}.${path}, value ${index}`, made };
  });
};

/** Every value of every property of the model alone. */
export const allAlone = (): NamedCase[] =>
  (['TaskDefinition', 'Service'] as const).flatMap((kind) => ECS_MODEL[kind].flatMap(([path]) => aloneCases(kind, path)));

/** Many properties at once: on each level from one in thirty to one in five. The first two values of a property come more often than the odd ones. */
export const mixedCase = (seed: number): NamedCase => {
  const dice = diceOf(seed);
  const often = pick(dice, [0.03, 0.08, 0.2]);
  const how: Omit<Making, 'definitions'> = {
    wish: () => dice() < often,
    choice: (_, values) => pick(dice, dice() < 0.95 ? values.slice(0, 2) : values),
    length: () => (dice() < 0.7 ? 1 : 2),
  };
  const [task, service] = [specOf('TaskDefinition', how), specOf('Service', how)];
  return { name: `many at once, seed ${seed}`, made: connected({ task, service }) };
};
