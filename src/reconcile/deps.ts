import type { ApplyEvent } from '../apply/types.ts';
import type { OperatorConfig } from '../config/types.ts';
import type { Desired, DesiredCluster } from '../desired/types.ts';
import type { ObjectRef } from '../lib/kube-object.ts';
import type { Sightings } from '../memory/lease.ts';
import type { RevisionState, Rollbacks } from '../memory/types.ts';
import type { Plan } from '../plan/types.ts';
import type { RenderContext, Rendered } from '../render/types.ts';
import type { CommitInfo, SourceState } from '../source/types.ts';
import type { ObservedEvent } from './observed.ts';
import type { RecoveryLine, RecoveryReport } from './recovery/types.ts';
import type { Revision } from './revision.ts';
import type { HeldBack } from './rollback/types.ts';
import type { Stops } from './stop/stops.ts';

/**
 * What happens while clusters are held to commits, for the terminal, the log, the metrics and the traces. Holds no contents of objects.
 * `reconcileId` is the one id of the pass that it belongs to (see pass-id.ts), `commit` what that pass works towards.
 */
export type RunEvent = (ToldEvent | ObservedEvent) & { reconcileId?: string | undefined; commit?: string | undefined };

/** `known…`: what the cluster's memory says, of another process or an earlier start. */
export type BackupEvent =
  | 'due'
  | 'known'
  | 'known-verified'
  | 'known-not-verified'
  | 'made'
  | 'unchanged'
  | 'failed'
  | 'verify-due'
  | 'verified'
  | 'not-verified';

/** What people want to know. */
export type ToldEvent =
  | { type: 'started'; instance: string; source: string; ref: string }
  | { type: 'source'; state: SourceState; info: CommitInfo | undefined }
  | { type: 'refused'; cluster: string; commit: string; message: string; enforced: string | undefined }
  | {
      type: 'cluster';
      cluster: string;
      what: 'coming up' | 'created' | 'connected' | 'gone' | 'suspended' | 'differs' | 'reshaped' | 'held' | 'restoring';
      detail: string;
    }
  /** Something about who may write to the cluster: another holder is waited for, or was taken over from. */
  | { type: 'lease'; cluster: string; message: string }
  /** The server refused something: all that it would have to allow for this commit, one line for each resource and place. */
  | { type: 'rights'; cluster: string; missing: readonly string[] }
  | { type: 'planned'; cluster: string; plan: Plan; drift: boolean }
  | { type: 'apply'; cluster: string; event: ApplyEvent }
  | {
      type: 'settled';
      cluster: string;
      commit: string;
      state: RevisionState;
      message: string;
      ms: number;
      firstWriteMs: number | undefined;
    }
  /** Something about Holdfast's own windows to the outside, or its memory in Git. */
  | { type: 'notice'; about: 'admin' | 'ecs' | 'traces' | 'webhook' | 'memory'; level: 'info' | 'warn'; message: string }
  /** A cluster on its way back; `cluster` undefined: about all of them. */
  | { type: 'recovery'; cluster: string | undefined; line: RecoveryLine }
  | { type: 'recovery-report'; report: RecoveryReport }
  /** What becomes of a cluster at a planned stop. */
  | { type: 'shutdown'; cluster: string; what: 'deleted' | 'stopped' | 'left' | 'failed'; message: string }
  /** An emergency stop: from here on nothing is written to the cluster; or it was lifted. */
  | { type: 'stop'; cluster: string; what: 'stopped' | 'resumed'; message: string }
  /** A commit is not enforced here, since something of it was rolled back; said once by each process, so that whoever is told may hear it twice. */
  | { type: 'held-back'; cluster: string; held: HeldBack }
  /** Why a commit that fails is not rolled back though it might be: it is not to blame, or the last healthy one is of no use. */
  | { type: 'not-rolled-back'; cluster: string; message: string }
  /** A backup, or its verification. `at`: ms since the epoch; of `due`, the time of the schedule. */
  | { type: 'backup'; cluster: string; what: BackupEvent; name: string; at: number; message: string }
  | { type: 'contested'; cluster: string; ref: ObjectRef; manager: string; pauseMs: number }
  | { type: 'failed'; cluster: string | undefined; code: string; message: string; hint: string | undefined; retryInMs: number | undefined };

/** What every pass needs. Clock and ids come in here, so that tests can set them. */
export type Deps = {
  config: OperatorConfig;
  /** Of this Holdfast. */
  version: string;
  /** Name of this process in Leases; differs between a process and its next start. */
  holder: string;
  /** What was seen of other holders, kept from try to try. */
  sightings: Sightings;
  secretKey: string;
  now: () => Date;
  /** Milliseconds that only grow. */
  monotonic: () => number;
  /** The cluster with its Secrets in clear, those that could be decrypted. Nothing else may hold what it returns. */
  decrypt: (revision: Revision, signal?: AbortSignal) => Promise<DesiredCluster>;
  /** Renders a cluster, and once only for the same cluster value and context. */
  renderOnce: (cluster: DesiredCluster, context: RenderContext) => Rendered;
  /** The desired state of a commit of the repository. Rejects with Source* errors. */
  loadCommit: (commit: string) => Promise<Desired>;
  /** The commit that a cluster was last taken to, as the state branch says; only one in the history of `followed`, and trusted. */
  lastTarget: (cluster: string, followed: string) => Promise<string | undefined>;
  /** What was rolled back in a cluster that has no memory of its own any more, as the state branch says. */
  lastRollbacks: (cluster: string, followed: string) => Promise<Rollbacks | undefined>;
  /** Whether holdfast.yaml and the cluster's own file are the same in both commits. */
  sameDescription: (one: string, other: string, cluster: string) => Promise<boolean>;
  /** Whether a commit is another one, or is in its history. */
  isAncestor: (ancestor: string, commit: string) => Promise<boolean>;
  /** The first parent of a commit; undefined for a first one, or where it is not to be had. */
  parentOf: (commit: string) => Promise<string | undefined>;
  stops: Stops;
  emit: (event: RunEvent) => void;
};
