/** One condition on a label of the node. */
export type Requirement = { key: string; operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt'; values: string[] };

/** Any of these lists of conditions has to hold: the form of a nodeSelectorTerms. */
export type Terms = readonly (readonly Requirement[])[];

export type Parsed = { ok: true; terms: Terms } | { ok: false; message: string };

/** Attributes that ECS itself gives an instance, and the label that every Kubernetes node has for it. */
const BUILT_IN: { readonly [attribute: string]: string } = {
  'ecs.availability-zone': 'topology.kubernetes.io/zone',
  'ecs.cpu-architecture': 'kubernetes.io/arch',
  'ecs.instance-type': 'node.kubernetes.io/instance-type',
  'ecs.os-type': 'kubernetes.io/os',
};
const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['x86_64', 'amd64'],
  ['arm64', 'arm64'],
]);
const LABEL_KEY =
  /^((?=[^/]{1,253}\/)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** `a or b` in each of many groups multiplies; nobody writes this many by hand. */
const MAX_TERMS = 100;
const MAX_DEPTH = 20;

/** The label of the node that an ECS attribute stands for; undefined for what no label can say. */
export const attributeLabel = (attribute: string): string | undefined => {
  if (Object.hasOwn(BUILT_IN, attribute)) return BUILT_IN[attribute];
  return attribute.startsWith('ecs.') || !LABEL_KEY.test(attribute) ? undefined : attribute;
};

const tokenize = (text: string): string[] =>
  text.match(/\(|\)|\[|\]|,|&&|\|\||==|!=|=~|!~|>=|<=|>|<|!(?=\w|\s*\()|[^\s()[\],=!<>&|]+/g) ?? [];

type Cursor = { tokens: readonly string[]; at: number };

/** What an expression cannot say in Kubernetes ends the parsing; it is caught at the entrance, below. */
const fail = (message: string): never => {
  throw new SyntaxError(message);
};

const take = (cursor: Cursor): string => {
  const token = cursor.tokens[cursor.at] ?? fail('the expression ends too early');
  cursor.at += 1;
  return token;
};

const accept = (cursor: Cursor, ...tokens: string[]): boolean => {
  const found = tokens.includes(cursor.tokens[cursor.at]?.toLowerCase() ?? '');
  if (found) cursor.at += 1;
  return found;
};

const listOf = (cursor: Cursor): string[] => {
  if (!accept(cursor, '[')) return [take(cursor)];
  const values = [take(cursor)];
  while (accept(cursor, ',')) values.push(take(cursor));
  if (!accept(cursor, ']')) fail('a "]" is missing');
  return values;
};

const valuesFor = (key: string, values: readonly string[]): string[] =>
  values.map((value) => {
    const text = key === 'kubernetes.io/arch' ? (ARCHITECTURES.get(value) ?? value) : value;
    return LABEL_VALUE.test(text) ? text : fail(`"${value}" cannot be the value of a node's label`);
  });

const numberFor = (text: string, step: number): string[] =>
  /^-?\d{1,15}$/.test(text) ? [String(Number(text) + step)] : fail(`"${text}" is not a whole number of at most 15 digits`);

const OPERATORS: ReadonlyMap<string, (key: string, cursor: Cursor) => Requirement> = new Map(
  Object.entries({
    '==': (key: string, cursor: Cursor): Requirement => ({ key, operator: 'In', values: valuesFor(key, [take(cursor)]) }),
    '!=': (key: string, cursor: Cursor): Requirement => ({ key, operator: 'NotIn', values: valuesFor(key, [take(cursor)]) }),
    in: (key: string, cursor: Cursor): Requirement => ({ key, operator: 'In', values: valuesFor(key, listOf(cursor)) }),
    not_in: (key: string, cursor: Cursor): Requirement => ({ key, operator: 'NotIn', values: valuesFor(key, listOf(cursor)) }),
    exists: (key: string): Requirement => ({ key, operator: 'Exists', values: [] }),
    not_exists: (key: string): Requirement => ({ key, operator: 'DoesNotExist', values: [] }),
    '>': (key: string, cursor: Cursor): Requirement => ({ key, operator: 'Gt', values: numberFor(take(cursor), 0) }),
    '<': (key: string, cursor: Cursor): Requirement => ({ key, operator: 'Lt', values: numberFor(take(cursor), 0) }),
    '>=': (key: string, cursor: Cursor): Requirement => ({ key, operator: 'Gt', values: numberFor(take(cursor), -1) }),
    '<=': (key: string, cursor: Cursor): Requirement => ({ key, operator: 'Lt', values: numberFor(take(cursor), 1) }),
  }),
);
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    equals: '==',
    not_equals: '!=',
    '!in': 'not_in',
    '!exists': 'not_exists',
    greater_than: '>',
    greater_than_equal: '>=',
    less_than: '<',
    less_than_equal: '<=',
  }),
);

const comparison = (cursor: Cursor): Terms => {
  const subject = take(cursor);
  if (!subject.startsWith('attribute:')) fail(`"${subject}": only attributes of the instance (attribute:NAME) are labels of a node`);
  const key = attributeLabel(subject.slice('attribute:'.length)) ?? fail(`a node has no label for "${subject}"`);
  const negated = accept(cursor, '!') ? '!' : '';
  const word = negated + take(cursor).toLowerCase();
  const operator = OPERATORS.get(ALIASES.get(word) ?? word);
  if (operator === undefined) return fail(`"${word}" cannot be said of a node's label; name the values with "in [a, b]"`);
  return [[operator(key, cursor)]];
};

const primary = (cursor: Cursor, depth: number): Terms => {
  if (depth > MAX_DEPTH) fail('too many brackets');
  if (accept(cursor, '!', 'not')) return fail('"not" of a whole group is not supported; use != and not_in');
  if (!accept(cursor, '(')) return comparison(cursor);
  const inner = either(cursor, depth + 1);
  if (!accept(cursor, ')')) fail('a ")" is missing');
  return inner;
};

const both = (cursor: Cursor, depth: number): Terms => {
  let terms = primary(cursor, depth);
  while (accept(cursor, 'and', '&&')) terms = allOf([terms, primary(cursor, depth)]);
  return terms;
};

const either = (cursor: Cursor, depth: number): Terms => {
  let terms = both(cursor, depth);
  while (accept(cursor, 'or', '||')) terms = [...terms, ...both(cursor, depth)];
  return terms.length > MAX_TERMS ? fail('too many alternatives') : terms;
};

/** All of several sets of alternatives have to hold: every combination is an alternative. */
const allOf = (sets: readonly Terms[]): Terms =>
  sets.reduce<Terms>(
    (left, right) =>
      left.length * right.length > MAX_TERMS ? fail('too many alternatives') : left.flatMap((a) => right.map((b) => [...a, ...b])),
    [[]],
  );

const guarded = (read: () => Terms): Parsed => {
  try {
    return { ok: true, terms: read() };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, message: error.message };
    throw error;
  }
};

/** Reads an expression of ECS' cluster query language as alternatives of conditions on node labels. */
export const parseConstraint = (expression: string): Parsed =>
  guarded(() => {
    const cursor: Cursor = { tokens: tokenize(expression), at: 0 };
    const terms = either(cursor, 0);
    return cursor.at < cursor.tokens.length ? fail(`"${cursor.tokens[cursor.at]}" is not expected here`) : terms;
  });

/** Several constraints that all have to hold, as one set of alternatives. */
export const combineConstraints = (sets: readonly Terms[]): Parsed => guarded(() => allOf(sets));
