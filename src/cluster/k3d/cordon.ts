import type { KubeClient } from '../../kube/types.ts';
import { isHoldfastError } from '../../lib/errors.ts';
import { settersOf } from '../../lib/field-setters.ts';
import { isObject, type JsonObject } from '../../lib/json.ts';
import { compareText, type KubeObject, type ObjectRef } from '../../lib/kube-object.ts';

/** Says which Holdfast has closed a node to pods, to take it away: written together with that, so that a crash leaves nobody's node. */
const CORDONED_BY = 'holdfast.dev/cordoned-by';
/** Closes and opens nodes and does nothing else: whether somebody has said so since can be told from its name. */
const MANAGER = 'holdfast-drain';
/** A node's status changes all the time. */
const TRIES = 10;

export const nodeRef = (name: string): ObjectRef => ({ apiVersion: 'v1', kind: 'Node', namespace: '', name });

const isClosed = ({ spec }: KubeObject): boolean => isObject(spec) && spec['unschedulable'] === true;

/** Closed by this Holdfast, and by nobody else since. */
const isClosedBy = (node: KubeObject, by: string): boolean =>
  isClosed(node) &&
  node.metadata.annotations?.[CORDONED_BY] === by &&
  settersOf(node, 'unschedulable').every((manager) => manager === MANAGER);

/** Changes exactly the node that was looked at; gives whether something was to be changed. */
const change = async (
  kube: KubeClient,
  name: string,
  patchOf: (node: KubeObject) => { mark: string | null; spec: JsonObject } | undefined,
  signal: AbortSignal,
): Promise<boolean> => {
  for (let attempt = 1; ; attempt += 1) {
    const node = await kube.get(nodeRef(name), signal);
    const patch = node && patchOf(node);
    if (node === undefined || patch === undefined) return false;
    const { uid = '', resourceVersion = '' } = node.metadata;
    const metadata = { uid, resourceVersion, annotations: { [CORDONED_BY]: patch.mark } };
    try {
      await kube.patch(nodeRef(name), 'merge', { metadata, spec: patch.spec }, { manager: MANAGER, signal });
      return true;
    } catch (error) {
      if (isHoldfastError(error, 'KubeNotFound')) return false;
      if (attempt === TRIES || !isHoldfastError(error, 'KubeConflict')) throw error;
    }
  }
};

/** The node takes no new pods. One that somebody has closed already stays that one's. `by`: `<instance>/<cluster>`. */
export const closeNode = async (kube: KubeClient, name: string, by: string, signal: AbortSignal): Promise<void> => {
  await change(kube, name, (node) => (isClosed(node) ? undefined : { mark: by, spec: { unschedulable: true } }), signal);
};

/** The node takes pods again, where it was closed here; gives whether it was. */
export const openNode = (kube: KubeClient, name: string, by: string, signal: AbortSignal): Promise<boolean> =>
  change(kube, name, (node) => (isClosedBy(node, by) ? { mark: null, spec: { unschedulable: null } } : undefined), signal);

/** Names of the nodes that are closed by this Holdfast, sorted. */
export const nodesClosedBy = async (kube: KubeClient, by: string, signal: AbortSignal): Promise<readonly string[]> => {
  const resource = await kube.resourceOf('v1', 'Node', signal);
  if (resource === undefined) return [];
  const { items } = await kube.list(resource, { fieldSelector: 'spec.unschedulable=true', signal });
  return items
    .filter((node) => isClosedBy(node, by))
    .map(({ metadata }) => metadata.name)
    .sort(compareText);
};
