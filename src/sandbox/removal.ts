import { isObject, type JsonObject } from '../lib/json.ts';
import { CRD_FINALIZER, CRD_TABLE } from './crd.ts';
import { conflict } from './errors.ts';
import { type Machine, timeText } from './machine.ts';
import { finalizersOf, getObject, inVersion } from './objects.ts';
import type { KubeObject, ServedKind } from './types.ts';

export type DeleteOptions = {
  uid?: string;
  resourceVersion?: string;
  propagation?: 'Background' | 'Foreground' | 'Orphan';
  graceSeconds?: number;
  dryRun?: boolean;
};

export const FOREGROUND_FINALIZER = 'foregroundDeletion';
export const ORPHAN_FINALIZER = 'orphan';

const checkPreconditions = (kind: ServedKind, live: KubeObject, options: DeleteOptions): void => {
  const named = { group: kind.group, plural: kind.kind, kind: kind.kind };
  const { uid = '', resourceVersion = '' } = live.metadata;
  if (options.uid !== undefined && options.uid !== uid)
    throw conflict(
      named,
      live.metadata.name,
      `the UID in the precondition (${options.uid}) does not match the UID in record (${uid}). The object might have been deleted and then recreated`,
    );
  if (options.resourceVersion !== undefined && options.resourceVersion !== resourceVersion)
    throw conflict(
      named,
      live.metadata.name,
      `the ResourceVersion in the precondition (${options.resourceVersion}) does not match the ResourceVersion in record (${resourceVersion}). The object might have been modified`,
    );
};

/** The finalizers an object gets when it is deleted with a propagation policy. */
const finalizersFor = (kind: ServedKind, live: KubeObject, options: DeleteOptions): readonly string[] => {
  const own = finalizersOf(live);
  // A CRD is held until its instances are gone.
  const current =
    kind.table === CRD_TABLE && !own.includes(CRD_FINALIZER) && live.metadata.deletionTimestamp === undefined
      ? [...own, CRD_FINALIZER]
      : own;
  if (options.propagation === undefined) return current;
  const others = current.filter((entry) => entry !== FOREGROUND_FINALIZER && entry !== ORPHAN_FINALIZER);
  if (options.propagation === 'Foreground') return [...others, FOREGROUND_FINALIZER];
  return options.propagation === 'Orphan' ? [...others, ORPHAN_FINALIZER] : others;
};

/** Seconds a pod gets to end; 0 where nothing runs. */
const graceOf = (kind: ServedKind, live: KubeObject, options: DeleteOptions): number => {
  if (kind.table !== '/pods') return 0;
  const spec = isObject(live['spec']) ? live['spec'] : {};
  const phase = isObject(live['status']) ? live['status']['phase'] : undefined;
  if (spec['nodeName'] === undefined || phase === 'Succeeded' || phase === 'Failed') return 0;
  if (options.graceSeconds !== undefined) return Math.max(0, options.graceSeconds);
  return typeof spec['terminationGracePeriodSeconds'] === 'number' ? spec['terminationGracePeriodSeconds'] : 30;
};

const marked = (machine: Machine, kind: ServedKind, live: KubeObject, finalizers: readonly string[], grace: number): KubeObject => {
  const metadata: JsonObject = { ...live.metadata };
  if (finalizers.length > 0) metadata['finalizers'] = [...finalizers];
  else delete metadata['finalizers'];
  const first = live.metadata.deletionTimestamp === undefined;
  if (first) {
    metadata['deletionTimestamp'] = timeText(new Date(machine.now().getTime() + grace * 1000));
    if (kind.table !== '/namespaces' && kind.table !== CRD_TABLE) metadata['deletionGracePeriodSeconds'] = grace;
    if (kind.table !== CRD_TABLE && typeof metadata['generation'] === 'number') metadata['generation'] = metadata['generation'] + 1;
  } else if (typeof metadata['deletionGracePeriodSeconds'] === 'number' && grace < metadata['deletionGracePeriodSeconds']) {
    metadata['deletionGracePeriodSeconds'] = grace;
    metadata['deletionTimestamp'] = timeText(new Date(machine.now().getTime() + grace * 1000));
  }
  const out: JsonObject = { ...live, metadata };
  if (kind.table === '/namespaces') out['status'] = { ...(isObject(live['status']) ? live['status'] : {}), phase: 'Terminating' };
  if (kind.table === CRD_TABLE && first) out['status'] = withTerminating(machine, live);
  return out as KubeObject;
};

const withTerminating = (machine: Machine, crd: KubeObject): JsonObject => {
  const status = isObject(crd['status']) ? crd['status'] : {};
  const conditions = Array.isArray(status['conditions']) ? status['conditions'] : [];
  const terminating = {
    lastTransitionTime: timeText(machine.now()),
    message: 'CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon',
    reason: 'InstanceDeletionPending',
    status: 'True',
    type: 'Terminating',
  };
  return { ...status, conditions: [...conditions, terminating] };
};

/**
 * Deletes an object, or marks it where finalizers, a grace period or its contents hold it.
 * `gone` tells which; the object is as it was last.
 */
export const deleteObject = (
  machine: Machine,
  kind: ServedKind,
  namespace: string,
  name: string,
  options: DeleteOptions = {},
): { object: KubeObject; gone: boolean } => {
  const live = getObject(machine, kind, namespace, name);
  checkPreconditions(kind, live, options);
  const finalizers = finalizersFor(kind, live, options);
  const grace = graceOf(kind, live, options);
  const held = finalizers.length > 0 || grace > 0 || kind.table === '/namespaces';
  if (!held) {
    if (options.dryRun === true) return { object: live, gone: true };
    const removed = machine.store.remove(kind.table, namespace, name);
    return { object: removed ? inVersion(removed, kind) : live, gone: true };
  }
  const unchanged = live.metadata.deletionTimestamp !== undefined && finalizers.join() === finalizersOf(live).join();
  const shorter = grace < Number(live.metadata['deletionGracePeriodSeconds'] ?? 0);
  if (unchanged && !shorter) return { object: live, gone: false };
  const next = marked(machine, kind, live, finalizers, grace);
  if (options.dryRun === true) return { object: next, gone: false };
  return { object: machine.store.put(kind.table, next), gone: false };
};
