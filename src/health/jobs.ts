import type { JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import {
  type Condition,
  conditionOf,
  conditionsOf,
  current,
  failed,
  inProgress,
  listIn,
  numberIn,
  objectIn,
  type Rule,
  specOf,
  statusOf,
  textIn,
  wordsOf,
} from './fields.ts';
import type { Health } from './types.ts';

const isTrue = (object: KubeObject, type: string): Condition | undefined =>
  conditionsOf(object).find((condition) => condition.type === type && condition.status === 'True');

/**
 * As kstatus: InProgress until it is started, Current while it runs and when it is complete, so that a health gate never
 * waits for the end of a Job; Failed when its controller gave it up. A suspended Job is as it should be: Current.
 */
export const job: Rule = (object) => {
  const gaveUp = isTrue(object, 'Failed') ?? isTrue(object, 'FailureTarget');
  if (gaveUp !== undefined) return failed(`the Job failed: ${wordsOf(gaveUp)}`);
  if (isTrue(object, 'Complete') !== undefined) return current('the Job is complete');
  if (specOf(object).suspend === true || isTrue(object, 'Suspended') !== undefined) return current('the Job is suspended');
  const status = statusOf(object);
  if (textIn(status, 'startTime') === '') return inProgress('the Job has not started');
  const done = numberIn(status, 'succeeded');
  const lost = numberIn(status, 'failed');
  return current(`the Job is running: ${numberIn(status, 'active')} active, ${done} succeeded, ${lost} failed`);
};

/** A CronJob is as it should be once it is stored; its Jobs have their own health. */
export const cronJob: Rule = (object) => {
  if (specOf(object).suspend === true) return current('the CronJob is suspended');
  const last = textIn(statusOf(object), 'lastScheduleTime');
  return current(last === '' ? 'no run yet' : `last run at ${last}`);
};

type Waiting = { container: string; reason: string; message: string };

const waitingOf = (pod: JsonObject): Waiting[] =>
  ['initContainerStatuses', 'containerStatuses'].flatMap((list) =>
    listIn(pod, list).flatMap((status) => {
      const waiting = objectIn(objectIn(status, 'state'), 'waiting');
      const reason = textIn(waiting, 'reason');
      return reason === '' ? [] : [{ container: textIn(status, 'name'), reason, message: textIn(waiting, 'message') }];
    }),
  );

/** These do not pass by themselves: the container keeps ending, or its image has no valid name. */
const HOPELESS = new Set(['CrashLoopBackOff', 'InvalidImageName']);
/** The usual way of a container that starts. */
const STARTING = new Set(['ContainerCreating', 'PodInitializing']);

const waitingHealth = (waiting: readonly Waiting[]): Health | undefined => {
  const say = ({ container, reason, message }: Waiting): string =>
    `container ${container}: ${reason}${message === '' ? '' : `: ${message}`}`;
  const hopeless = waiting.find(({ reason }) => HOPELESS.has(reason));
  if (hopeless !== undefined) return failed(say(hopeless));
  const stuck = waiting.find(({ reason }) => !STARTING.has(reason)) ?? waiting[0];
  return stuck === undefined ? undefined : inProgress(say(stuck));
};

const failedPod = (status: JsonObject): Health => {
  const ended = listIn(status, 'containerStatuses').flatMap((container) => {
    const terminated = objectIn(objectIn(container, 'state'), 'terminated');
    const code = numberIn(terminated, 'exitCode');
    return code === 0
      ? []
      : [`container ${textIn(container, 'name')} ended with exit code ${code} (${textIn(terminated, 'reason') || 'Error'})`];
  });
  return failed(`the Pod failed: ${textIn(status, 'message') || textIn(status, 'reason') || ended.join(', ') || 'no reason given'}`);
};

export const pod: Rule = (object) => {
  const status = statusOf(object);
  const phase = textIn(status, 'phase');
  if (phase === 'Succeeded') return current('the Pod is complete');
  if (phase === 'Failed') return failedPod(status);
  const ready = conditionOf(object, 'Ready');
  if (phase === 'Running' && ready?.status === 'True') return current('the Pod is ready');
  const waiting = waitingHealth(waitingOf(status));
  if (waiting !== undefined) return waiting;
  const scheduled = conditionOf(object, 'PodScheduled');
  if (scheduled?.status === 'False') return inProgress(`the Pod is not scheduled: ${wordsOf(scheduled)}`);
  if (phase === 'Running') return inProgress(`the Pod is not ready: ${ready === undefined ? 'no word yet' : wordsOf(ready)}`);
  return inProgress(phase === '' ? 'the Pod is not scheduled yet' : `the Pod is ${phase}`);
};
