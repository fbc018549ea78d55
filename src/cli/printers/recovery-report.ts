import { printableDeep } from '../../lib/printable.ts';
import type { ClusterRecovery, RecoveryReport } from '../../reconcile/recovery/types.ts';
import type { Step } from '../../recovery/types.ts';
import { plainTable } from './table.ts';

const took = (ms: number): string => (ms === 0 ? '-' : ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`);

const row = ({ cluster, region, action, result, ms, objects, services }: ClusterRecovery): string[] => [
  cluster,
  region || '-',
  action,
  result,
  took(ms.bringUp),
  took(ms.connect),
  took(ms.waves),
  took(ms.healthy),
  took(ms.total),
  `${objects.healthy}/${objects.total}`,
  `${services.filter(({ state }) => state === 'recovered' || state === 'unchanged').length}/${services.length}`,
];

const HEAD = ['CLUSTER', 'REGION', 'DONE', 'RESULT', 'CREATE', 'CONNECT', 'WAVES', 'HEALTHY', 'TOTAL', 'OBJECTS', 'SERVICES'];

/** What nobody but the operator can bring back: an address that DNS has to lead to, a Secret that is not in Git. Who runs already has it. */
const outsideLines = ({ cluster, outside, result }: ClusterRecovery): string[] =>
  (result === 'skipped' ? [] : outside).flatMap(({ service, what, name, next, object }) => [
    `${cluster} needs from outside: ${what} ${name} for services/${service}${object === undefined ? '' : ', which waits for it'}`,
    `  next: ${next}`,
  ]);

/** A line for each cluster, and below what is not back, with why and what to type next, and what is to be done outside. */
export const reportAsText = (given: RecoveryReport): string => {
  const { clusters, recovered, skipped, failed, ms } = printableDeep(given);
  if (clusters.length === 0) return 'no cluster was asked for';
  const why = clusters
    .filter(({ result, reason }) => result === 'failed' || (result === 'skipped' && reason !== 'it is running'))
    .map(({ cluster, result, reason, next }) => `${cluster} ${result}: ${reason}${next === '' ? '' : `\n  next: ${next}`}`);
  const summary = `${recovered} recovered, ${skipped} skipped, ${failed} failed in ${took(ms)}`;
  return [plainTable(HEAD, clusters.map(row)), '', ...why, ...clusters.flatMap(outsideLines), summary].join('\n');
};

/** What a recovery would do, in the order in which it would be begun. */
export const recoveryPlanAsText = (given: readonly Step[]): string => {
  const steps = printableDeep(given);
  if (steps.length === 0) return 'no cluster was asked for';
  const rows = steps.map(({ cluster, region, action, priority, waitsFor, reason, next }) => [
    cluster,
    region || '-',
    action,
    String(priority),
    waitsFor.join(', ') || '-',
    next === '' ? reason : `${reason}; next: ${next}`,
  ]);
  return plainTable(['CLUSTER', 'REGION', 'ACTION', 'PRIORITY', 'AFTER', 'WHY'], rows);
};
