/** One metric as it is named, explained and documented. Labels never hold a name of an object: their number would have no bound. */
export type Definition = { type: 'counter' | 'gauge' | 'histogram'; help: string; labels: readonly string[]; buckets?: readonly number[] };

const SHORT = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const LONG = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800];

const counter = (help: string, ...labels: string[]): Definition => ({ type: 'counter', help, labels });
const gauge = (help: string, ...labels: string[]): Definition => ({ type: 'gauge', help, labels });
const histogram = (help: string, buckets: readonly number[], ...labels: string[]): Definition => ({
  type: 'histogram',
  help,
  labels,
  buckets,
});

/** Every metric of Holdfast; docs/observability.md shows them. Base units, and names by Prometheus' conventions. */
export const DEFINITIONS = {
  holdfast_build_info: gauge('Always 1; says which Holdfast this is.', 'version', 'holdfast_instance'),

  holdfast_source_reachable: gauge('1 if the last look at the repository found the followed branch, else 0.'),
  holdfast_source_last_success_timestamp_seconds: gauge('When the followed branch was last seen, as a Unix time.'),
  holdfast_commits_observed_total: counter('Commits that were read after the followed branch moved.'),
  holdfast_commits_refused_total: counter('Commits that were refused for a cluster.', 'cluster'),
  holdfast_commit_refused: gauge('1 while the newest commit is refused for a cluster and an older one stays in force, else 0.', 'cluster'),

  holdfast_cluster_info: gauge('Always 1; the state of a cluster and the commit it is held to.', 'cluster', 'state', 'commit'),
  holdfast_cluster_healthy: gauge(
    '1 if a cluster is as its commit says and healthy, else 0. Absent while it is suspended or stopped.',
    'cluster',
  ),
  holdfast_cluster_stopped: gauge('1 while an emergency stop holds a cluster, else 0.', 'cluster'),
  holdfast_cluster_reachable: gauge("1 if the last pass reached a cluster's API server, else 0.", 'cluster'),
  holdfast_objects: gauge('Objects that Holdfast answers for, by its inventory.', 'cluster'),
  holdfast_objects_blocked: gauge('Objects that Git wants and that cannot be written, by the guard that blocks them.', 'cluster', 'reason'),
  holdfast_objects_held: gauge('Deletions that are held back, by the guard that holds them.', 'cluster', 'reason'),
  holdfast_objects_changed_total: counter('Objects written or deleted, by what was done.', 'cluster', 'verb'),
  holdfast_objects_failed_total: counter('Objects that could not be written or deleted, by the code of the error.', 'cluster', 'code'),
  holdfast_drift_corrections_total: counter('Writes that put back what somebody else had changed.', 'cluster'),
  holdfast_contested_total: counter('Corrections of an object that another manager keeps changing.', 'cluster'),

  holdfast_reconciles_total: counter('Passes over a cluster, by how they ended.', 'cluster', 'result'),
  holdfast_reconcile_errors_total: counter('Passes that failed, by the code of the error; cluster "" is the source.', 'cluster', 'code'),
  holdfast_reconcile_duration_seconds: histogram('How long passes over a cluster took.', LONG, 'cluster'),
  holdfast_reconcile_stage_duration_seconds: histogram('How long each stage of a pass took.', SHORT, 'stage'),
  holdfast_reconcile_last_success_timestamp_seconds: gauge('When a pass last ended well, as a Unix time.', 'cluster'),
  holdfast_reconcile_consecutive_failures: gauge('Passes that failed in a row; cluster "" is the source.', 'cluster'),
  holdfast_queue_depth: gauge('Clusters (and the source) that wait to be looked at.'),
  holdfast_queue_running: gauge('Clusters (and the source) that are being worked on.'),
  holdfast_queue_wait_seconds: histogram('How long work waited in the queue.', SHORT),
  holdfast_queue_oldest_age_seconds: gauge(
    'How long the work of a cluster has waited or gone on; 0 when idle. Cluster "" is the source.',
    'cluster',
  ),

  holdfast_lease_held: gauge('1 while the Lease of a cluster is held for writing, else 0.', 'cluster'),
  holdfast_lease_taken_total: counter('How often the Lease of a cluster was taken.', 'cluster'),
  holdfast_lease_lost_total: counter('How often the Lease of a cluster was lost while writing.', 'cluster'),
  holdfast_state_pushes_total: counter('Pushes of the state branch, by result.', 'result'),
  holdfast_state_unpushed: gauge('1 while the state branch holds what the remote has not, else 0. Always 0 unless pushState is on.'),

  holdfast_backup_due_timestamp_seconds: gauge('The last time of the schedule of backups, as a Unix time.', 'cluster'),
  holdfast_backup_last_success_timestamp_seconds: gauge(
    'When a backup was last made, or the last one found to be what a new one would be, as a Unix time.',
    'cluster',
  ),
  holdfast_backup_failed: gauge('1 if the last backup that was due could not be made, else 0.', 'cluster'),
  holdfast_backup_verified_timestamp_seconds: gauge(
    'When a backup was last restored into a sandbox and found to be whole, as a Unix time.',
    'cluster',
  ),
  holdfast_backup_verify_failed: gauge('1 if the last verification of a backup failed, else 0.', 'cluster'),

  holdfast_kube_requests_total: counter(
    'Requests to API servers, each attempt, by verb, resource and HTTP code (0: no answer).',
    'verb',
    'resource',
    'code',
  ),
  holdfast_kube_request_duration_seconds: histogram('How long requests to API servers took; watches not counted.', SHORT, 'verb'),
  holdfast_kube_watch_restarts_total: counter('Watches that were begun again: API servers end them every few minutes.', 'cluster'),
  holdfast_kube_watch_errors_total: counter('Watches that could not go on for a while.', 'cluster'),

  process_cpu_seconds_total: counter('CPU time of the process.'),
  process_resident_memory_bytes: gauge('Resident memory of the process.'),
  process_start_time_seconds: gauge('When the process started, as a Unix time.'),
  nodejs_heap_size_used_bytes: gauge('Heap in use.'),
  nodejs_eventloop_utilization_ratio: gauge('Share of the time since the last scrape in which the event loop was busy, 0 to 1.'),
} as const satisfies { [name: string]: Definition };

export type MetricName = keyof typeof DEFINITIONS;
