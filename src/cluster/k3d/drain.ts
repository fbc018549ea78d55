import { setTimeout as delay } from 'node:timers/promises';
import type { KubeClient } from '../../kube/types.ts';
import { HoldfastError } from '../../lib/errors.ts';
import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import { displayRef, type KubeObject, refOf } from '../../lib/kube-object.ts';
import { closeNode, nodeRef, openNode } from './cordon.ts';

/** How long the pods of a node are given to move. */
const MOVE_MS = 120_000;
const STEP_MS = 200;

const member = (value: Json | undefined, name: string): JsonObject => {
  const found = isObject(value) ? value[name] : undefined;
  return isObject(found) ? found : {};
};
const phaseOf = (object: KubeObject): Json | undefined => member(object as Json, 'status')['phase'];

const listed = async (kube: KubeClient, kind: string, signal: AbortSignal, fieldSelector?: string): Promise<readonly KubeObject[]> => {
  const resource = await kube.resourceOf('v1', kind, signal);
  if (resource === undefined) return [];
  const { items } = await kube.list(resource, { signal, ...(fieldSelector === undefined ? {} : { fieldSelector }) });
  return items.map((item) => ({ ...item, apiVersion: 'v1', kind }));
};

const listIn = (value: JsonObject, name: string): readonly JsonObject[] => {
  const found = value[name];
  return Array.isArray(found) ? found.filter(isObject) : [];
};

/** Whether a volume says by name which nodes have its data: every one of its terms does. */
const namesNodes = (affinity: Json): boolean => {
  const terms = listIn(member(affinity, 'required'), 'nodeSelectorTerms');
  const isName = ({ key, operator }: JsonObject): boolean => key === 'kubernetes.io/hostname' && operator === 'In';
  return terms.length > 0 && terms.every((term) => [...listIn(term, 'matchExpressions'), ...listIn(term, 'matchFields')].some(isName));
};

/** Where a volume's data lie: on this node, or on one that nobody can name. */
export const volumeReason = (volume: KubeObject, node: string): string | undefined => {
  const spec = member(volume as Json, 'spec');
  const affinity = spec['nodeAffinity'];
  if (affinity !== undefined && JSON.stringify(affinity).includes(JSON.stringify(node))) return 'its data are on it';
  if (spec['hostPath'] === undefined && spec['local'] === undefined) return undefined;
  return affinity !== undefined && namesNodes(affinity) ? undefined : 'its data may be on it';
};

const controllerOf = (pod: KubeObject): string | undefined => {
  const owners = (pod.metadata as unknown as JsonObject)['ownerReferences'];
  const controller = (Array.isArray(owners) ? owners : []).filter(isObject).find((owner) => owner['controller'] === true);
  return controller && String(controller['kind']);
};

/** A pod of a node's own: it goes with the node, and belongs to no other. */
const staysWithNode = (pod: KubeObject): boolean =>
  controllerOf(pod) === 'DaemonSet' || pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined;

const isOver = (pod: KubeObject): boolean => phaseOf(pod) === 'Succeeded' || phaseOf(pod) === 'Failed';

const podReason = (pod: KubeObject): string | undefined => {
  const controller = controllerOf(pod);
  if (controller === undefined) return 'nobody would make it again';
  if (controller === 'Job') return 'it belongs to a Job that is running';
  const volumes = member(pod as Json, 'spec')['volumes'];
  const keepsFiles = (Array.isArray(volumes) ? volumes : []).some((volume) => isObject(volume) && volume['hostPath'] !== undefined);
  return keepsFiles ? 'it keeps files of the node' : undefined;
};

/** Pods that have to move before the node may go. */
const movable = async (kube: KubeClient, node: string, signal: AbortSignal): Promise<readonly KubeObject[]> =>
  (await listed(kube, 'Pod', signal, `spec.nodeName=${node}`)).filter((pod) => !staysWithNode(pod) && !isOver(pod));

/** What would be lost with a node, each with why; empty where nothing would. Rejects where it cannot be looked at. */
export const lostWith = async (kube: KubeClient, node: string, signal: AbortSignal): Promise<readonly string[]> => {
  const volumes = (await listed(kube, 'PersistentVolume', signal)).map((volume) => ({ object: volume, why: volumeReason(volume, node) }));
  const pods = (await movable(kube, node, signal)).map((pod) => ({ object: pod, why: podReason(pod) }));
  return [...volumes, ...pods].flatMap(({ object, why }) => (why === undefined ? [] : [`${displayRef(refOf(object))}: ${why}`]));
};

/**
 * Moves all pods off a node by eviction, which disruption budgets may hold up, and runs `remove`. The node takes no new pods meanwhile; where
 * it stays after all, it takes them again, if nobody else has closed it (`by`: `<instance>/<cluster>`). What would be lost is looked at once more when nothing new can come.
 */
export const drained = async (
  kube: KubeClient,
  node: string,
  by: string,
  signal: AbortSignal,
  remove: () => Promise<void>,
): Promise<void> => {
  const within = AbortSignal.any([signal, AbortSignal.timeout(MOVE_MS)]);
  await closeNode(kube, node, by, within);
  try {
    const lost = await lostWith(kube, node, within);
    if (lost.length > 0) throw new HoldfastError('ClusterUnknown', lost.join('; '), { retryable: true });
    for (const { metadata } of await movable(kube, node, within))
      await kube.evict({ namespace: metadata.namespace ?? '', name: metadata.name, uid: metadata.uid ?? '' }, within);
    while ((await movable(kube, node, within)).length > 0) await delay(STEP_MS, undefined, { signal: within });
    await remove();
  } catch (error) {
    // Where that fails, the next look at the cluster finds it by its mark.
    await openNode(kube, node, by, AbortSignal.timeout(10_000)).catch(() => undefined);
    if (within.aborted && !signal.aborted)
      throw new HoldfastError('ClusterUnknown', `its pods did not move within ${MOVE_MS / 1000} s`, { retryable: true, cause: error });
    throw error;
  }
};

/** Takes the object of a node whose container is gone, or about to go, out of the API. */
export const forgetNode = async (kube: KubeClient, node: string, signal: AbortSignal): Promise<void> => {
  const found = await kube.get(nodeRef(node), signal);
  if (found?.metadata.uid !== undefined) await kube.remove(nodeRef(node), { uid: found.metadata.uid, signal });
};
