import type { ObjectKey, ObjectRef } from '../lib/kube-object.ts';

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
};

/** One object that Holdfast answers for. `adopted`: it existed before, so it is released and not deleted when it leaves Git. */
export type InventoryEntry = {
  ref: ObjectRef;
  adopted: boolean;
  /** Rendered digest of a Job that may vanish by its TTL after it was applied: it is not created again at this digest in this cluster incarnation. */
  appliedDigest: string | undefined;
};

export type Inventory = ReadonlyMap<ObjectKey, InventoryEntry>;
