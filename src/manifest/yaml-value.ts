import { type Alias, isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';
import type { Json, JsonObject } from '../lib/json.ts';
import type { ManifestLimits } from './limits.ts';
import type { MapPlace, Place } from './places.ts';
import { plainScalar } from './yaml-scalar.ts';
import type { Finding } from './yaml-tokens.ts';

/** A value, where its parts stand, and how much and how deep it would be where an alias repeats it. */
type Converted = { value: Json; place: Place; weight: number; height: number };
/** Shared by all documents of a file. */
export type AliasBudget = { weight: number; spent: boolean };
type Context = {
  anchors: Map<string, Converted>;
  /** Anchors whose value is not read to its end yet: an alias to one of them would never end. */
  open: Set<string>;
  findings: Finding[];
  limits: ManifestLimits;
  budget: AliasBudget;
  depth: number;
  lineOf: (offset: number) => number;
};

const NOTHING: Converted = { value: null, place: 0, weight: 1, height: 0 };
const CORE_TAG = 'tag:yaml.org,2002:';

const startOf = (node: ParsedNode | null): number => node?.range?.[0] ?? 0;

const DOUBTS = {
  'old boolean': 'is read as true or false by kubectl, and as text by YAML 1.2',
  'old number': 'is read as a number in an old form (octal, binary or with underscores)',
  'not finite': 'is not a number that JSON can hold',
  'too large': 'is an integer too large to be held exactly',
} as const;

const doubtFinding = (offset: number, doubt: keyof typeof DOUBTS): Finding => ({
  offset,
  code: 'YamlScalar',
  severity: doubt === 'not finite' || doubt === 'too large' ? 'error' : 'warning',
  message: `a scalar without quotes ${DOUBTS[doubt]}`,
  hint: doubt === 'old boolean' ? 'quote it, or write true or false' : 'quote it if it is text, or write the number in decimal',
});

/**
 * The library puts quoted text together character by character, and V8 keeps each step as a node of 32 bytes until the text is looked
 * at as a whole. To read it as a number is the cheapest such look.
 */
const inOnePiece = (text: string): string => {
  Number(text);
  return text;
};

const scalarValue = (node: Scalar, context: Context): Json => {
  const source = inOnePiece(typeof node.value === 'string' ? node.value : String(node.value ?? ''));
  const offset = node.range?.[0] ?? 0;
  if (!source.isWellFormed()) context.findings.push({ offset, code: 'FileEncoding', message: 'a lone surrogate is not a character' });
  const tag = node.tag?.startsWith(CORE_TAG) ? node.tag.slice(CORE_TAG.length) : node.tag;
  if (tag === 'str' || (tag === undefined && node.type !== 'PLAIN')) return source;
  if (tag !== undefined && tag !== 'int' && tag !== 'float' && tag !== 'bool' && tag !== 'null') {
    context.findings.push({ offset, code: 'YamlTag', message: 'tags other than !!str, !!int, !!float, !!bool and !!null are not read' });
    return source;
  }
  const { value, doubt } = plainScalar(source);
  if (doubt !== undefined) context.findings.push(doubtFinding(offset, doubt));
  const type = value === null ? 'null' : typeof value === 'boolean' ? 'bool' : typeof value === 'number' ? 'int float' : 'str';
  if (tag !== undefined && !type.includes(tag)) context.findings.push({ offset, code: 'YamlTag', message: `this is no !!${tag}` });
  return value;
};

/** kubectl makes numbers and truth values of keys, and text of these again: `on` is "true", `1.50` is "1.5". */
const isReadOtherwise = (text: string): boolean => {
  const { value } = plainScalar(text);
  return typeof value !== 'string' && String(value) !== text;
};

const isKey = (key: unknown, text: string): boolean => isScalar(key) && key.value === text;

/** A key as it is written: `on` and `1` are the texts "on" and "1". undefined where it cannot be a key. */
const keyText = (key: unknown, offset: number, isDependency: boolean, context: Context): string | undefined => {
  const refuse = (message: string, hint?: string): undefined => {
    context.findings.push({ offset, code: 'YamlSyntax', message, ...(hint === undefined ? {} : { hint }) });
    return undefined;
  };
  if (!isScalar(key)) return refuse('a key must be text', 'quote it');
  const text = typeof key.value === 'string' ? key.value : '';
  if (text === '' && key.type === 'PLAIN') return refuse('a key is missing before the colon');
  // An own key of that name is a way to change what every object inherits in code that is careless.
  if (text === '__proto__') return refuse('the key "__proto__" is not allowed');
  if (!text.isWellFormed()) context.findings.push({ offset, code: 'FileEncoding', message: 'a lone surrogate is not a character' });
  if (key.type === 'PLAIN' && !(isDependency && text === 'on') && isReadOtherwise(text))
    context.findings.push({ ...doubtFinding(offset, 'old boolean'), message: 'kubectl reads this key as another text', hint: 'quote it' });
  return text;
};

/** Copies what an anchor names, within the budget: a few lines of aliases can stand for more than a machine holds. */
const aliasValue = (node: Alias.Parsed, context: Context): Converted => {
  const offset = node.range[0];
  const refuse = (message: string): Converted => {
    context.findings.push({ offset, code: 'YamlAlias', message });
    return NOTHING;
  };
  if (context.open.has(node.source)) return refuse(`the alias "*${node.source}" stands inside of what it names`);
  const target = context.anchors.get(node.source);
  if (target === undefined) return refuse(`the alias "*${node.source}" names no anchor above it`);
  // The first alias that is too much tells it all; those after it would only repeat it.
  if (context.budget.spent) return NOTHING;
  context.budget.weight += target.weight;
  const tooDeep = context.depth + target.height > context.limits.maxDepth;
  context.budget.spent = tooDeep || context.budget.weight > context.limits.maxAliasWeight;
  if (context.budget.spent) return refuse(`aliases make this file too ${tooDeep ? 'deep' : 'large'}; write the values out`);
  return { ...target, value: structuredClone(target.value) };
};

const isMergeKey = (key: unknown): boolean => isScalar(key) && key.type === 'PLAIN' && key.value === '<<';

/** YAML says that what is given here counts; kubectl lets a merge that stands after it win. */
const mergedAfter = (offset: number, key: string): Finding => ({
  offset,
  code: 'YamlAlias',
  severity: 'warning',
  message: `"<<" stands after the key ${JSON.stringify(key)}, which it holds too: kubectl reads the other value`,
  hint: 'put "<<" first',
});

/** `<<`: members of another map, or of several, that are not given here. */
const merge = (into: JsonObject, place: MapPlace, node: ParsedNode | null, before: ReadonlySet<string>, context: Context): Converted => {
  const source = node === null ? NOTHING : convert(node, context);
  const pairs: [Json, Place][] = Array.isArray(source.value)
    ? source.value.map((value, index) => [
        value,
        typeof source.place !== 'number' && 'items' in source.place ? (source.place.items[index] ?? 0) : 0,
      ])
    : [[source.value, source.place]];
  for (const [value, at] of pairs) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || typeof at === 'number' || 'items' in at) {
      if (source !== NOTHING)
        context.findings.push({ offset: startOf(node), code: 'YamlAlias', message: 'only maps can be merged with "<<"' });
      continue;
    }
    const indexes = new Map(at.keys.map((key, index) => [key, index]));
    for (const [key, item] of Object.entries(value)) {
      if (before.has(key)) context.findings.push(mergedAfter(startOf(node), key));
      if (Object.hasOwn(into, key)) continue;
      into[key] = item;
      const index = indexes.get(key) ?? -1;
      addMember(place, key, at.keyOffsets[index] ?? at.start, at.places[index] ?? at);
    }
  }
  return source;
};

const addMember = (place: MapPlace, key: string, keyOffset: number, at: Place): void => {
  place.keys.push(key);
  place.keyOffsets.push(keyOffset);
  place.places.push(at);
};

/** Lists that grew have room to grow on; these are kept for long and grow no more. */
const trimmed = ({ start, keys, keyOffsets, places }: MapPlace): MapPlace => ({
  start,
  keys: keys.slice(),
  keyOffsets: keyOffsets.slice(),
  places: places.slice(),
});

const duplicateKey = (text: string, offset: number, first: number, context: Context): Finding => ({
  offset,
  code: 'YamlDuplicateKey',
  message: `the key ${JSON.stringify(text)} is there twice; the first is in line ${context.lineOf(first)}`,
});

/** `{ step: extract, on: Failed }` of a JobFlow is read by nobody but Holdfast, so how kubectl reads `on` does not matter there. */
const isFlowDependency = (node: YAMLMap): boolean => node.items.length <= 2 && node.items.some(({ key }) => isKey(key, 'step'));

const convertMap = (node: YAMLMap, context: Context): Converted => {
  const value: JsonObject = {};
  const place: MapPlace = { start: node.range?.[0] ?? 0, keys: [], keyOffsets: [], places: [] };
  let weight = 8;
  let height = 0;
  let merged: { item: ParsedNode | null; before: ReadonlySet<string> } | undefined;
  const firsts = new Map<string, number>();
  const isDependency = isFlowDependency(node);
  for (const { key, value: item } of node.items as { key: ParsedNode; value: ParsedNode | null }[]) {
    const offset = startOf(key);
    const isMerge = isMergeKey(key);
    const text = isMerge ? '<<' : keyText(key, offset, isDependency, context);
    const first = text === undefined ? undefined : firsts.get(text);
    if (text !== undefined && first !== undefined) {
      context.findings.push(duplicateKey(text, offset, first, context));
      continue;
    }
    if (text !== undefined) firsts.set(text, offset);
    if (isMerge) {
      merged = { item, before: new Set(place.keys) };
      continue;
    }
    const converted = item === null ? { value: null, place: offset, weight: 1, height: 0 } : convert(item, context);
    if (text === undefined) continue;
    value[text] = converted.value;
    addMember(place, text, offset, converted.place);
    weight += text.length + 8 + converted.weight;
    height = Math.max(height, converted.height);
  }
  if (merged !== undefined) {
    const source = merge(value, place, merged.item, merged.before, context);
    weight += source.weight;
    height = Math.max(height, source.height);
  }
  return { value, place: trimmed(place), weight, height: height + 1 };
};

const convertNode = (node: ParsedNode, context: Context): Converted => {
  const start = startOf(node);
  if (isAlias(node)) return aliasValue(node as Alias.Parsed, context);
  if (isScalar(node)) {
    const value = scalarValue(node, context);
    return { value, place: start, weight: 8 + (typeof value === 'string' ? value.length : 0), height: 0 };
  }
  if (node.tag !== undefined && !/^tag:yaml\.org,2002:(?:map|seq)$/.test(node.tag))
    context.findings.push({ offset: start, code: 'YamlTag', message: 'tags are not read on maps and lists' });
  if (isMap(node)) return convertMap(node as YAMLMap, context);
  const items = isSeq(node) ? (node.items as ParsedNode[]).map((item) => convert(item, context)) : [];
  return {
    value: items.map((item) => item.value),
    place: { start, items: items.map((item) => item.place) },
    weight: items.reduce((sum, item) => sum + item.weight, 8),
    height: items.reduce((most, item) => Math.max(most, item.height), 0) + 1,
  };
};

const convert = (node: ParsedNode, context: Context): Converted => {
  const anchor = isAlias(node) ? undefined : node.anchor;
  if (anchor !== undefined) context.open.add(anchor);
  context.depth += 1;
  const converted = convertNode(node, context);
  context.depth -= 1;
  if (anchor === undefined) return converted;
  context.open.delete(anchor);
  context.anchors.set(anchor, converted);
  return converted;
};

/**
 * A syntax tree as plain data, with the place of each part. Aliases are copied, so that nothing is shared; recursion is
 * as deep as the tree, which composedDocuments has bounded.
 */
export const convertTree = (
  node: ParsedNode,
  limits: ManifestLimits,
  budget: AliasBudget,
  lineOf: (offset: number) => number,
): { value: Json; place: Place; findings: Finding[] } => {
  const context: Context = { anchors: new Map(), open: new Set(), findings: [], limits, budget, depth: 0, lineOf };
  const { value, place } = convert(node, context);
  return { value, place, findings: context.findings };
};
