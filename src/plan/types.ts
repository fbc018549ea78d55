import type { Origin } from '../desired/types.ts';
import type { Json } from '../lib/json.ts';
import type { KubeObject, ObjectKey, ObjectRef } from '../lib/kube-object.ts';
import type { Head, Inventory, Owner } from '../memory/types.ts';
import type { RenderedObject } from '../render/types.ts';

/** What the API server said of one object. `dryRun` is there only where local comparison could not prove "unchanged". */
export type Observation = {
  live: KubeObject | undefined;
  /**
   * The answer to a dry-run apply of `toSend(…)`. One that is remembered as equal to live may be given as `{ ok: true, object: live }`.
   */
  dryRun?: { ok: true; object: KubeObject } | { ok: false; status: number; message: string; immutable: boolean };
};

/** What the operator allows; the repository can only ask for less. */
export type PlanPolicy = { pruneCeiling: { objects: number; percent: number }; allowClusterDeletion: boolean };

/** Everything a plan is made from. Same input, same bytes out. */
export type PlanInput = {
  owner: Owner;
  commit: string;
  /** The desired objects, all of them: what is missing here is a candidate for deletion. Undefined where the commit has no such cluster any more. */
  rendered: readonly RenderedObject[] | undefined;
  /** Live state of desired objects, of inventory entries and of what `requires` and `dependsOn` name. */
  observations: ReadonlyMap<ObjectKey, Observation>;
  inventory: Inventory;
  /** `group/Kind` of every kind whose live objects were listed in full since the Lease. Kinds not in here are never pruned. */
  listed: ReadonlySet<string>;
  /** Why a kind is not in `listed`, in the words of the server, by `group/Kind`; may be left out. */
  unlisted?: ReadonlyMap<string, string>;
  /** Why the inventory is not complete after it was lost (one reason for each kind that could not be listed); empty or left out where it is. */
  inventoryGaps?: readonly string[];
  /** `group/Kind` of desired kinds that the API server does not serve (discovery answered in full and has no such kind). */
  notServed?: ReadonlySet<string>;
  /**
   * Keys that another valid cluster of this commit wants, with that cluster's name: an object moved to another cluster's
   * folder is not deleted. Best given without the keys that the other cluster wanted already at the commit last applied here.
   */
  elsewhere: ReadonlyMap<ObjectKey, string>;
  /** For each Namespace that is in the inventory and not desired: what stands in it that is not ours (`foreignContents`). No entry: not known. */
  namespaceContents: ReadonlyMap<ObjectKey, readonly ObjectRef[]>;
  /** For each CRD that is in the inventory and not desired: all its live instances, whoever made them. No entry: not known. */
  crdInstances: ReadonlyMap<ObjectKey, readonly ObjectRef[]>;
  /** All live PersistentVolumeClaims and what stands between them and their owners (StatefulSets, custom objects): a delete may take a claim along. Undefined: not known. */
  claims: readonly KubeObject[] | undefined;
  head: Head | undefined;
  policy: PlanPolicy;
  pruneEnabled: boolean;
  /** While a cluster is back at its last healthy commit: what the commits since may have made. Only that is deleted. */
  created?: ReadonlySet<ObjectKey>;
  /** Of the commit last applied; counts only where `rendered` is undefined. */
  deletionPolicy?: 'Retain' | 'Delete';
  /** UTC, for the rolling hour and for approvals. */
  now: string;
  /** Key for HMACs of Secret values. */
  secretKey: string;
};

/** `release`: the object stays, only its inventory entry (and our mark on it, if it is live) goes. */
export type Verb = 'create' | 'adopt' | 'configure' | 'replace' | 'unchanged' | 'prune' | 'release' | 'blocked';

/** The guards that can hold back a deletion or a write. Those of deletions are small named functions in ./guards/. */
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
  | 'not-decrypted'
  | 'missing-requirement'
  | 'dependency-blocked'
  | 'dependency-cycle'
  | 'terminating'
  | 'rejected'
  | 'kind-not-served'
  | 'not-chosen'
  | 'rolled-back'
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
  /**
   * Keys that must be there and healthy before this is written (its Namespace and CRD among them). For a prune: keys that
   * must be gone (404) first, so that a namespace never takes along what a late look at the cluster held back.
   */
  dependsOn: readonly ObjectKey[];
  guard?: GuardName;
  /** For blocked: how to allow it, the next command or edit. */
  allow?: string;
  /** For blocked: what would have been done. */
  wanted?: Verb;
  /** For blocked: `holdfast approve` for this commit and this plan's digest lets it be done. */
  approvable?: true;
};

/**
 * Waves are carried out in order; within one, everything goes at once. The next wave begins when `gate` holds for this one.
 * What a failure stops is said by `dependsOn` alone.
 */
export type Wave = { name: string; gate: 'established' | 'healthy' | 'none'; actions: readonly Action[] };

/** A plan is a value: versioned, deterministic, without Secrets. */
export type Plan = {
  version: 1;
  cluster: string;
  instance: string;
  commit: string;
  /**
   * Over the end that the plan works towards (each desired object's digest) and over all it would delete or replace, with
   * the guards that hold it. An approval binds to it; neither the approval nor carrying out the waves changes it.
   */
  digest: string;
  waves: readonly Wave[];
  /** The last wave: prune and release, after the revision is healthy. `first` holds those with prune-first. */
  pruneFirst: readonly Action[];
  prune: readonly Action[];
  blocked: readonly Action[];
  counts: { [verb in Verb]: number };
};
