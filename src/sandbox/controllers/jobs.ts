import type { JsonObject } from '../../lib/json.ts';
import { objectsOf } from '../defaults/pod.ts';
import type { Machine } from '../machine.ts';
import type { KubeObject } from '../types.ts';
import { controllerOf, isDeleting, type OwnerIndex, specOf, statusOf } from './owners.ts';
import { isActive, isReady, numberOf, podFrom } from './pod-sets.ts';
import { createQueue } from './queue.ts';
import type { Writer } from './writes.ts';

const TABLE = 'batch/jobs';

const conditionsOf = (job: KubeObject): JsonObject[] => objectsOf(statusOf(job)['conditions']);
const has = (job: KubeObject, type: string): boolean =>
  conditionsOf(job).some((condition) => condition['type'] === type && condition['status'] === 'True');
export const isJobFinished = (job: KubeObject): boolean => has(job, 'Complete') || has(job, 'Failed');

type Tally = { active: KubeObject[]; succeeded: number; failed: number; terminating: number };

const condition = (type: string, reason: string, message: string, now: string, status = 'True'): JsonObject => ({
  type,
  status,
  lastProbeTime: now,
  lastTransitionTime: now,
  reason,
  message,
});

/** Runs pods until enough have succeeded or too many have failed. */
export const startJobController = (machine: Machine, owners: OwnerIndex, writer: Writer): void => {
  const kind = writer.kind('batch/v1', 'Job');
  const podKind = writer.kind('v1', 'Pod');
  const tallyOf = (job: KubeObject): Tally => {
    const pods = owners.controlled(job.metadata.uid ?? '', '/pods');
    const phase = (pod: KubeObject): unknown => statusOf(pod)['phase'];
    return {
      active: pods.filter(isActive),
      succeeded: pods.filter((pod) => phase(pod) === 'Succeeded').length,
      failed: pods.filter((pod) => phase(pod) === 'Failed').length,
      terminating: pods.filter((pod) => isDeleting(pod) && phase(pod) !== 'Succeeded' && phase(pod) !== 'Failed').length,
    };
  };
  const indexesOf = (job: KubeObject): Set<string> =>
    new Set(
      owners
        .controlled(job.metadata.uid ?? '', '/pods')
        .filter((pod) => isActive(pod) || statusOf(pod)['phase'] === 'Succeeded')
        .map((pod) => String(pod.metadata.annotations?.['batch.kubernetes.io/job-completion-index'])),
    );
  const makePods = (job: KubeObject, count: number): void => {
    const indexed = specOf(job)['completionMode'] === 'Indexed';
    const taken = indexesOf(job);
    let index = 0;
    for (let made = 0; made < count; made += 1) {
      while (taken.has(String(index))) index += 1;
      taken.add(String(index));
      const body = podFrom(job, { generateName: `${job.metadata.name}-${indexed ? `${index}-` : ''}` });
      if (indexed) {
        const metadata = body['metadata'] as JsonObject;
        metadata['annotations'] = {
          ...((metadata['annotations'] as JsonObject | undefined) ?? {}),
          'batch.kubernetes.io/job-completion-index': String(index),
        };
      }
      writer.create(podKind, job.metadata.namespace ?? '', body);
    }
  };
  const stopPods = (tally: Tally): void => {
    for (const pod of tally.active) writer.remove(podKind, pod);
  };

  const verdict = (job: KubeObject, tally: Tally, started: string | undefined): JsonObject[] | undefined => {
    const now = writer.now();
    const spec = specOf(job);
    const wanted = spec['completions'];
    const enough = typeof wanted === 'number' ? tally.succeeded >= wanted : tally.succeeded > 0 && tally.active.length === 0;
    if (enough)
      return [
        condition('SuccessCriteriaMet', 'CompletionsReached', 'Reached expected number of succeeded pods', now),
        condition('Complete', 'CompletionsReached', 'Reached expected number of succeeded pods', now),
      ];
    const failWith = (reason: string, message: string): JsonObject[] => [
      condition('FailureTarget', reason, message, now),
      condition('Failed', reason, message, now),
    ];
    if (tally.failed > numberOf(spec['backoffLimit'], 6))
      return failWith('BackoffLimitExceeded', 'Job has reached the specified backoff limit');
    const deadline = spec['activeDeadlineSeconds'];
    if (typeof deadline === 'number' && started !== undefined && machine.now().getTime() >= Date.parse(started) + deadline * 1000)
      return failWith('DeadlineExceeded', 'Job was active longer than specified deadline');
    return undefined;
  };

  const statusFor = (job: KubeObject, tally: Tally, extra: JsonObject): JsonObject => {
    const { active: _, ready: __, ...before } = statusOf(job);
    const status: JsonObject = { ...before, uncountedTerminatedPods: {}, terminating: tally.terminating, ...extra };
    if (tally.active.length > 0) status['active'] = tally.active.length;
    status['ready'] = tally.active.filter(isReady).length;
    if (tally.succeeded > 0) status['succeeded'] = tally.succeeded;
    if (tally.failed > 0) status['failed'] = tally.failed;
    return status;
  };

  const suspend = (job: KubeObject, tally: Tally): void => {
    stopPods(tally);
    const { startTime: _, ...status } = statusFor(job, tallyOf(job), {});
    const suspended = conditionsOf(job).some((entry) => entry['type'] === 'Suspended' && entry['status'] === 'True');
    const others = conditionsOf(job).filter((entry) => entry['type'] !== 'Suspended');
    const conditions = suspended ? conditionsOf(job) : [...others, condition('Suspended', 'JobSuspended', 'Job suspended', writer.now())];
    writer.status(kind, job, { ...status, conditions });
  };

  const work = (job: KubeObject, key: string): void => {
    const tally = tallyOf(job);
    if (specOf(job)['suspend'] === true) {
      suspend(job, tally);
      return;
    }
    const started = typeof statusOf(job)['startTime'] === 'string' ? (statusOf(job)['startTime'] as string) : writer.now();
    const end = verdict(job, tally, started);
    if (end) {
      stopPods(tally);
      const completed = end.some((entry) => entry['type'] === 'Complete');
      const final = tallyOf(job);
      writer.status(kind, job, {
        ...statusFor(job, { ...final, active: [] }, { startTime: started, ...(completed ? { completionTime: writer.now() } : {}) }),
        conditions: [...conditionsOf(job), ...end],
      });
      return;
    }
    const wanted = specOf(job)['completions'];
    const left =
      typeof wanted === 'number' ? wanted - tally.succeeded : tally.succeeded > 0 ? tally.active.length : Number.POSITIVE_INFINITY;
    const target = Math.min(numberOf(specOf(job)['parallelism'], 1), left);
    if (tally.active.length < target) makePods(job, target - tally.active.length);
    for (const pod of tally.active.slice(target)) writer.remove(podKind, pod);
    const resumed = conditionsOf(job).map((entry) =>
      entry['type'] === 'Suspended' && entry['status'] === 'True'
        ? condition('Suspended', 'JobResumed', 'Job resumed', writer.now(), 'False')
        : entry,
    );
    writer.status(kind, job, {
      ...statusFor(job, tallyOf(job), { startTime: started }),
      ...(resumed.length > 0 ? { conditions: resumed } : {}),
    });
    const deadline = specOf(job)['activeDeadlineSeconds'];
    if (typeof deadline === 'number' && statusOf(job)['startTime'] === undefined) queue.addAfter(key, deadline * 1000 + 10);
  };

  const expire = (job: KubeObject, key: string): void => {
    const ttl = specOf(job)['ttlSecondsAfterFinished'];
    if (typeof ttl !== 'number') return;
    const end = conditionsOf(job).find((entry) => entry['type'] === 'Complete' || entry['type'] === 'Failed');
    const left = Date.parse(String(end?.['lastTransitionTime'])) + ttl * 1000 - machine.now().getTime();
    if (left > 0) queue.addAfter(key, left);
    else writer.remove(kind, job, { propagation: 'Foreground' });
  };
  const queue = createQueue(machine.timers, (key) => {
    const [namespace = '', name = ''] = key.split('/');
    const job = machine.store.get(TABLE, namespace, name);
    if (!job || isDeleting(job)) return;
    if (isJobFinished(job)) expire(job, key);
    else work(job, key);
  });
  for (const job of machine.store.list(TABLE)) queue.add(`${job.metadata.namespace}/${job.metadata.name}`);
  machine.store.onChange((change) => {
    if (change.table === TABLE && change.type !== 'DELETED')
      queue.add(`${change.object.metadata.namespace}/${change.object.metadata.name}`);
    const owner = change.table === '/pods' ? controllerOf(change.object) : undefined;
    if (owner?.['kind'] === 'Job') queue.add(`${change.object.metadata.namespace}/${String(owner['name'])}`);
  });
};
