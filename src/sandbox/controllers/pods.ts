import type { JsonObject } from '../../lib/json.ts';
import { objectOf, objectsOf } from '../defaults/pod.ts';
import type { Machine } from '../machine.ts';
import type { KubeObject } from '../types.ts';
import { durationOf, hasPullError, isMadeToFail } from './annotations.ts';
import { isDeleting, specOf, statusOf } from './owners.ts';
import { missingReference } from './pod-references.ts';
import { createQueue } from './queue.ts';
import { KUBELET, type Writer } from './writes.ts';

const TABLE = '/pods';
const NODE = 'sandbox';

const isBroken = (pod: KubeObject): boolean =>
  hasPullError(pod) || objectsOf(specOf(pod)['containers']).some((container) => String(container['image']).startsWith('broken/'));
const completes = (pod: KubeObject): boolean => specOf(pod)['restartPolicy'] !== 'Always';

const podConditions = (pod: KubeObject, ready: boolean, reason: string | undefined, now: string): JsonObject[] => {
  const before = objectsOf(statusOf(pod)['conditions']);
  const names = objectsOf(specOf(pod)['containers']).map((container) => String(container['name']));
  const make = (type: string, status: boolean): JsonObject => {
    const known = before.find((condition) => condition['type'] === type);
    const value = status ? 'True' : 'False';
    const why: JsonObject = status
      ? {}
      : reason === 'PodCompleted'
        ? { reason }
        : { reason: 'ContainersNotReady', message: `containers with unready status: [${names.join(' ')}]` };
    return {
      type,
      status: value,
      lastProbeTime: null,
      lastTransitionTime: known?.['status'] === value ? (known['lastTransitionTime'] ?? now) : now,
      ...why,
    };
  };
  return [
    make('PodReadyToStartContainers', ready),
    make('Initialized', true),
    make('Ready', ready),
    make('ContainersReady', ready),
    make('PodScheduled', true),
  ].map(({ lastProbeTime: _, ...condition }) => condition);
};

const containerStatuses = (pod: KubeObject, ready: boolean, state: JsonObject, list = 'containers'): JsonObject[] =>
  objectsOf(specOf(pod)[list]).map((container) => ({
    name: String(container['name']),
    image: String(container['image'] ?? ''),
    imageID: ready ? `sandbox://${String(container['image'] ?? '')}` : '',
    ready,
    restartCount: 0,
    started: ready,
    state,
    ...(ready ? { containerID: `sandbox://${pod.metadata.uid ?? ''}/${String(container['name'])}` } : {}),
  }));

/** Brings pods to life without containers: bound to the node, running after a moment, done after their time, gone after a moment. */
export const startPodController = (machine: Machine, writer: Writer): void => {
  const kind = writer.kind('v1', 'Pod');
  const live = (key: string): KubeObject | undefined => {
    const [namespace = '', name = ''] = key.split('/');
    return machine.store.get(TABLE, namespace, name);
  };
  const set = (pod: KubeObject, change: JsonObject): KubeObject => writer.status(kind, pod, { ...statusOf(pod), ...change }, KUBELET);
  const bind = (pod: KubeObject): KubeObject =>
    specOf(pod)['nodeName'] === undefined ? machine.store.put(TABLE, { ...pod, spec: { ...specOf(pod), nodeName: NODE } }) : pod;
  const address = (): string => {
    const number = machine.allocations.nextPodAddress;
    machine.allocations.nextPodAddress = number >= 65_000 ? 2 : number + 1;
    return `10.244.${number >> 8}.${number & 255}`;
  };
  const base = (pod: KubeObject, now: string): JsonObject => ({
    hostIP: '127.0.0.1',
    hostIPs: [{ ip: '127.0.0.1' }],
    startTime: statusOf(pod)['startTime'] ?? now,
    observedGeneration: pod.metadata.generation ?? 1,
  });
  const wait = (pod: KubeObject, reason: string, message: string): void => {
    const now = writer.now();
    set(pod, {
      ...base(pod, now),
      phase: 'Pending',
      conditions: podConditions(pod, false, undefined, now),
      containerStatuses: containerStatuses(pod, false, { waiting: { reason, message } }),
    });
  };
  const run = (pod: KubeObject): void => {
    const now = writer.now();
    const ip = address();
    const initial = containerStatuses(
      pod,
      true,
      { terminated: { exitCode: 0, reason: 'Completed', startedAt: now, finishedAt: now } },
      'initContainers',
    );
    set(pod, {
      ...base(pod, now),
      phase: 'Running',
      podIP: ip,
      podIPs: [{ ip }],
      conditions: podConditions(pod, true, undefined, now),
      ...(initial.length > 0 ? { initContainerStatuses: initial } : {}),
      containerStatuses: containerStatuses(pod, true, { running: { startedAt: now } }),
    });
  };
  const finish = (pod: KubeObject): void => {
    const failed = isMadeToFail(pod);
    const now = writer.now();
    const state = {
      terminated: {
        exitCode: failed ? 1 : 0,
        reason: failed ? 'Error' : 'Completed',
        startedAt: statusOf(pod)['startTime'] ?? now,
        finishedAt: now,
      },
    };
    const statuses = containerStatuses(pod, false, state).map((status) => ({ ...status, started: false }));
    set(pod, {
      phase: failed ? 'Failed' : 'Succeeded',
      conditions: podConditions(pod, false, 'PodCompleted', now),
      containerStatuses: statuses,
    });
  };
  const start = (pod: KubeObject): void => {
    const missing = missingReference(machine, pod);
    const bound = bind(pod);
    if (isBroken(bound)) wait(bound, 'ImagePullBackOff', 'Back-off pulling image: the sandbox simulates that it cannot be pulled');
    else if (missing) wait(bound, missing.reason, missing.message);
    else run(bound);
  };
  const step = (key: string): void => {
    const pod = live(key);
    if (!pod) return;
    const phase = statusOf(pod)['phase'];
    if (isDeleting(pod)) {
      writer.remove(kind, pod, { graceSeconds: 0 });
      return;
    }
    if (phase === 'Pending') start(pod);
    else if (phase === 'Running' && completes(pod)) finish(pod);
  };
  const queue = createQueue(machine.timers, step);
  const schedule = (pod: KubeObject, previous: KubeObject | undefined): void => {
    const key = `${pod.metadata.namespace}/${pod.metadata.name}`;
    const phase = statusOf(pod)['phase'];
    if (isDeleting(pod)) {
      if (!previous || !isDeleting(previous)) queue.addAfter(key, machine.podLatencyMs);
    } else if (phase === 'Pending' && (!previous || imagesOf(pod) !== imagesOf(previous))) queue.addAfter(key, machine.podLatencyMs);
    else if (phase === 'Running' && completes(pod) && statusOf(previous)['phase'] !== 'Running')
      queue.addAfter(key, durationOf(pod, machine.podLatencyMs));
  };
  for (const pod of machine.store.list(TABLE)) schedule(pod, undefined);
  machine.store.onChange((change) => {
    if (change.table === TABLE && change.type !== 'DELETED') schedule(change.object, change.previous);
    // A pod that waits for a Secret or ConfigMap looks again when one comes.
    if ((change.table === '/secrets' || change.table === '/configmaps') && change.type !== 'DELETED')
      wake(change.object.metadata.namespace ?? '');
  });
  const wake = (namespace: string): void => {
    for (const pod of machine.store.list(TABLE, namespace))
      if (
        statusOf(pod)['phase'] === 'Pending' &&
        objectOf(objectsOf(statusOf(pod)['containerStatuses'])[0]?.['state'])?.['waiting'] !== undefined
      )
        queue.add(`${namespace}/${pod.metadata.name}`);
  };
};

const imagesOf = (pod: KubeObject): string =>
  objectsOf(specOf(pod)['containers'])
    .map((container) => String(container['image']))
    .join();
