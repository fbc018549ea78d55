import type { Discovered } from '../kube/discovery.ts';
import type { Resource } from '../kube/types.ts';
import { groupOf, identityOf, keyOf, type ObjectKey, type ObjectRef } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import type { Inventory } from '../memory/types.ts';
import { desiredKeys, exactKind, kindKey } from '../plan/kinds.ts';
import type { RenderedObject } from '../render/types.ts';

/** An object to look at: one that Git wants (`one`), that the inventory names, or that something needs. */
export type Asked = { ref: ObjectRef; key: ObjectKey; one: RenderedObject | undefined; isServed: boolean };

/** All that a look asks about, as far as commit, inventory and discovery say. Those that are desired come first. */
export type Census = {
  asked: readonly Asked[];
  /** Keys that stand in `asked` already, under another version: looked for where that one is not there. */
  doubles: readonly Asked[];
  /** What is watched. */
  resources: readonly Resource[];
  /** Keys of entries that Git does not want. */
  undesired: readonly ObjectKey[];
  /** `group/Kind` of desired kinds that the API server does not serve. */
  notServed: ReadonlySet<string>;
};

/** An entry may name a version that is no longer served; the object is the same in any other. */
export const inServedVersions = rememberedBy((inventory: Inventory, resources: readonly Resource[]): Inventory => {
  const exact = new Set(resources.map(exactKind));
  const byKind = new Map(resources.toReversed().map((resource) => [kindKey(resource), resource.apiVersion]));
  return new Map(
    [...inventory].map(([key, entry]) => {
      if (exact.has(exactKind(entry.ref))) return [key, entry];
      const apiVersion = byKind.get(kindKey(entry.ref));
      return [key, apiVersion === undefined ? entry : { ...entry, ref: { ...entry.ref, apiVersion } }];
    }),
  );
});

/** `dependsOn` names keys without a version: any served one will do. */
const dependencies = (rendered: readonly RenderedObject[], resources: readonly Resource[]): readonly ObjectRef[] => {
  const said = new Set(rendered.flatMap(({ dependsOn }) => dependsOn));
  if (said.size === 0) return [];
  const wanted = desiredKeys(rendered);
  const keys = [...said].filter((key) => !wanted.has(key));
  const versions = new Map(resources.toReversed().map((resource) => [kindKey(resource), resource.apiVersion]));
  return keys.flatMap((key) => {
    const [group = '', kind = '', namespace = '', name = ''] = key.split('/');
    const apiVersion = versions.get(`${group}/${kind}`);
    return apiVersion === undefined ? [] : [{ apiVersion, kind, namespace, name }];
  });
};

const notServedOf = (kinds: Iterable<ObjectRef>, served: ReadonlySet<string>, failedGroups: readonly string[]): ReadonlySet<string> => {
  const failed = new Set(failedGroups.map((group) => group.split('/')[0] ?? ''));
  const missing = [...kinds].filter((ref) => !served.has(exactKind(ref)) && !failed.has(groupOf(ref.apiVersion)));
  return new Set(missing.map(kindKey));
};

/** What is asked about one object that Git wants; made once for what is rendered the same. */
const wantedOf = rememberedBy((one: RenderedObject, isServed: boolean): Asked => ({ ...identityOf(one.object), one, isServed }));

/** Made once for the same commit, inventory and discovery. */
export const censusOf = rememberedBy((rendered: readonly RenderedObject[], inventory: Inventory, discovery: Discovered): Census => {
  const { resources, failedGroups } = discovery;
  const served = new Set(resources.map(exactKind));
  const asked = new Map<ObjectKey, Asked>();
  const doubles: Asked[] = [];
  const desiredKinds = new Map<string, ObjectRef>();
  const add = (next: Asked): void => {
    const first = asked.get(next.key);
    if (first === undefined) asked.set(next.key, next);
    else if (first.ref.apiVersion !== next.ref.apiVersion) doubles.push({ ...next, one: first.one });
  };
  const ask = (ref: ObjectRef, key: ObjectKey): void => {
    add({ ref, key, one: undefined, isServed: served.has(exactKind(ref)) });
  };
  for (const one of rendered) {
    const kind = exactKind(one.object);
    if (!desiredKinds.has(kind)) desiredKinds.set(kind, identityOf(one.object).ref);
    add(wantedOf(one, served.has(kind)));
  }
  const kinds = new Set(desiredKinds.keys());
  const undesired: ObjectKey[] = [];
  for (const [key, { ref }] of inventory) {
    const known = asked.get(key);
    if (known?.one === undefined) undesired.push(key);
    // Nearly all are asked about already, as Git wants them.
    if (known?.ref.apiVersion === ref.apiVersion) continue;
    kinds.add(exactKind(ref));
    ask(ref, key);
  }
  for (const ref of [...rendered.flatMap(({ requires }) => requires), ...dependencies(rendered, resources)]) ask(ref, keyOf(ref));
  return {
    asked: [...asked.values()],
    doubles,
    resources: resources.filter((resource) => kinds.has(exactKind(resource))),
    undesired,
    notServed: notServedOf(desiredKinds.values(), served, failedGroups),
  };
});
