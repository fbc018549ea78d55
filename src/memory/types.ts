import type { ObjectKey, ObjectRef } from '../lib/kube-object.ts';
import type { HeadStop } from './stop.ts';

/** Who holds what in which cluster: `<instance>/<cluster>` is the value of the owner annotation. */
export type Owner = { instance: string; cluster: string };

/** The states of a revision in a cluster (design.md §3). */
export type RevisionState =
  | 'Observed'
  | 'Validated'
  | 'Applying'
  | 'Applied'
  | 'Healthy'
  | 'Invalid'
  | 'Blocked'
  | 'Held'
  | 'Failed'
  | 'RolledBack'
  | 'Stopped';

/** Leave for one plan's held-back actions. Binds to cluster (by living in its head), commit and plan digest; `expiresAt` is UTC, an hour after it was given. */
export type Approval = { commit: string; planDigest: string; by: string; at: string; expiresAt: string };

/** An object as one commit renders it, which did not become healthy. `digest` is the rendered one, `object` how it is called in messages. */
export type QuarantinedObject = { key: ObjectKey; digest: string; object: string; source: string };

/**
 * A commit that was rolled back by itself: what of it failed is not applied again until somebody approves it or changes the object.
 * `to` is the last healthy commit then, `at` UTC.
 */
export type Quarantine = { commit: string; to: string; at: string; reason: string; objects: readonly QuarantinedObject[] };

/** The one record that says where a cluster stands. Lives in the target cluster; while that cluster's UID lives, it is the truth. */
export type Head = {
  version: 1;
  instance: string;
  cluster: string;
  clusterUid: string;
  /** Grows by one with each run of writes; a run whose epoch is no longer the newest stops. */
  epoch: number;
  target: { commit: string; digest: string } | undefined;
  applied: string | undefined;
  healthy: string | undefined;
  state: RevisionState;
  /** Why it is in that state, in one line; '' if there is nothing to say. */
  message: string;
  approvals: readonly Approval[];
  /** Deletions of the last hour, for the ceiling: UTC time and count. */
  recentDeletions: readonly { at: string; count: number }[];
  /**
   * How many inventory shards exist (a shard that is gone is then noticed), and whether the inventory is known to hold
   * everything: false after a rebuild that could not list every kind; nothing is pruned until one could.
   */
  inventory?: InventoryNote;
  /** An emergency stop: nothing is written to this cluster while it stands here, whoever would write. */
  stop?: HeadStop;
  /** What was rolled back, oldest first; left out where nothing was. */
  quarantine?: readonly Quarantine[];
  /**
   * While the target is another commit than the healthy one: what was not healthy already when the cluster left that one, so that
   * no newer commit is blamed for it.
   */
  departed?: { from: string; sick: readonly ObjectKey[] };
  /**
   * The freeze windows of the target, left out where it has none: they hold also where that commit is not to be had any more.
   */
  freeze?: readonly FreezeWindow[];
  /** A backup was restored here: what is live may not be what Git says, and is left so until somebody chooses. */
  restored?: Restored;
  /** What was backed up last; several replicas make one backup for each time of the schedule by it. */
  backup?: BackupNote;
};

/** As `spec.freeze` of a cluster has it. */
export type FreezeWindow = { schedule: string; duration: string; timezone?: string; drift?: 'Correct' | 'Leave' };

/** What was rolled back in a cluster, and which commit was healthy in it. */
export type Rollbacks = Pick<Head, 'healthy' | 'quarantine'>;

/** The newest backup: when one was last asked for and this was found or made (`at`), and when it was verified. Times are UTC. */
export type BackupNote = { name: string; at: string; verified?: { name: string; at: string; ok: boolean } };

/** `at`: UTC. `until`: the commit that somebody has chosen in its place; it, or one that follows it, may be applied again. */
export type Restored = { backup: string; at: string; by: string; until?: string };

/** `forbidden`: kinds (`group/Kind`) that a rebuild was not allowed to list; left out where there are none. */
export type InventoryNote = { shards: number; complete: boolean; forbidden?: readonly string[] };

/** A head as it was read or written, with the resourceVersion that the next write must name. */
export type StoredHead = { head: Head; resourceVersion: string };

/** One object that Holdfast answers for. `adopted`: it existed before, so it is released and not deleted when it leaves Git. */
export type InventoryEntry = {
  ref: ObjectRef;
  adopted: boolean;
  /** Rendered digest of a Job that may vanish by its TTL after it was applied: it is not created again at this digest in this cluster incarnation. */
  appliedDigest: string | undefined;
  /**
   * Set before a run deletes it. Its DELETE may arrive however late, and would still fit an object that nobody has changed: a run that
   * wants to keep it changes it first.
   */
  deleting?: true;
};

export type Inventory = ReadonlyMap<ObjectKey, InventoryEntry>;

/** One ConfigMap of the inventory. `resourceVersion` is '' until it is written the first time. */
export type Shard = { number: number; resourceVersion: string; keys: ReadonlySet<ObjectKey>; bytes: number };

/** The inventory with the shards it is kept in. An entry that stands in no shard (it was rebuilt) is written with the next addition. */
export type StoredInventory = { entries: Inventory; shards: readonly Shard[] };

/** All that Holdfast remembers of one cluster, as read from it. */
export type Memory = {
  clusterUid: string;
  stored: StoredHead | undefined;
  /** Of a new cluster: what was rolled back in the one that was lost, which counts here too. */
  recalled?: readonly Quarantine[];
  inventory: StoredInventory;
  /** False: the inventory was lost and could not be rebuilt from every kind, for the reasons in `unlisted`. Nothing may be pruned. */
  complete: boolean;
  unlisted: readonly string[];
  /** Kinds (`group/Kind`) in which nothing was looked for, because Holdfast has no right to list them (docs/adr/0004). */
  forbidden: readonly string[];
};
