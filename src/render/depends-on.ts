import { findCycles, formatCycle } from '../desired/graph.ts';
import { identityOf, type KubeObject, type ObjectKey } from '../lib/kube-object.ts';
import type { Problem, ProblemCode } from '../lib/problem.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import { DEPENDS_ON_ANNOTATION, PRIORITY_ANNOTATION } from '../lib/well-known.ts';
import type { RenderedObject } from './types.ts';

/** A rendered object with the annotations that say when it goes: its own, or those of the ECS service it is made for. */
export type Placed = Omit<RenderedObject, 'dependsOn' | 'priority'> & { annotations: { readonly [key: string]: string } };

const MAX_PRIORITY = 1_000_000;
const MAX_DEPENDENCIES = 100;
const FORMS = 'write Kind/name for an object in the same namespace, or group/Kind/namespace/name; several with commas';

const problem = ({ source, origin }: Placed, code: ProblemCode, message: string, hint?: string): Problem => ({
  severity: 'error',
  code,
  message: `${source}: ${message}`,
  where: origin,
  ...(hint === undefined ? {} : { hint }),
});

/** Objects by `Kind/namespace/name`: the short form leaves out the group. */
type Index = { byKey: ReadonlyMap<ObjectKey, Placed>; byShort: ReadonlyMap<string, readonly ObjectKey[]> };

const shortOf = (object: KubeObject): string => `${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`;

type Found = { key: ObjectKey } | { code: ProblemCode; message: string; hint?: string };

const resolveShort = (index: Index, placed: Placed, kind: string, name: string): Found => {
  const namespace = placed.object.metadata.namespace ?? '';
  const keys = [
    ...(index.byShort.get(`${kind}/${namespace}/${name}`) ?? []),
    ...(namespace === '' ? [] : (index.byShort.get(`${kind}//${name}`) ?? [])),
  ];
  const [key, ...others] = keys;
  if (key === undefined) return { code: 'RefDangling', message: `${kind}/${name} is not in this cluster's files` };
  if (others.length > 0)
    return { code: 'RefDangling', message: `${kind}/${name} can be ${keys.join(' or ')}`, hint: 'write the whole form' };
  return { key };
};

const resolve = (index: Index, placed: Placed, text: string): Found => {
  const parts = text.split('/');
  const [first = '', second = ''] = parts;
  if (parts.length === 2 && first !== '' && second !== '') return resolveShort(index, placed, first, second);
  if (parts.length !== 4 || second === '' || parts[3] === '')
    return { code: 'PolicyAnnotation', message: `"${text}" names no object`, hint: FORMS };
  return { key: text };
};

const NOTHING: readonly ObjectKey[] = [];

const dependenciesOf = (index: Index, placed: Placed, problems: Problem[]): readonly ObjectKey[] => {
  const written = placed.annotations[DEPENDS_ON_ANNOTATION];
  if (written === undefined) return NOTHING;
  const parts = written.split(',');
  if (parts.length > MAX_DEPENDENCIES) {
    problems.push(
      problem(placed, 'PolicyAnnotation', `${DEPENDS_ON_ANNOTATION}: ${parts.length} names, at most ${MAX_DEPENDENCIES} are taken`),
    );
  }
  const keys = parts.slice(0, MAX_DEPENDENCIES).flatMap((part) => {
    const found = resolve(index, placed, part.trim());
    if ('key' in found) return [found.key];
    problems.push(problem(placed, found.code, `${DEPENDS_ON_ANNOTATION}: ${found.message}`, found.hint));
    return [];
  });
  return [...new Set(keys)].sort();
};

const priorityOf = (placed: Placed, problems: Problem[]): number => {
  const written = placed.annotations[PRIORITY_ANNOTATION];
  if (written === undefined) return 0;
  const priority = /^-?\d{1,7}$/.test(written) ? Number(written) : Number.NaN;
  if (Math.abs(priority) <= MAX_PRIORITY) return priority;
  problems.push(problem(placed, 'PolicyAnnotation', `${PRIORITY_ANNOTATION}: "${written}" is no whole number up to ${MAX_PRIORITY}`));
  return 0;
};

const cyclesOf = (objects: readonly RenderedObject[], index: Index): Problem[] => {
  // What depends on nothing is in no cycle.
  const edges = new Map(
    objects.filter(({ dependsOn }) => dependsOn.length > 0).map(({ object, dependsOn }) => [identityOf(object).key, dependsOn]),
  );
  return findCycles(edges).flatMap((cycle) => {
    const placed = index.byKey.get(cycle[0] as string);
    const message = `objects wait for each other: ${formatCycle(cycle)}`;
    return placed === undefined ? [] : [problem(placed, 'RefCycle', message, 'take one of these dependencies away')];
  });
};

/** What says nothing of its order; made once for an object that stays as it is, and with it what is remembered of it later on. */
const unordered = rememberedBy(
  ({ annotations: _annotations, ...rest }: Placed): RenderedObject => ({ ...rest, dependsOn: NOTHING, priority: 0 }),
);

const NO_INDEX: Index = { byKey: new Map(), byShort: new Map() };

const indexOf = (placed: readonly Placed[]): Index => {
  const byShort = new Map<string, ObjectKey[]>();
  for (const { object } of placed) {
    const short = shortOf(object);
    const keys = byShort.get(short);
    if (keys) keys.push(identityOf(object).key);
    else byShort.set(short, [identityOf(object).key]);
  }
  return { byKey: new Map(placed.map((one) => [identityOf(one.object).key, one])), byShort };
};

/**
 * Reads when each object goes. The short form names an object of this cluster's files, else it is an error: it would wait
 * for ever. The whole form may name one that somebody else makes; the plan looks whether it is there.
 */
export const resolveOrder = (placed: readonly Placed[]): { objects: RenderedObject[]; problems: Problem[] } => {
  const problems: Problem[] = [];
  // Of thousands of objects often none waits for another one.
  const waits = placed.some(({ annotations }) => annotations[DEPENDS_ON_ANNOTATION] !== undefined);
  const index = waits ? indexOf(placed) : NO_INDEX;
  const objects = placed.map((one) => {
    if (one.annotations[DEPENDS_ON_ANNOTATION] === undefined && one.annotations[PRIORITY_ANNOTATION] === undefined) return unordered(one);
    const { annotations: _annotations, ...rest } = one;
    return { ...rest, dependsOn: dependenciesOf(index, one, problems), priority: priorityOf(one, problems) };
  });
  return { objects, problems: [...problems, ...cyclesOf(objects, index)] };
};
