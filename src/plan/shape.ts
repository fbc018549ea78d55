import { digestOf } from '../lib/digest.ts';
import { compareText, identityOf, type ObjectKey, type ObjectRef } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import type { RenderedObject } from '../render/types.ts';
import type { Asked } from './actions.ts';
import { byKey, kindOfCrd } from './kinds.ts';
import { type Edges, edgesOf, isFoundationOf, levelsOf, sortByDependency } from './order.ts';
import { digestOfRendered } from './prepare.ts';
import { autoscaled } from './withheld.ts';

/** How what is rendered hangs together: the same for two commits that differ in contents alone. */
export type Structure = {
  desired: ReadonlyMap<ObjectKey, ObjectRef>;
  /** `group/Kind` of kinds whose CRD is among the desired objects, with the CRD's key. */
  crds: ReadonlyMap<string, ObjectKey>;
  edges: Edges;
  order: { sorted: readonly ObjectKey[]; cycles: ReadonlyMap<ObjectKey, string> };
  /** By place in the list: the level of each object, `FOUNDATION` for CRDs and namespaces that wait for nothing. */
  levels: readonly number[];
  /** By place in the list: all that each object waits for. */
  waits: readonly (readonly ObjectKey[])[];
};

export const FOUNDATION = -1;

/** All that a plan takes from what is rendered, and from nothing else. */
export type Shape = {
  rendered: readonly RenderedObject[];
  secretKey: string;
  /** In the order of keys, each once. */
  list: readonly Asked[];
  structure: Structure;
  /** Keys of objects whose replicas an autoscaler sets. */
  scaled: ReadonlySet<ObjectKey>;
  /** Keys of objects that are held until they can be decrypted. */
  held: ReadonlySet<ObjectKey>;
  /** Over the keys and digests of all of them. */
  digest: string;
};

/** So many objects are judged between two turns that are given to others. */
export const STRETCH = 500;

/** Made once for what is rendered the same. */
const askedOf = rememberedBy(
  (rendered: RenderedObject, secretKey: string): Asked => ({
    rendered,
    ...identityOf(rendered.object),
    digest: digestOfRendered(rendered, secretKey),
  }),
);

function* listOf(all: readonly RenderedObject[], secretKey: string): Generator<void, readonly Asked[]> {
  const asked: Asked[] = [];
  for (const rendered of all) {
    asked.push(askedOf(rendered, secretKey));
    if (asked.length % STRETCH === 0) yield;
  }
  asked.sort((a, b) => byKey(a, b) || compareText(a.digest, b.digest));
  return asked.filter(({ key }, index) => key !== asked[index + 1]?.key);
}

export const sameTexts = (some: readonly string[], others: readonly string[]): boolean =>
  some === others || (some.length === others.length && some.every((text, index) => text === others[index]));

/** Whether two lists hang together in the same way. */
const isAlike = (some: readonly Asked[], others: readonly Asked[]): boolean =>
  some.length === others.length &&
  some.every((one, index) => {
    const other = others[index] as Asked;
    if (one === other) return true;
    const { rendered: now } = one;
    const { rendered: before } = other;
    return (
      one.key === other.key &&
      one.ref.apiVersion === other.ref.apiVersion &&
      now.priority === before.priority &&
      sameTexts(now.dependsOn, before.dependsOn) &&
      (now.object === before.object || kindOfCrd(now.object) === kindOfCrd(before.object))
    );
  });

const structureOf = (list: readonly Asked[]): Structure => {
  const asked = new Map(list.map((one) => [one.key, one]));
  const crds = new Map(
    list.flatMap(({ key, rendered: { object } }) => {
      const kind = kindOfCrd(object);
      return kind === undefined ? [] : [[kind, key] as const];
    }),
  );
  const edges = edgesOf(asked, crds);
  const order = sortByDependency(edges, asked);
  const levels = levelsOf(order.sorted, edges, asked);
  const waitsOf = (key: ObjectKey): readonly ObjectKey[] => {
    const { said = [], stands = [] } = edges.get(key) ?? {};
    return said.length === 0 ? stands : [...new Set([...said, ...stands])].sort();
  };
  return {
    desired: new Map(list.map(({ key, ref }) => [key, ref])),
    crds,
    edges,
    order,
    levels: list.map(({ key }) => (isFoundationOf(key, edges, asked) ? FOUNDATION : (levels.get(key) as number))),
    waits: list.map(({ key }) => waitsOf(key)),
  };
};

/** `before`: the shape of the last plan, of which is kept what is the same: the same commit is planned again at every look. */
export function* shapeOf(rendered: readonly RenderedObject[], secretKey: string, before: Shape | undefined): Generator<void, Shape> {
  if (before?.rendered === rendered && before.secretKey === secretKey) return before;
  const list = yield* listOf(rendered, secretKey);
  return {
    rendered,
    secretKey,
    list,
    structure: before !== undefined && isAlike(list, before.list) ? before.structure : structureOf(list),
    scaled: autoscaled(rendered),
    held: new Set(list.filter(({ rendered: one }) => one.held !== undefined).map(({ key }) => key)),
    digest: digestOf(JSON.stringify(list.flatMap(({ key, digest }) => [key, digest]))),
  };
}
