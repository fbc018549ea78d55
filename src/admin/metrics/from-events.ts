import type { RunEvent } from '../../reconcile/deps.ts';
import type { PassStanding, Stage } from '../../reconcile/observed.ts';
import type { MetricName } from './definitions.ts';
import { boundedNames } from './names.ts';
import type { Metrics } from './registry.ts';

const MAX_CLUSTERS = 1000;
const MAX_RESOURCES = 300;

/** Failures after which nobody can say how the cluster is. */
const UNREACHABLE: readonly string[] = ['KubeUnreachable', 'KubeUnauthorized', 'ClusterUnknown', 'Timeout'];
/** Failures that say nothing about the cluster: another replica writes to it, or has taken it further. */
const NO_NEWS: readonly string[] = ['LeaseHeld', 'LeaseLost', 'Superseded'];
/** Failures that `holdfast status` calls Blocked too: somebody has to say whose the cluster is. */
const BLOCKED: readonly string[] = ['ClusterIdentityChanged', 'ClusterForeign'];
/** Metrics of one cluster, dropped when it leaves the repository. */
const OF_CLUSTER: readonly MetricName[] = [
  'holdfast_commits_refused_total',
  'holdfast_commit_refused',
  'holdfast_cluster_info',
  'holdfast_cluster_healthy',
  'holdfast_cluster_stopped',
  'holdfast_cluster_reachable',
  'holdfast_objects',
  'holdfast_objects_blocked',
  'holdfast_objects_held',
  'holdfast_objects_changed_total',
  'holdfast_objects_failed_total',
  'holdfast_drift_corrections_total',
  'holdfast_contested_total',
  'holdfast_reconciles_total',
  'holdfast_reconcile_errors_total',
  'holdfast_reconcile_duration_seconds',
  'holdfast_reconcile_last_success_timestamp_seconds',
  'holdfast_reconcile_consecutive_failures',
  'holdfast_queue_oldest_age_seconds',
  'holdfast_lease_held',
  'holdfast_lease_taken_total',
  'holdfast_lease_lost_total',
  'holdfast_backup_due_timestamp_seconds',
  'holdfast_backup_last_success_timestamp_seconds',
  'holdfast_backup_failed',
  'holdfast_backup_verified_timestamp_seconds',
  'holdfast_backup_verify_failed',
  'holdfast_kube_watch_restarts_total',
  'holdfast_kube_watch_errors_total',
];

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;
type Handlers = { [T in RunEvent['type']]?: (event: Of<T>) => void };
type Place = {
  metrics: Metrics;
  /** Unix time in seconds. */
  now: () => number;
  clusters: ReturnType<typeof boundedNames>;
  /** The newest commit that was read. */
  newest: string | undefined;
};

/** The repository and its commits. */
const sourceHandlers = (place: Place): Handlers => {
  const { metrics, clusters } = place;
  return {
    source: ({ state }) => metrics.set('holdfast_source_reachable', {}, state.state === 'Fetched' ? 1 : 0),
    commit: ({ commit }) => {
      place.newest = commit;
      metrics.add('holdfast_commits_observed_total');
    },
    refused: ({ cluster: name }) => {
      const cluster = clusters.of(name);
      metrics.add('holdfast_commits_refused_total', { cluster });
      metrics.set('holdfast_commit_refused', { cluster }, 1);
    },
    'state-push': ({ what }) => {
      metrics.set('holdfast_state_unpushed', {}, what === 'pushed' ? 0 : 1);
      if (what !== 'pending') metrics.add('holdfast_state_pushes_total', { result: what });
    },
  };
};

const setInfo = ({ metrics }: Place, cluster: string, state: string, commit: string): void => {
  metrics.drop('holdfast_cluster_info', cluster);
  metrics.set('holdfast_cluster_info', { cluster, state, commit }, 1);
};

const setGuards = ({ metrics }: Place, name: MetricName, cluster: string, counts: PassStanding['blocked']): void => {
  metrics.drop(name, cluster);
  for (const [reason, count] of Object.entries(counts)) metrics.set(name, { cluster, reason }, count);
};

const setStanding = (place: Place, cluster: string, commit: string | undefined, standing: PassStanding): void => {
  const { metrics, now, newest } = place;
  metrics.set('holdfast_reconcile_last_success_timestamp_seconds', { cluster }, now());
  metrics.set('holdfast_cluster_reachable', { cluster }, 1);
  metrics.set('holdfast_cluster_stopped', { cluster }, 0);
  metrics.set('holdfast_cluster_healthy', { cluster }, standing.healthy ? 1 : 0);
  metrics.set('holdfast_objects', { cluster }, standing.objects);
  if (commit === newest) metrics.set('holdfast_commit_refused', { cluster }, 0);
  setInfo(place, cluster, standing.state, commit ?? '');
  setGuards(place, 'holdfast_objects_blocked', cluster, standing.blocked);
  setGuards(place, 'holdfast_objects_held', cluster, standing.held);
};

/** Passes: how long they took and where they left the cluster. */
const passHandlers = (place: Place): Handlers => {
  const { metrics, clusters, now } = place;
  /** Stages of passes that go on, by cluster: two looks of one pass are one look. */
  const stages = new Map<string, Map<Stage, number>>();
  const endStages = (key: string): void => {
    for (const [stage, ms] of stages.get(key) ?? []) metrics.observe('holdfast_reconcile_stage_duration_seconds', { stage }, ms / 1000);
    stages.delete(key);
  };
  return {
    work: ({ waitedMs }) => metrics.observe('holdfast_queue_wait_seconds', {}, waitedMs / 1000),
    stage: ({ cluster, stage, ms }) => {
      const times = stages.get(cluster ?? '') ?? new Map<Stage, number>();
      stages.set(cluster ?? '', times);
      times.set(stage, (times.get(stage) ?? 0) + ms);
    },
    pass: ({ cluster: name, commit, result, ms, standing }) => {
      endStages(name ?? '');
      if (name === undefined) {
        if (result === 'interrupted') return;
        metrics.set('holdfast_source_reachable', {}, result === 'failed' ? 0 : 1);
        if (result !== 'failed') metrics.set('holdfast_source_last_success_timestamp_seconds', {}, now());
        return;
      }
      const cluster = clusters.of(name);
      metrics.add('holdfast_reconciles_total', { cluster, result });
      metrics.observe('holdfast_reconcile_duration_seconds', { cluster }, ms / 1000);
      if (standing) setStanding(place, cluster, commit, standing);
    },
    failed: ({ cluster: name, code, retryInMs, commit }) => {
      // Without a next try it is no pass that failed (the state branch, for instance).
      if (retryInMs === undefined) return;
      const cluster = name === undefined ? '' : clusters.of(name);
      metrics.add('holdfast_reconcile_errors_total', { cluster, code });
      if (name === undefined || NO_NEWS.includes(code)) return;
      const isUnreachable = UNREACHABLE.includes(code);
      if (isUnreachable) metrics.set('holdfast_cluster_reachable', { cluster }, 0);
      metrics.set('holdfast_cluster_healthy', { cluster }, 0);
      setInfo(place, cluster, isUnreachable ? 'Unknown' : BLOCKED.includes(code) ? 'Blocked' : 'Failed', commit ?? '');
    },
  };
};

/** Objects: what was written, and what kept it from being. */
const objectHandlers = ({ metrics, clusters }: Place): Handlers => {
  const drifting = new Set<string>();
  return {
    planned: ({ cluster, drift }) => {
      if (drift) drifting.add(cluster);
      else drifting.delete(cluster);
    },
    apply: ({ cluster: name, event }) => {
      const cluster = clusters.of(name);
      if (event.type === 'action-done') {
        metrics.add('holdfast_objects_changed_total', { cluster, verb: event.verb });
        if (drifting.has(name)) metrics.add('holdfast_drift_corrections_total', { cluster });
      }
      if (event.type === 'pruned') metrics.add('holdfast_objects_changed_total', { cluster, verb: 'prune' });
      if (event.type === 'released') metrics.add('holdfast_objects_changed_total', { cluster, verb: 'release' });
      if (event.type === 'action-failed') metrics.add('holdfast_objects_failed_total', { cluster, code: event.failure.code });
    },
    contested: ({ cluster }) => metrics.add('holdfast_contested_total', { cluster: clusters.of(cluster) }),
  };
};

/** Backups by the clock. What another replica has done, or this one before its last start, counts as well. */
const backupHandlers = ({ metrics, clusters }: Place): Handlers => {
  const due = new Map<string, number>();
  return {
    backup: ({ cluster: name, what, at }) => {
      const cluster = clusters.of(name);
      const seconds = at / 1000;
      const isMade = what === 'made' || what === 'unchanged';
      if (what === 'due') {
        due.set(cluster, seconds);
        metrics.set('holdfast_backup_due_timestamp_seconds', { cluster }, seconds);
      }
      if (isMade || what === 'known') metrics.set('holdfast_backup_last_success_timestamp_seconds', { cluster }, seconds);
      if (isMade || (what === 'known' && seconds >= (due.get(cluster) ?? 0))) metrics.set('holdfast_backup_failed', { cluster }, 0);
      if (what === 'failed') metrics.set('holdfast_backup_failed', { cluster }, 1);
      const isVerified = what === 'verified' || what === 'known-verified';
      if (isVerified) metrics.set('holdfast_backup_verified_timestamp_seconds', { cluster }, seconds);
      if (isVerified || what === 'not-verified' || what === 'known-not-verified')
        metrics.set('holdfast_backup_verify_failed', { cluster }, isVerified ? 0 : 1);
    },
  };
};

/** Clusters, and how we talk to them. */
const clusterHandlers = (place: Place): Handlers => {
  const { metrics, clusters } = place;
  const resources = boundedNames(MAX_RESOURCES);
  return {
    cluster: ({ cluster: name, what }) => {
      const cluster = clusters.of(name);
      if (what === 'gone') {
        for (const metric of OF_CLUSTER) metrics.drop(metric, cluster);
        clusters.forget(name);
      } else if (what === 'suspended') {
        metrics.drop('holdfast_cluster_healthy', cluster);
        metrics.set('holdfast_commit_refused', { cluster }, 0);
        setInfo(place, cluster, 'Suspended', '');
      } else if (what !== 'coming up') metrics.set('holdfast_cluster_reachable', { cluster }, 1);
    },
    stop: ({ cluster: name, what }) => {
      const cluster = clusters.of(name);
      metrics.set('holdfast_cluster_stopped', { cluster }, what === 'stopped' ? 1 : 0);
      if (what !== 'stopped') return;
      metrics.drop('holdfast_cluster_healthy', cluster);
      setInfo(place, cluster, 'Stopped', '');
    },
    request: ({ request: { verb, resource, status, ms } }) => {
      metrics.add('holdfast_kube_requests_total', { verb, resource: resources.of(resource), code: String(status) });
      if (verb !== 'watch') metrics.observe('holdfast_kube_request_duration_seconds', { verb }, ms / 1000);
    },
    watch: ({ cluster: name, watch }) => {
      const metric = watch.what === 'broken' ? 'holdfast_kube_watch_errors_total' : 'holdfast_kube_watch_restarts_total';
      metrics.add(metric, { cluster: clusters.of(name) });
    },
    holding: ({ cluster: name, what }) => {
      const cluster = clusters.of(name);
      metrics.set('holdfast_lease_held', { cluster }, what === 'taken' ? 1 : 0);
      if (what === 'taken') metrics.add('holdfast_lease_taken_total', { cluster });
      if (what === 'lost') metrics.add('holdfast_lease_lost_total', { cluster });
    },
  };
};

/**
 * Counts what happens; call `on` for each event. `now`: Unix time in seconds. `clusterLabel` gives the label of a cluster, `isHeld` says
 * whether it is one that the repository describes.
 */
export const countEvents = (
  metrics: Metrics,
  now: () => number,
): { on: (event: RunEvent) => void; clusterLabel: (name: string | undefined) => string; isHeld: (name: string | undefined) => boolean } => {
  const clusters = boundedNames(MAX_CLUSTERS);
  const place: Place = { metrics, now, clusters, newest: undefined };
  const handlers: Handlers = {
    ...sourceHandlers(place),
    ...passHandlers(place),
    ...objectHandlers(place),
    ...backupHandlers(place),
    ...clusterHandlers(place),
  };
  return {
    on: (event) => (handlers[event.type] as ((event: RunEvent) => void) | undefined)?.(event),
    clusterLabel: (name) => (name === undefined ? '' : clusters.of(name)),
    isHeld: (name) => name === undefined || clusters.has(name),
  };
};
