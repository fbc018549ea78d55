import { compareText, identityOf, type ObjectKey, type ObjectRef } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import type { RenderedObject } from '../render/types.ts';
import type { Asked } from './actions.ts';
import { byKey, kindOfCrd } from './kinds.ts';
import { type Edges, edgesOf, isFoundationOf, levelsOf, sortByDependency } from './order.ts';
import { digestOfRendered } from './prepare.ts';
import { autoscaled } from './withheld.ts';

/** All that a plan takes from what is rendered, and from nothing else. Maps are in the order of keys. */
export type Shape = {
  asked: ReadonlyMap<ObjectKey, Asked>;
  desired: ReadonlyMap<ObjectKey, ObjectRef>;
  /** `group/Kind` of kinds whose CRD is among the desired objects, with the CRD's key. */
  crds: ReadonlyMap<string, ObjectKey>;
  edges: Edges;
  order: { sorted: readonly ObjectKey[]; cycles: ReadonlyMap<ObjectKey, string> };
  levels: ReadonlyMap<ObjectKey, number>;
  /** CRDs and namespaces that wait for nothing. */
  foundations: ReadonlySet<ObjectKey>;
  /** Keys of objects that are held until they can be decrypted. */
  held: ReadonlySet<ObjectKey>;
  /** Keys of objects whose replicas an autoscaler sets. */
  scaled: ReadonlySet<ObjectKey>;
};

const askedOf = (all: readonly RenderedObject[], secretKey: string): ReadonlyMap<ObjectKey, Asked> => {
  const asked = all.map((rendered): Asked => ({ rendered, ...identityOf(rendered.object), digest: digestOfRendered(rendered, secretKey) }));
  return new Map(asked.sort((a, b) => byKey(a, b) || compareText(a.digest, b.digest)).map((one) => [one.key, one]));
};

/** Made once for what is rendered: the same commit is planned again at every look. */
export const shapeOf = rememberedBy((rendered: readonly RenderedObject[], secretKey: string): Shape => {
  const asked = askedOf(rendered, secretKey);
  const crds = new Map(
    [...asked.values()].flatMap(({ key, rendered: { object } }) => {
      const kind = kindOfCrd(object);
      return kind === undefined ? [] : [[kind, key] as const];
    }),
  );
  const edges = edgesOf(asked, crds);
  const order = sortByDependency(edges, asked);
  return {
    asked,
    desired: new Map([...asked].map(([key, { ref }]) => [key, ref])),
    crds,
    edges,
    order,
    levels: levelsOf(order.sorted, edges, asked),
    foundations: new Set([...asked.keys()].filter((key) => isFoundationOf(key, edges, asked))),
    held: new Set([...asked].filter(([, one]) => one.rendered.held !== undefined).map(([key]) => key)),
    scaled: autoscaled(rendered),
  };
});
