import type { Json, JsonObject } from '../lib/json.ts';
import { compareText } from '../lib/kube-object.ts';
import { invalid } from './errors.ts';
import { text } from './input.ts';

type Limits = { most: number; usual: number };

const encode = (last: string): string => Buffer.from(JSON.stringify([1, last])).toString('base64url');

const decode = (token: string): string => {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (Array.isArray(value) && value.length === 2 && value[0] === 1 && typeof value[1] === 'string') return value[1];
  } catch {
    // Said below.
  }
  throw invalid('Invalid token.');
};

const sizeOf = (input: JsonObject, { most, usual }: Limits): number => {
  const size = input['maxResults'] ?? usual;
  if (typeof size === 'number' && Number.isInteger(size) && size >= 1 && size <= most) return size;
  throw invalid(`maxResults must be between 1 and ${most}.`);
};

/**
 * One page of items in the order of their keys. A token names the last item shown and not a place: what comes or goes between two pages
 * moves nothing. `descending` turns the order.
 */
export const page = <T>(
  input: JsonObject,
  items: readonly T[],
  keyOf: (item: T) => string,
  limits: Limits,
  descending = false,
): { items: readonly T[]; next: { nextToken?: Json } } => {
  const size = sizeOf(input, limits);
  const token = text(input, 'nextToken');
  const after = token === undefined || token === '' ? undefined : decode(token);
  const compare = (a: string, b: string): number => (descending ? compareText(b, a) : compareText(a, b));
  const sorted = items.map((item) => ({ item, key: keyOf(item) })).sort((a, b) => compare(a.key, b.key));
  const rest = after === undefined ? sorted : sorted.filter(({ key }) => compare(key, after) > 0);
  const shown = rest.slice(0, size);
  const last = shown.at(-1);
  return { items: shown.map(({ item }) => item), next: rest.length > size && last ? { nextToken: encode(last.key) } : {} };
};
