import type { KubeObject, ObjectKey, ObjectRef } from '../lib/kube-object.ts';
import type { RevisionState } from '../memory/types.ts';

/** One backup: `<cluster>/<time>` is its name, `time` the UTC second it was made in (`20261129T021500Z`). */
export type BackupRef = { cluster: string; time: string; ref: string; commit: string };

/**
 * One object in a backup. `digest`: of what its file says. `hmac`: of what it says in clear, where the file is encrypted. `foreign`: Holdfast
 * did not answer for it.
 */
export type BackupEntry = { path: string; ref: ObjectRef; digest: string; hmac?: string; foreign?: true };

/** Something that should be in the backup and is not. */
export type LeftOut = { ref: ObjectRef; reason: string };

/** What a backup says of itself, beside its files. */
export type Manifest = {
  version: 1;
  kind: 'Backup';
  instance: string;
  cluster: string;
  clusterUid: string;
  /** UTC. */
  at: string;
  /** The commit that was applied last, and how the cluster stood. */
  commit: string | null;
  state: RevisionState | null;
  include: readonly string[];
  exclude: readonly string[];
  /** Whom the encrypted files are for (age). */
  recipients: readonly string[];
  counts: { objects: number; encrypted: number; jobFlows: number; leftOut: number };
  /** Over paths and ids of all files but this one. */
  files: string;
  /** Kinds that could not be looked at, with why: what there is of them is not in here. */
  unlisted: readonly string[];
  leftOut: readonly LeftOut[];
  entries: readonly BackupEntry[];
  /** Keyed HMAC of all of the above: only a Holdfast with the same data directory can have written it. */
  seal: string;
};

/** What a cluster holds that belongs into a backup. `objects` are live and hold Secrets: never printed or stored. */
export type Collected = {
  /** Keys of those that Holdfast does not answer for. */
  foreign: ReadonlySet<ObjectKey>;
  objects: readonly KubeObject[];
  leftOut: readonly LeftOut[];
  unlisted: readonly string[];
};

/** A backup as it was read, its digests proven. */
export type ReadBackup = { ref: BackupRef; manifest: Manifest; isSealed: boolean; files: ReadonlyMap<string, string> };

export type Change = { verb: 'added' | 'changed' | 'removed'; ref: ObjectRef };
