import { objectOf } from '../defaults/pod.ts';
import { type Machine, timeText } from '../machine.ts';
import type { KubeObject } from '../types.ts';
import { isJobFinished } from './jobs.ts';
import { controllerOf, controllerReference, isDeleting, type OwnerIndex, specOf, statusOf } from './owners.ts';
import { numberOf } from './pod-sets.ts';
import { createQueue } from './queue.ts';
import { parseSchedule } from './schedule.ts';
import type { Writer } from './writes.ts';

const TABLE = 'batch/cronjobs';
const MINUTE = 60_000;

/** Makes a Job in each minute that a schedule names. Minutes that passed while the sandbox was down are not made up for. */
export const startCronJobController = (machine: Machine, owners: OwnerIndex, writer: Writer): void => {
  const kind = writer.kind('batch/v1', 'CronJob');
  const jobKind = writer.kind('batch/v1', 'Job');
  const jobsOf = (cron: KubeObject): readonly KubeObject[] => owners.controlled(cron.metadata.uid ?? '', 'batch/jobs');
  const make = (cron: KubeObject, minute: Date): void => {
    const active = jobsOf(cron).filter((job) => !isJobFinished(job));
    const policy = specOf(cron)['concurrencyPolicy'];
    if (policy === 'Forbid' && active.length > 0) return;
    if (policy === 'Replace') for (const job of active) writer.remove(jobKind, job);
    const template = objectOf(specOf(cron)['jobTemplate']) ?? {};
    const metadata = objectOf(template['metadata']) ?? {};
    const name = `${cron.metadata.name}-${Math.floor(minute.getTime() / MINUTE)}`;
    if (machine.store.get('batch/jobs', cron.metadata.namespace ?? '', name)) return;
    const annotations = {
      ...(objectOf(metadata['annotations']) ?? {}),
      'batch.kubernetes.io/cronjob-scheduled-timestamp': timeText(minute),
    };
    writer.create(jobKind, cron.metadata.namespace ?? '', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { ...metadata, name, annotations, ownerReferences: [controllerReference(cron)] },
      spec: objectOf(template['spec']) ?? {},
    });
    report(cron, { lastScheduleTime: timeText(minute) });
  };
  const report = (cron: KubeObject, change: { lastScheduleTime?: string }): void => {
    const jobs = jobsOf(cron);
    const active = jobs
      .filter((job) => !isJobFinished(job))
      .map((job) => ({
        apiVersion: 'batch/v1',
        kind: 'Job',
        namespace: job.metadata.namespace ?? '',
        name: job.metadata.name,
        uid: job.metadata.uid ?? '',
      }));
    const ends = jobs.map((job) => statusOf(job)['completionTime']).filter((time) => typeof time === 'string');
    const { active: _, ...before } = statusOf(cron);
    const last = ends.sort().at(-1);
    writer.status(kind, cron, {
      ...before,
      ...change,
      ...(active.length > 0 ? { active } : {}),
      ...(last === undefined ? {} : { lastSuccessfulTime: last }),
    });
  };
  const prune = (cron: KubeObject): void => {
    const finished = jobsOf(cron).filter(isJobFinished);
    const failed = finished.filter((job) => numberOf(statusOf(job)['succeeded'], 0) === 0);
    const succeeded = finished.filter((job) => !failed.includes(job));
    for (const [jobs, limit] of [
      [succeeded, numberOf(specOf(cron)['successfulJobsHistoryLimit'], 3)],
      [failed, numberOf(specOf(cron)['failedJobsHistoryLimit'], 1)],
    ] as const)
      for (const job of jobs.slice(0, Math.max(0, jobs.length - limit))) writer.remove(jobKind, job);
  };
  const queue = createQueue(machine.timers, (key) => {
    const [namespace = '', name = ''] = key.split('/');
    const cron = machine.store.get(TABLE, namespace, name);
    if (!cron || isDeleting(cron)) return;
    prune(cron);
    report(cron, {});
  });
  // What refuses a Job is tried again there, and never ends the server.
  const due = createQueue(machine.timers, (key) => {
    const [namespace = '', name = '', minute = ''] = key.split('/');
    const cron = machine.store.get(TABLE, namespace, name);
    if (cron && !isDeleting(cron)) make(cron, new Date(Number(minute)));
  });
  /** One timer for all of them, at the start of each minute; none while there is no CronJob. */
  let ticking = false;
  const tick = (): void => {
    ticking = machine.store.list(TABLE).length > 0;
    if (!ticking) return;
    machine.timers.after(MINUTE - (machine.now().getTime() % MINUTE) + 5, () => {
      const minute = new Date(Math.floor(machine.now().getTime() / MINUTE) * MINUTE);
      for (const cron of machine.store.list(TABLE)) {
        const matches = parseSchedule(String(specOf(cron)['schedule']))?.matches(minute) ?? false;
        if (matches && specOf(cron)['suspend'] !== true) due.add(`${cron.metadata.namespace}/${cron.metadata.name}/${minute.getTime()}`);
      }
      tick();
    });
  };
  tick();
  machine.store.onChange((change) => {
    if (change.table === TABLE && change.type === 'ADDED' && !ticking) tick();
    const owner = change.table === 'batch/jobs' ? controllerOf(change.object) : undefined;
    if (owner?.['kind'] === 'CronJob') queue.add(`${change.object.metadata.namespace}/${String(owner['name'])}`);
  });
};
