import { identityOf, type KubeObject, keyOf, refOf } from '../lib/kube-object.ts';
import { OWNER_ANNOTATION } from '../lib/well-known.ts';
import { isApplied } from '../memory/rebuild.ts';
import type { Memory, Owner } from '../memory/types.ts';
import { isAppliedBy } from '../plan/compare/managed-fields.ts';
import { isMarkedAdopted } from '../plan/ownership.ts';
import type { RenderedObject } from '../render/types.ts';
import type { LiveObjects } from './live.ts';

/**
 * The memory with entries for what we have made and what stands neither there nor in Git: a create that arrived after its run was
 * given up and its entry dropped. Without an entry nobody would ever take it away. The same memory where there is none of that.
 */
export const withStrays = (
  live: Pick<LiveObjects, 'all' | 'get'>,
  owner: Owner,
  memory: Memory,
  rendered: readonly RenderedObject[],
): Memory => {
  const { entries } = memory.inventory;
  // Without the whole inventory everything would look like a stray; rebuilding it finds them all.
  if (!memory.complete) return memory;
  const unknown: KubeObject[] = [];
  for (const object of live.all()) if (!entries.has(identityOf(object).key) && isOurs(object, owner)) unknown.push(object);
  if (unknown.length === 0) return memory;
  const desired = rendered.map(({ object }) => identityOf(object));
  const wanted = new Set(desired.map(({ key }) => key));
  // What Git wants, or what is kept, under another API group is the same object.
  const known = new Set([...desired, ...entries.values()].map(({ ref }) => live.get(ref)?.metadata.uid));
  const strays = unknown
    .filter((object) => !wanted.has(identityOf(object).key) && !known.has(object.metadata.uid))
    .map((object) => ({ ref: refOf(object), adopted: isMarkedAdopted(object), appliedDigest: undefined }));
  if (strays.length === 0) return memory;
  const all = new Map(entries);
  for (const entry of strays) all.set(keyOf(entry.ref), entry);
  return { ...memory, inventory: { ...memory.inventory, entries: all } };
};

/** What somebody copied from an object of ours, marks included, was not applied by our manager; what a controller copied neither. */
const isOurs = (object: KubeObject, owner: Owner): boolean =>
  object.metadata.deletionTimestamp === undefined &&
  isApplied(object, owner) &&
  isAppliedBy(object, ['metadata', 'annotations', OWNER_ANNOTATION]);
