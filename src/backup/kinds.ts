import { isObject, type Json } from '../lib/json.ts';
import { groupOf, type KubeObject } from '../lib/kube-object.ts';
import { JOBFLOW_GROUP_VERSION, SYSTEM_NAMESPACE } from '../lib/well-known.ts';

type Kind = { apiVersion: string; kind: string };

export const isJobFlow = ({ apiVersion, kind }: Kind): boolean =>
  kind === 'JobFlow' && groupOf(apiVersion) === groupOf(JOBFLOW_GROUP_VERSION);

export const isSecretKind = ({ apiVersion, kind }: Kind): boolean => apiVersion === 'v1' && kind === 'Secret';

/** Facts of one moment or of one machine: nothing that could be put back. */
const GROUPS = [
  'events.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'metrics.k8s.io',
  'authentication.k8s.io',
  'authorization.k8s.io',
];
const KINDS = [
  'Event',
  'Endpoints',
  'Node',
  'ComponentStatus',
  'PersistentVolume',
  'ControllerRevision',
  'APIService',
  'CSINode',
  'VolumeAttachment',
];

export const canBeKept = ({ apiVersion, kind }: Kind): boolean => !GROUPS.includes(groupOf(apiVersion)) && !KINDS.includes(kind);

const isController = (owner: Json): boolean => isObject(owner) && owner['controller'] === true;

/** What comes back by itself, or must not: made by a controller, a token of the server's own, Holdfast's memory. */
export const comesByItself = (object: KubeObject): boolean => {
  const owners = object.metadata['ownerReferences'];
  if (Array.isArray(owners) && owners.some(isController)) return true;
  if (object.metadata.namespace === SYSTEM_NAMESPACE) return true;
  if (object.kind === 'ConfigMap' && object.metadata.name === 'kube-root-ca.crt') return true;
  return isSecretKind(object) && object['type'] === 'kubernetes.io/service-account-token';
};
