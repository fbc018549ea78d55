// Which properties and which words of the ECS input model a case sets.
import { isObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import { modelRow } from '../../src/render/ecs/model.ts';
import type { SpecKind } from '../../src/render/types.ts';
import { definitionsOf, resolved } from './ecs-cases.ts';
import type { EcsCase } from './ecs-connect.ts';

const KINDS: readonly SpecKind[] = ['TaskDefinition', 'Service'];
const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

type Leaf = { path: string; value: Json };
const leavesOf = (kind: SpecKind, value: Json, path = ''): Leaf[] => {
  if (modelRow(kind, path) !== undefined) return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(kind, item, `${path}[]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => leavesOf(kind, member, below(path, key)));
};

const wordsOf = (given: JsonObject, definitions: JsonObject, path: string): string[] => {
  const schema = resolved(given, definitions);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((word) => `${path}=${word}`);
  if (schema['type'] === 'boolean') return [`${path}=true`, `${path}=false`];
  if (isObject(schema['items'])) return wordsOf(schema['items'], definitions, `${path}[]`);
  const members = isObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  return members.flatMap(([key, member]) => wordsOf(member as JsonObject, definitions, below(path, key)));
};

/** Every word that an enumeration of the schemas allows, and both values of each flag: `Service.launchType=EC2`. */
export const allWords = (): string[] =>
  KINDS.flatMap((kind) => {
    const definitions = definitionsOf(kind);
    return wordsOf(definitions[`${kind}Spec`] as JsonObject, definitions, '').map((word) => `${kind}.${word}`);
  });

/** `Service.launchType` and `Service.launchType=EC2` for everything that a case sets. */
export const setBy = ({ task, service }: EcsCase): string[] =>
  KINDS.flatMap((kind) =>
    leavesOf(kind, kind === 'Service' ? service : task).flatMap(({ path, value }) => {
      const id = `${kind}.${path}`;
      return typeof value === 'object' ? [id] : [id, `${id}=${value}`];
    }),
  );
