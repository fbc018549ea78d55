import { resourceName } from '../../kube/paths.ts';
import type { KubeClient, Right } from '../../kube/types.ts';
import { HoldfastError } from '../../lib/errors.ts';
import { displayRef } from '../../lib/kube-object.ts';
import { nextHead } from '../../memory/next-head.ts';
import { MAX_SUSPENDED, type SuspendedJob } from '../../memory/stop.ts';
import type { Head, Owner } from '../../memory/types.ts';
import { rightsAsText } from '../rights.ts';
import type { Session } from '../session.ts';
import { changeHead } from './change-head.ts';
import { isSuspended, ourJobs } from './jobs.ts';
import { resumeJob, suspendJob } from './suspend.ts';

/** What of the Jobs is suspended, and what had to be left, in words: rights that are missing, or a resume in between. */
export type SuspendedJobs = { suspended: readonly string[]; problem: string };

/** Jobs that start while others are being suspended are found by looking again. */
const ROUNDS = 5;

const display = ({ kind, namespace, name }: SuspendedJob): string => displayRef({ apiVersion: 'batch/v1', kind, namespace, name });

const mayNotSuspend = async (kube: KubeClient, { kind, namespace }: SuspendedJob, signal: AbortSignal): Promise<Right> => {
  const resource = await kube.resourceOf('batch/v1', kind, signal);
  return { verb: 'patch', resource: resource === undefined ? kind : resourceName(resource), namespace };
};

/** What the stop in the head says of Jobs; nothing where it was lifted meanwhile. */
const note = (
  kube: KubeClient,
  owner: Owner,
  jobs: readonly SuspendedJob[],
  not: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Head | undefined> =>
  changeHead(
    kube,
    owner,
    (head) => {
      const next = head && nextHead(head, { type: 'jobs-noted', jobs, not });
      if ((next?.stop?.jobs?.length ?? 0) > MAX_SUSPENDED)
        throw new HoldfastError(
          'MemoryCorrupt',
          `more than ${MAX_SUSPENDED} Jobs run, which its memory cannot hold: none of these was suspended`,
        );
      return next === head ? undefined : next;
    },
    signal,
  );

/**
 * Suspends what runs; what is to be suspended is in the head before it is. A resume that goes on at the same time lets go on what it finds
 * suspended before and after it takes the stop out of the head; what is suspended after that is let go on here, where the stop is gone.
 */
export const suspendJobs = async ({ kube, owner }: Session, signal: AbortSignal): Promise<SuspendedJobs> => {
  const done = new Map<string, SuspendedJob>();
  const not = new Set<string>();
  const lacking = new Map<string, Right>();
  const lack = (right: Right): void => void lacking.set(Object.values(right).join(' '), right);

  const suspendAll = async (): Promise<void> => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const found = await ourJobs(kube, owner, (live) => !isSuspended(live), signal);
      found.lacking.forEach(lack);
      const jobs = found.jobs.filter(({ uid }) => !not.has(uid));
      if (jobs.length === 0 || (await note(kube, owner, jobs, new Set(), signal))?.stop === undefined) return;
      for (const job of jobs) {
        const what = await suspendJob(kube, job, signal);
        if (what === 'suspended') done.set(job.uid, job);
        else not.add(job.uid);
        if (what === 'forbidden') lack(await mayNotSuspend(kube, job, signal));
      }
    }
  };
  /** Whether it was lifted meanwhile; what is suspended stands in the head else, and nothing more. */
  const isLifted = async (): Promise<boolean> => {
    if ((await note(kube, owner, [...done.values()], not, signal))?.stop !== undefined) return false;
    for (const job of done.values()) await resumeJob(kube, job, signal);
    return true;
  };

  try {
    await suspendAll();
  } catch (error) {
    await isLifted().catch(() => undefined);
    throw error;
  }
  if (await isLifted()) return { suspended: [], problem: 'was resumed by somebody meanwhile: no Job is suspended' };
  const missing = rightsAsText([...lacking.values()]);
  return {
    suspended: [...done.values()].map(display),
    problem: missing.length === 0 ? '' : `not all Jobs are suspended: ${missing.map((right) => `missing right: ${right}`).join('; ')}`,
  };
};
