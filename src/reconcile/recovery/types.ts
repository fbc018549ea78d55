import type { Action } from '../../recovery/types.ts';
import type { OutsideNeed } from '../../render/types.ts';

/** `pending`: it is on its way, and was not waited for, since something else of the cluster failed or is blocked. */
export type ServiceRecovery = { name: string; state: 'recovered' | 'unchanged' | 'pending' | 'failed'; message: string };

/** What became of one cluster. Milliseconds; 0 where a part was not needed. `next` may be ''. */
export type ClusterRecovery = {
  cluster: string;
  region: string;
  provider: string;
  action: Action;
  /** `recovered`: created, finished or started, and healthy; `skipped`: it ran already, or is left out. */
  result: 'recovered' | 'skipped' | 'failed';
  reason: string;
  next: string;
  commit: string;
  /** `waited`: for its turn; `bringUp`: create or start; `waves`: writing, with the gates between waves; `healthy`: from then on. */
  ms: { total: number; waited: number; bringUp: number; connect: number; waves: number; healthy: number };
  objects: { total: number; healthy: number };
  services: readonly ServiceRecovery[];
  /** What the services need that neither Git nor the cluster brings back, and what to do about it. */
  outside: readonly OutsideNeed[];
};

export type Trigger = 'start' | 'command' | 'lost';

/** Members are only ever added. `startedAt` is UTC. */
export type RecoveryReport = {
  version: 1;
  id: string;
  instance: string;
  trigger: Trigger;
  startedAt: string;
  ms: number;
  commit: string;
  recovered: number;
  skipped: number;
  failed: number;
  clusters: readonly ClusterRecovery[];
};

/** One line of a recovery; `place` is what the provider calls the cluster, "k3d cluster kecs-production". */
export type RecoveryLine =
  | { what: 'starting' | 'completed' | 'off' }
  | { what: 'found'; count: number }
  | { what: 'waits'; for: readonly string[] }
  | { what: 'recovering' | 'recovered'; place: string }
  | { what: 'services'; count: number }
  | { what: 'service'; service: string }
  | { what: 'service-pending' | 'service-failed'; service: string; reason: string }
  | { what: 'left'; reason: string; next: string }
  | { what: 'cluster-failed'; place: string; reason: string; next: string }
  | { what: 'services-failed'; reason: string; next: string }
  | { what: 'summary'; recovered: number; skipped: number; failed: number };
