import type { ClusterProvider } from '../cluster/types.ts';
import type { ClusterSpec } from '../manifest/schema-types.generated.ts';
import type { Head, Quarantine } from '../memory/types.ts';
import type { Deps } from './deps.ts';
import type { Refused } from './outcome-record.ts';
import type { PassResult } from './pass.ts';
import type { Revision } from './revision.ts';
import type { Session } from './session.ts';

/** What holding clusters needs beside what a pass needs. */
export type ClusterDeps = Deps & {
  providerOf: (spec: ClusterSpec) => ClusterProvider;
  /** Rejects with ClusterIdentityChanged where the cluster is not the one that was met before under this name. */
  checkIdentity: (session: Session, provider: ClusterProvider, signal?: AbortSignal) => Promise<void>;
  /**
   * Whether another Holdfast has taken a cluster to a commit that is newer than ours, or that is not to be found here; with `isMoved`, while
   * we held it, also whether the branch has left ours.
   */
  isBehind: (commit: string, target: string, isMoved: boolean, signal: AbortSignal) => Promise<boolean>;
  /** Called after each run of writes. */
  record: (session: Session, revision: Revision, pass: PassResult, ms: number) => Promise<void>;
  /** What the state branch says of the cluster. */
  recordedHead: (cluster: string) => Promise<Head | undefined>;
  /** Called at the first look that found nothing to do: what an earlier process did may not have been recorded any more. */
  recordStanding: (head: Head) => Promise<void>;
  /** Records that a commit is refused. `known`: that stands there already; `nowhere`: nothing stands there that it could go beside. */
  recordRefusal: (cluster: string, refused: Refused) => Promise<'recorded' | 'known' | 'nowhere'>;
  /** Called after the head has said that a commit is rolled back. */
  recordRollback: (head: Head, quarantine: Quarantine) => Promise<void>;
};
