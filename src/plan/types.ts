import type { Origin } from '../desired/types.ts';
import type { Json } from '../lib/json.ts';
import type { KubeObject, ObjectKey, ObjectRef } from '../lib/kube-object.ts';
import type { Head, Inventory, Owner } from '../memory/types.ts';
import type { RenderedObject } from '../render/types.ts';

/** What the API server said of one object. `dryRun` is there only where local comparison could not prove "unchanged". */
export type Observation = {
  live: KubeObject | undefined;
  dryRun?: { ok: true; object: KubeObject } | { ok: false; status: number; message: string; immutable: boolean };
};

/** What the operator allows; the repository can only ask for less. */
export type PlanPolicy = { pruneCeiling: { objects: number; percent: number }; allowClusterDeletion: boolean };

/** Everything a plan is made from. Same input, same bytes out. */
export type PlanInput = {
  owner: Owner;
  commit: string;
  /** The desired objects; undefined where the commit has no such cluster any more. */
  rendered: readonly RenderedObject[];
  observations: ReadonlyMap<ObjectKey, Observation>;
  inventory: Inventory;
  /** `group/Kind` of every kind whose live objects were listed in full since the Lease. Kinds not in here are never pruned. */
  listed: ReadonlySet<string>;
  /** All keys that every valid cluster of this commit wants, by cluster: an object moved to another cluster's folder is not deleted. */
  elsewhere: ReadonlyMap<ObjectKey, string>;
  head: Head | undefined;
  policy: PlanPolicy;
  pruneEnabled: boolean;
  /** UTC, for the rolling hour and for approvals. */
  now: string;
  /** Key for HMACs of Secret values. */
  secretKey: string;
};

export type Verb = 'create' | 'adopt' | 'configure' | 'replace' | 'unchanged' | 'prune' | 'release' | 'blocked';

/** The guards that can hold back a deletion or a write, each a small named function in ./guards/. */
export type GuardName =
  | 'empty-desired-state'
  | 'prune-ceiling'
  | 'foreign-owner'
  | 'adopted'
  | 'moved'
  | 'namespace-not-empty'
  | 'crd-in-use'
  | 'persistent-volume'
  | 'jobflow-running'
  | 'prune-disabled'
  | 'kind-not-listed'
  | 'cluster-deletion'
  | 'immutable-field'
  | 'replace-needs-approval'
  | 'missing-requirement'
  | 'rejected'
  | 'kind-not-served'
  | 'memory';

/** One field that differs. Secret values are masked: `before` and `after` are then keyed HMACs, shown as `***`. */
export type FieldDiff = { path: string; before?: Json; after?: Json; secret?: true };

export type Action = {
  verb: Verb;
  ref: ObjectRef;
  key: ObjectKey;
  source: string;
  origin: Origin | undefined;
  /** One line: why this action. */
  reason: string;
  diff: readonly FieldDiff[];
  /** Digest of the rendered object; '' for prune and release. */
  digest: string;
  /** The live object's identity that the action was decided on; a delete needs both. */
  observed: { uid: string; resourceVersion: string } | undefined;
  guard?: GuardName;
  /** For blocked: how to allow it, the next command or edit. */
  allow?: string;
};

/** Waves are carried out in order; within one, everything goes at once. A wave begins when the one before is healthy (`gate`). */
export type Wave = { name: string; gate: 'established' | 'healthy' | 'none'; actions: readonly Action[] };

/** A plan is a value: versioned, deterministic, without Secrets. */
export type Plan = {
  version: 1;
  cluster: string;
  instance: string;
  commit: string;
  /** Over everything that matters for carrying it out; an approval binds to it. */
  digest: string;
  waves: readonly Wave[];
  /** The last wave: prune and release, after the revision is healthy. `first` holds those with prune-first. */
  pruneFirst: readonly Action[];
  prune: readonly Action[];
  blocked: readonly Action[];
  counts: { [verb in Verb]: number };
};
