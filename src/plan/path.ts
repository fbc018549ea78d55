import type { Json } from '../lib/json.ts';

/** A step into an object: a field's name, a list index, or the keys of a list-map item (`''` as key: the value of a set's item). */
export type Segment = string | number | { [key: string]: Json };
export type Path = readonly Segment[];

const PLAIN = /^[A-Za-z_][\w-]*$/;

const scalarText = (value: Json): string => (typeof value === 'string' && /^[\w./:@%+-]+$/.test(value) ? value : JSON.stringify(value));

const segmentText = (segment: Segment, first: boolean): string => {
  if (typeof segment === 'number') return `[${segment}]`;
  if (typeof segment === 'string') return PLAIN.test(segment) ? `${first ? '' : '.'}${segment}` : `[${JSON.stringify(segment)}]`;
  return `[${Object.keys(segment)
    .map((key) => `${key}=${scalarText(segment[key] as Json)}`)
    .join(',')}]`;
};

/** `spec.template.spec.containers[name=web].image`, `metadata.annotations["example.com/a"]`. */
export const formatPath = (path: Path): string => path.map((segment, index) => segmentText(segment, index === 0)).join('');

const parseScalar = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
};

const parseBracket = (inside: string): Segment | undefined => {
  if (/^\d+$/.test(inside)) return Number(inside);
  if (inside.startsWith('"')) {
    const name = parseScalar(inside);
    return typeof name === 'string' && name !== inside ? name : undefined;
  }
  const pairs = inside.split(',').map((pair) => pair.split('=') as [string, string | undefined]);
  if (pairs.some(([key, value]) => !PLAIN.test(key) || value === undefined || value === '')) return undefined;
  return Object.fromEntries(pairs.map(([key, value]) => [key, parseScalar(value as string)]));
};

const parsePointer = (text: string): Path =>
  text
    .slice(1)
    .split('/')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')));

/** Reads what `formatPath` writes, and JSON pointers (`/spec/replicas`). Undefined: not a path. */
export const parsePath = (text: string): Path | undefined => {
  if (text.startsWith('/')) return parsePointer(text);
  const segments: Segment[] = [];
  let rest = text;
  while (rest !== '') {
    const name = /^\.?([A-Za-z_][\w-]*)/.exec(rest);
    const bracket = /^\[("(?:[^"\\]|\\.)*"|[^\]"]+|[^\]]*="[^"]*")\]/.exec(rest);
    if (name && (segments.length === 0) !== rest.startsWith('.')) segments.push(name[1] as string);
    else if (bracket) {
      const segment = parseBracket(bracket[1] as string);
      if (segment === undefined) return undefined;
      segments.push(segment);
    } else return undefined;
    rest = rest.slice((name ?? bracket)?.[0].length);
  }
  return segments.length === 0 ? undefined : segments;
};
