import { isObject, type JsonObject } from '../lib/json.ts';
import { compareText } from '../lib/kube-object.ts';
import type { Problem, ProblemCode } from '../lib/problem.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import type { Document } from '../manifest/types.ts';
import type { Origin } from './types.ts';

export type Pointer = readonly (string | number)[];

/**
 * One object of a file: a document, or one entry of a `kind: List`. `where` finds the place of a field.
 * `built`: it comes out of kustomize; its lines are in no file, so places name the kustomization and messages name the object.
 */
export type Item = {
  path: string;
  value: JsonObject;
  where: (pointer: Pointer, on?: 'key' | 'value') => Origin;
  built: boolean;
};

export const metadataOf = (value: JsonObject): JsonObject => (isObject(value['metadata']) ? value['metadata'] : {});
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const kindOf = (item: Item): string => textOf(item.value['kind']);
export const apiVersionOf = (item: Item): string => textOf(item.value['apiVersion']);
export const specOf = (item: Item): JsonObject => (isObject(item.value['spec']) ? item.value['spec'] : {});
export const nameOf = (item: Item): string => textOf(metadataOf(item.value)['name']);

/** The array at a key, its entries that are objects only; the schema check has spoken about the others. `index` is the place in the file. */
export const entriesOf = (value: JsonObject, key: string): { entry: JsonObject; index: number }[] => {
  const list = value[key];
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry, index) => (isObject(entry) ? [{ entry, index }] : []));
};

const displayName = (value: JsonObject): string => {
  const { name, namespace } = metadataOf(value);
  return `${textOf(value['kind']) || 'object'} ${textOf(namespace) ? `${textOf(namespace)}/` : ''}${textOf(name)}`.trim();
};

const isList = (value: JsonObject): boolean => textOf(value['kind']) === 'List' && textOf(value['apiVersion']) === 'v1';

const itemsOf = (document: Document, value: JsonObject, base: Pointer, built: boolean): Item[] => {
  if (isList(value)) {
    return entriesOf(value, 'items').flatMap(({ entry, index }) => itemsOf(document, entry, [...base, 'items', index], built));
  }
  const where: Item['where'] = (pointer, on) =>
    built ? { path: document.path, line: 1, col: 1 } : { path: document.path, ...document.at([...base, ...pointer], on) };
  return [{ path: document.path, value, where, built }];
};

/** Entries of a `kind: List` that are no objects: what stood there before is not known any more, and must not look as if it had been taken away. */
export const lostEntries = (document: Document): Pointer[] => {
  const lost = (value: JsonObject, base: Pointer): Pointer[] => {
    if (!isList(value)) return [];
    const { items } = value;
    if (!Array.isArray(items)) return items === undefined ? [] : [[...base, 'items']];
    return items.flatMap((entry, index) => (isObject(entry) ? lost(entry, [...base, 'items', index]) : [[...base, 'items', index]]));
  };
  return lost(document.value, []);
};

/**
 * The objects of a document: itself, or the entries of a `kind: List`, however deep. The same for the same document, so that what is
 * made of an item can be kept from commit to commit.
 */
export const expandDocument = rememberedBy((document: Document, built: boolean): readonly Item[] =>
  itemsOf(document, document.value, [], built),
);

/** Names and values in a message come out of files; nobody reads more of one than this. */
const MAX_MESSAGE = 600;
const clip = (text: string): string => (text.length > MAX_MESSAGE ? `${text.slice(0, MAX_MESSAGE)}…` : text);

/** A finding about a field of an item. */
export const findingAt = (
  item: Item,
  severity: Problem['severity'],
  code: ProblemCode,
  pointer: Pointer,
  message: string,
  hint?: string,
  on?: 'key' | 'value',
): Problem => ({
  severity,
  code,
  message: clip(item.built ? `${displayName(item.value)}: ${message}` : message),
  where: item.where(pointer, on),
  ...(hint === undefined ? {} : { hint: clip(hint) }),
});

export const errorAt = (item: Item, code: ProblemCode, pointer: Pointer, message: string, hint?: string, on?: 'key' | 'value'): Problem =>
  findingAt(item, 'error', code, pointer, message, hint, on);

const sortKey = ({ where, code, message }: Problem): [string, number, number, string] => [
  where?.path ?? '',
  where?.line ?? 0,
  where?.col ?? 0,
  `${code} ${message}`,
];

const compareProblems = (a: Problem, b: Problem): number => {
  const [pathA, lineA, colA, textA] = sortKey(a);
  const [pathB, lineB, colB, textB] = sortKey(b);
  return compareText(pathA, pathB) || lineA - lineB || colA - colB || compareText(textA, textB);
};

/** Sorted by place; a finding that two checks made is kept once. */
export const sortProblems = (problems: readonly Problem[]): Problem[] => {
  const sorted = [...problems].sort(compareProblems);
  return sorted.filter((problem, index) => index === 0 || compareProblems(sorted[index - 1] as Problem, problem) !== 0);
};

/** More findings than this of one severity in one file are counted and not listed. */
const MAX_PER_FILE = 100;

/** The findings of a commit as they are shown: sorted, and of each file the first ones by severity, with the number of the rest. */
export const boundedProblems = (problems: readonly Problem[]): Problem[] => {
  const groups = Map.groupBy(sortProblems(problems), ({ where, severity }) => `${severity} ${where?.path ?? ''}`);
  return sortProblems(
    [...groups.values()].flatMap((group) => {
      const last = group[MAX_PER_FILE - 1];
      if (last === undefined || group.length === MAX_PER_FILE) return group;
      const message = `${last.message}; and ${group.length - MAX_PER_FILE} more in this file`;
      return [...group.slice(0, MAX_PER_FILE - 1), { ...last, message }];
    }),
  );
};
