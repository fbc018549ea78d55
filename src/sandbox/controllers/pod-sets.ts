import { createHash } from 'node:crypto';
import { canonicalJson, type JsonObject } from '../../lib/json.ts';
import { objectOf, objectsOf } from '../defaults/pod.ts';
import type { Machine } from '../machine.ts';
import type { KubeObject } from '../types.ts';
import { inherited } from './annotations.ts';
import { controllerReference, isDeleting, specOf, statusOf } from './owners.ts';

const SAFE = 'bcdfghjklmnpqrstvwxz2456789';

/** Ten characters that stand for a pod template; the same template gives the same ones. */
export const templateHash = (template: JsonObject): string => {
  const digest = createHash('sha256').update(canonicalJson(template)).digest();
  return [...digest.subarray(0, 10)].map((byte) => SAFE[byte % SAFE.length]).join('');
};

export const templateOf = (owner: KubeObject): JsonObject => objectOf(specOf(owner)['template']) ?? {};

/** A pod out of its owner's template. */
export const podFrom = (owner: KubeObject, naming: JsonObject, labels: JsonObject = {}, spec: JsonObject = {}): JsonObject => {
  const template = templateOf(owner);
  const metadata = objectOf(template['metadata']) ?? {};
  const annotations = { ...inherited(owner), ...(objectOf(metadata['annotations']) ?? {}) };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...naming,
      labels: { ...(objectOf(metadata['labels']) ?? {}), ...labels },
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
      ...(Array.isArray(metadata['finalizers']) ? { finalizers: metadata['finalizers'] } : {}),
      ownerReferences: [controllerReference(owner)],
    },
    spec: { ...(objectOf(template['spec']) ?? {}), ...spec },
  };
};

export const isReady = (pod: KubeObject): boolean =>
  objectsOf(statusOf(pod)['conditions']).some((condition) => condition['type'] === 'Ready' && condition['status'] === 'True');

export const isFinished = (pod: KubeObject): boolean => statusOf(pod)['phase'] === 'Succeeded' || statusOf(pod)['phase'] === 'Failed';
export const isActive = (pod: KubeObject): boolean => !isFinished(pod) && !isDeleting(pod);

/** Milliseconds until a ready pod counts as available; 0 if it does. */
export const availableIn = (machine: Machine, pod: KubeObject, minReadySeconds: number): number => {
  if (minReadySeconds === 0) return 0;
  const since = objectsOf(statusOf(pod)['conditions']).find((condition) => condition['type'] === 'Ready')?.['lastTransitionTime'];
  const until = Date.parse(String(since)) + minReadySeconds * 1000;
  return Math.max(0, until - machine.now().getTime());
};

export const numberOf = (value: unknown, fallback: number): number => (typeof value === 'number' ? value : fallback);

/** A count or a percentage of a total, as maxSurge (rounded up) and maxUnavailable (rounded down) are given. */
export const resolveCount = (value: unknown, total: number, up: boolean): number => {
  if (typeof value === 'number') return value;
  const match = /^(\d+)%$/.exec(String(value ?? ''));
  if (!match) return 0;
  const exact = (Number(match[1]) * total) / 100;
  return up ? Math.ceil(exact) : Math.floor(exact);
};
