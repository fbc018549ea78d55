import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { groupOf, identityOf, type KubeObject, keyOf, type ObjectKey } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import { IGNORE_FIELDS_ANNOTATION } from '../lib/well-known.ts';
import type { Owner } from '../memory/types.ts';
import type { RenderedObject } from '../render/types.ts';
import { otherOwners } from './compare/managed-fields.ts';
import { formatPath, type Path, parsePath, type Segment } from './path.ts';
import { toApply } from './prepare.ts';

/** Keys of the objects whose replicas a HorizontalPodAutoscaler among the rendered objects sets. */
export const autoscaled = rememberedBy((rendered: readonly RenderedObject[]): ReadonlySet<ObjectKey> => {
  const keys = rendered.flatMap(({ object }) => {
    const spec = object['spec'];
    const target = isObject(spec) ? spec['scaleTargetRef'] : undefined;
    if (object.kind !== 'HorizontalPodAutoscaler' || groupOf(object.apiVersion) !== 'autoscaling' || !isObject(target)) return [];
    const { apiVersion, kind, name } = target;
    if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') return [];
    return [keyOf({ apiVersion, kind, namespace: object.metadata.namespace ?? '', name })];
  });
  return new Set(keys);
});

// What makes an object the one it is and ours may not be ignored: else Git could make it nobody's.
const mayIgnore = (path: Path): boolean => {
  const [first, second, third] = path;
  if (typeof first !== 'string' || ['apiVersion', 'kind', 'status'].includes(first)) return false;
  if (first !== 'metadata') return true;
  const isMark = (name: string): boolean => name.startsWith('holdfast.dev/') || name === 'app.kubernetes.io/managed-by';
  return (second === 'labels' || second === 'annotations') && typeof third === 'string' && !isMark(third);
};

/** More than this is no list that somebody wrote by hand, and reading paths costs. */
const MAX_IGNORED_TEXT = 4096;

/** The parts between commas and line ends, those in brackets left alone. By hand: the text is anybody's who may push, and a pattern for this can be made to run for ever. */
const splitPaths = (text: string): string[] => {
  const parts = [''];
  let place: 'out' | 'bracket' | 'quoted' = 'out';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    if (place === 'out' && (char === ',' || char === '\n')) {
      parts.push('');
      continue;
    }
    if (place === 'out' && char === '[') place = 'bracket';
    else if (place === 'bracket' && char === ']') place = 'out';
    else if (char === '"' && place !== 'out') place = place === 'quoted' ? 'bracket' : 'quoted';
    const escaped = place === 'quoted' && char === '\\' ? (text[++at] ?? '') : '';
    parts[parts.length - 1] += char + escaped;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
};

const NONE: { paths: readonly Path[]; wrong: readonly string[] } = { paths: [], wrong: [] };

/** The paths of `holdfast.dev/ignore-fields`, separated by commas or line ends, and those that are none. */
export const ignoredPaths = (object: KubeObject): { paths: readonly Path[]; wrong: readonly string[] } => {
  const text = object.metadata.annotations?.[IGNORE_FIELDS_ANNOTATION] ?? '';
  if (text === '') return NONE;
  if (text.length > MAX_IGNORED_TEXT) return { paths: [], wrong: [`${text.slice(0, 60)}… (more than ${MAX_IGNORED_TEXT} characters)`] };
  const parts = splitPaths(text);
  const parsed = parts.map((part) => ({ part, path: parsePath(part) }));
  const fine = (path: Path | undefined): path is Path => path !== undefined && mayIgnore(path);
  return { paths: parsed.map(({ path }) => path).filter(fine), wrong: parsed.filter(({ path }) => !fine(path)).map(({ part }) => part) };
};

const placeIn = (parent: Json | undefined, segment: Segment): string | number | undefined => {
  if (typeof segment === 'string') return isObject(parent) ? segment : undefined;
  if (!Array.isArray(parent)) return undefined;
  if (typeof segment === 'number') return segment < parent.length ? segment : undefined;
  const index = parent.findIndex((item) => isObject(item) && Object.keys(segment).every((name) => item[name] === segment[name]));
  return index === -1 ? undefined : index;
};

export const valueAt = (value: Json | undefined, path: Path): Json | undefined => {
  let at = value;
  for (const segment of path) {
    const place = placeIn(at, segment);
    if (place === undefined) return undefined;
    at = Array.isArray(at) ? at[place as number] : Object.hasOwn(at as JsonObject, place) ? (at as JsonObject)[place] : undefined;
  }
  return at;
};

/** A copy with the value at `path` replaced, or left out. A path whose parent is not there changes nothing. */
const withValue = (root: Json, path: Path, value: Json | undefined): Json => {
  const [segment, ...rest] = path;
  if (segment === undefined) return value ?? root;
  const place = placeIn(root, segment);
  if (place === undefined) return root;
  if (Array.isArray(root)) {
    const index = place as number;
    if (rest.length === 0) return value === undefined ? root.toSpliced(index, 1) : root.with(index, value);
    return root.with(index, withValue(root[index] as Json, rest, value));
  }
  const { [place]: below, ...others } = root as JsonObject;
  if (rest.length === 0) return value === undefined ? others : { ...others, [place]: value };
  return below === undefined ? root : { ...others, [place]: withValue(below, rest, value) };
};

export type Withheld = { path: string; segments: Path; how: 'omit' | 'send-live'; owner: string | undefined };

/**
 * The fields that Git leaves to somebody else. `omit` only once managedFields shows another owner (or there is no live
 * value): left out before that, the server would drop a field that we own to its default - a scaled Deployment to one replica.
 */
export const withheldFields = (rendered: RenderedObject, live: KubeObject | undefined, scaled: ReadonlySet<ObjectKey>): Withheld[] => {
  if (live === undefined) return [];
  const replicas: Path[] = scaled.size > 0 && scaled.has(identityOf(rendered.object).key) ? [['spec', 'replicas']] : [];
  return [...replicas, ...ignoredPaths(rendered.object).paths].map((segments) => {
    const owner = otherOwners(live, segments)[0];
    const omit = owner !== undefined || valueAt(live, segments) === undefined;
    return { path: formatPath(segments), segments, how: omit ? 'omit' : 'send-live', owner };
  });
};

/** Exactly the body of the apply (and of its dry-run) of one object, given what is live and `autoscaled(all rendered)`. */
export const toSend = (
  rendered: RenderedObject,
  owner: Owner,
  live: KubeObject | undefined,
  scaled: ReadonlySet<ObjectKey>,
): KubeObject => {
  const object = toApply(rendered, owner);
  const withheld = withheldFields(rendered, live, scaled);
  if (withheld.length === 0) return object;
  return withheld.reduce<Json>(
    (rest, { segments, how }) => withValue(rest, segments, how === 'omit' ? undefined : valueAt(live, segments)),
    object,
  ) as KubeObject;
};
