import { randomBytes } from 'node:crypto';
import type { OperatorConfig } from '../../config/types.ts';
import { bringsUp } from '../../recovery/decide.ts';
import type { Action, Decision } from '../../recovery/types.ts';
import type { Revision } from '../revision.ts';
import type { ClusterRecovery, RecoveryReport, Trigger } from './types.ts';

/** One cluster on its way back. Times are monotonic ms. */
export type Case = {
  revision: Revision;
  action: Action;
  begunAt: number;
  turnAt: number | undefined;
  /** The API answers. */
  isConnected: boolean;
  ms: { bringUp: number; connect: number; waves: number; healthy: number };
};

export const newCase = (revision: Revision, action: Action, now: number): Case => ({
  revision,
  action,
  begunAt: now,
  turnAt: undefined,
  isConnected: false,
  ms: { bringUp: 0, connect: 0, waves: 0, healthy: 0 },
});

/** What the provider calls the cluster. */
export const placeOf = ({ k3d }: Pick<OperatorConfig, 'k3d'>, { cluster: { name, spec } }: Revision): string =>
  spec.provider === 'k3d' ? `k3d cluster ${k3d.prefix}${name}` : `${spec.provider} cluster ${name}`;

type Ended = Partial<Pick<ClusterRecovery, 'reason' | 'next' | 'objects' | 'services' | 'outside'>> & { failed?: boolean };

export const endOf = (one: Case, now: number, ended: Ended): ClusterRecovery => {
  const { revision, action, begunAt, turnAt, ms } = one;
  const { cluster, commit } = revision;
  const rounded = { total: now - begunAt, waited: (turnAt ?? begunAt) - begunAt, ...ms };
  return {
    cluster: cluster.name,
    region: cluster.region,
    provider: cluster.spec.provider,
    action,
    result: ended.failed ? 'failed' : bringsUp({ action }) ? 'recovered' : 'skipped',
    reason: ended.reason ?? '',
    next: ended.next ?? '',
    commit,
    ms: Object.fromEntries(Object.entries(rounded).map(([part, value]) => [part, Math.round(value)])) as ClusterRecovery['ms'],
    objects: ended.objects ?? { total: 0, healthy: 0 },
    services: ended.services ?? [],
    outside: ended.outside ?? [],
  };
};

/** A cluster that was not touched. */
export const untouched = (
  cluster: string,
  revision: Revision | undefined,
  { action, reason, next }: Decision,
  commit: string,
): ClusterRecovery => ({
  cluster,
  region: revision?.cluster.region ?? '',
  provider: revision?.cluster.spec.provider ?? '',
  action,
  result: action === 'fail' ? 'failed' : 'skipped',
  reason,
  next,
  commit,
  ms: { total: 0, waited: 0, bringUp: 0, connect: 0, waves: 0, healthy: 0 },
  objects: { total: 0, healthy: 0 },
  services: [],
  outside: [],
});

type About = { instance: string; trigger: Trigger; startedAt: Date; ms: number; commit: string };

export const reportOf = (clusters: readonly ClusterRecovery[], { instance, trigger, startedAt, ms, commit }: About): RecoveryReport => {
  const count = (result: ClusterRecovery['result']): number => clusters.filter((one) => one.result === result).length;
  return {
    version: 1,
    id: randomBytes(16).toString('hex'),
    instance,
    trigger,
    startedAt: startedAt.toISOString(),
    ms: Math.round(ms),
    commit,
    recovered: count('recovered'),
    skipped: count('skipped'),
    failed: count('failed'),
    clusters: clusters.toSorted((a, b) => (a.cluster < b.cluster ? -1 : 1)),
  };
};
