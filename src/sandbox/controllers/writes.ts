import type { JsonObject } from '../../lib/json.ts';
import { jsonEqual } from '../../lib/json.ts';
import { type Machine, timeText } from '../machine.ts';
import { contextOf, createObject, updateObject } from '../objects.ts';
import { readObject } from '../read-body.ts';
import { type DeleteOptions, deleteObject } from '../removal.ts';
import type { KubeObject, ServedKind } from '../types.ts';

export const MANAGER = 'kube-controller-manager';
const KUBELET = 'kubelet';

/** What a controller does to the world, with the managers that the real ones have. */
export type Writer = {
  kind: (apiVersion: string, kind: string) => ServedKind;
  create: (kind: ServedKind, namespace: string, body: JsonObject) => KubeObject;
  update: (kind: ServedKind, live: KubeObject, next: KubeObject) => KubeObject;
  /** Writes status if it differs. */
  status: (kind: ServedKind, live: KubeObject, status: JsonObject, manager?: string) => KubeObject;
  remove: (kind: ServedKind, object: KubeObject, options?: DeleteOptions) => void;
  now: () => string;
};

export { KUBELET };

export const createWriter = (machine: Machine): Writer => ({
  kind: (apiVersion, kind) => {
    const found = machine.registry.ofKind(apiVersion, kind);
    if (!found) throw new Error(`${kind} is not served`);
    return found;
  },
  create: (kind, namespace, body) => {
    const context = contextOf(MANAGER);
    return createObject(machine, kind, namespace, readObject(body, kind, context), context);
  },
  update: (kind, live, next) => updateObject(machine, kind, live, next, contextOf(MANAGER), { unconditional: true }),
  status: (kind, live, status, manager = MANAGER) => {
    if (jsonEqual(live['status'], status)) return live;
    return updateObject(machine, kind, live, { ...live, status }, contextOf(manager, { subresource: 'status' }), { unconditional: true });
  },
  remove: (kind, object, options = {}) => {
    const { namespace = '', name, uid } = object.metadata;
    if (machine.store.get(kind.table, namespace, name)?.metadata.uid !== uid) return;
    deleteObject(machine, kind, namespace, name, options);
  },
  now: () => timeText(machine.now()),
});

/** Sets a condition; its transition time changes with its status only. */
export const withCondition = (
  conditions: readonly JsonObject[],
  type: string,
  status: boolean,
  reason: string,
  message: string,
  now: string,
  updates = false,
): JsonObject[] => {
  const value = status ? 'True' : 'False';
  const before = conditions.find((condition) => condition['type'] === type);
  if (before && before['status'] === value && before['reason'] === reason && before['message'] === message) return [...conditions];
  const transition = before && before['status'] === value ? (before['lastTransitionTime'] ?? now) : now;
  const next: JsonObject = {
    type,
    status: value,
    ...(updates ? { lastUpdateTime: now } : {}),
    lastTransitionTime: transition,
    reason,
    message,
  };
  return before ? conditions.map((condition) => (condition === before ? next : condition)) : [...conditions, next];
};
