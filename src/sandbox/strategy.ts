import { isObject, type JsonObject, jsonEqual } from '../lib/json.ts';
import { emptySet, type FieldSet, insert } from './ssa/fieldset.ts';
import type { ServedKind } from './types.ts';

// Kinds whose objects count generations, as each kind's strategy in Kubernetes has it. Custom resources all do.
const WITH_GENERATION = new Set([
  '/pods',
  '/podtemplates',
  '/replicationcontrollers',
  'apps/daemonsets',
  'apps/deployments',
  'apps/replicasets',
  'apps/statefulsets',
  'batch/cronjobs',
  'batch/jobs',
  'networking.k8s.io/ingressclasses',
  'networking.k8s.io/ingresses',
  'networking.k8s.io/networkpolicies',
  'policy/poddisruptionbudgets',
  'discovery.k8s.io/endpointslices',
  'scheduling.k8s.io/priorityclasses',
  'apiextensions.k8s.io/customresourcedefinitions',
  'flowcontrol.apiserver.k8s.io/flowschemas',
  'flowcontrol.apiserver.k8s.io/prioritylevelconfigurations',
  'resource.k8s.io/deviceclasses',
  'resource.k8s.io/resourceslices',
  'admissionregistration.k8s.io/validatingadmissionpolicies',
  'admissionregistration.k8s.io/validatingadmissionpolicybindings',
  'admissionregistration.k8s.io/validatingwebhookconfigurations',
  'admissionregistration.k8s.io/mutatingwebhookconfigurations',
]);

// Kinds that a PUT without resourceVersion is refused for. Custom resources too.
const NEEDS_RESOURCE_VERSION = new Set([
  'coordination.k8s.io/leases',
  'policy/poddisruptionbudgets',
  'node.k8s.io/runtimeclasses',
  'storage.k8s.io/csidrivers',
  'storage.k8s.io/csinodes',
  'storage.k8s.io/csistoragecapacities',
  'storage.k8s.io/volumeattachments',
  'apiextensions.k8s.io/customresourcedefinitions',
  'apiregistration.k8s.io/apiservices',
  'admissionregistration.k8s.io/validatingadmissionpolicies',
  'admissionregistration.k8s.io/validatingadmissionpolicybindings',
  'admissionregistration.k8s.io/validatingwebhookconfigurations',
  'admissionregistration.k8s.io/mutatingwebhookconfigurations',
]);

/** Kinds that a PUT may create, as the API server allows for them. */
const CREATE_ON_UPDATE = new Set([
  'coordination.k8s.io/leases',
  '/events',
  '/endpoints',
  '/limitranges',
  'node.k8s.io/runtimeclasses',
  'rbac.authorization.k8s.io/roles',
  'rbac.authorization.k8s.io/clusterroles',
  'rbac.authorization.k8s.io/rolebindings',
  'rbac.authorization.k8s.io/clusterrolebindings',
]);

export const needsResourceVersion = (kind: ServedKind): boolean => kind.custom !== undefined || NEEDS_RESOURCE_VERSION.has(kind.table);
export const allowsCreateOnUpdate = (kind: ServedKind): boolean => CREATE_ON_UPDATE.has(kind.table);
export const countsGenerations = (kind: ServedKind): boolean => kind.custom !== undefined || WITH_GENERATION.has(kind.table);
export const hasStatus = (kind: ServedKind): boolean => kind.subresources.some((subresource) => subresource.name === 'status');

const RESET_STATUS: FieldSet = emptySet();
insert(RESET_STATUS, ['f:status']);
const RESET_SPEC: FieldSet = emptySet();
insert(RESET_SPEC, ['f:spec']);
const RESET_DEPLOYMENT: FieldSet = emptySet();
insert(RESET_DEPLOYMENT, ['f:spec']);
insert(RESET_DEPLOYMENT, ['f:metadata', 'f:labels']);
const NOTHING: FieldSet = emptySet();

/** The fields that an endpoint ignores, so that nobody owns them by writing there. */
export const resetFields = (kind: ServedKind, subresource: string): FieldSet => {
  if (subresource === 'status') return kind.table === 'apps/deployments' ? RESET_DEPLOYMENT : RESET_SPEC;
  return hasStatus(kind) ? RESET_STATUS : NOTHING;
};

/** Whether a change asks for a new generation: of the spec, or of anything but metadata and status. */
export const changesGeneration = (kind: ServedKind, before: JsonObject, after: JsonObject): boolean => {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  for (const key of keys) {
    if (key === 'metadata' || key === 'apiVersion' || key === 'kind') continue;
    if (key === 'status' && hasStatus(kind)) continue;
    if (!jsonEqual(before[key], after[key])) return true;
  }
  return false;
};

/** What a create keeps of status: nothing where it is a subresource, except what is the kind's own start. */
export const initialStatus = (kind: ServedKind, object: JsonObject): JsonObject => {
  if (!hasStatus(kind)) return object;
  const { status, ...rest } = object;
  if (kind.table === '/namespaces') return { ...rest, status: { phase: 'Active' } };
  if (kind.table === '/persistentvolumeclaims' || kind.table === '/persistentvolumes') return { ...rest, status: { phase: 'Pending' } };
  if (kind.table === '/pods') return { ...rest, status: { phase: 'Pending', qosClass: qosOf(object) } };
  if (kind.table === '/nodes') return object;
  if (kind.table === 'apiextensions.k8s.io/customresourcedefinitions')
    return { ...rest, status: { acceptedNames: { kind: '', plural: '' }, conditions: null, storedVersions: storageVersions(object) } };
  if (kind.custom) return rest;
  return isObject(status) ? { ...rest, status: emptyStatus(kind) } : rest;
};

const storageVersions = (crd: JsonObject): string[] =>
  (isObject(crd['spec']) && Array.isArray(crd['spec']['versions']) ? crd['spec']['versions'] : [])
    .filter((version) => isObject(version) && version['storage'] === true)
    .map((version) => String((version as JsonObject)['name']));

// Counters that the API server writes even when they are zero.
const ZERO_STATUS: { [table: string]: JsonObject } = {
  'apps/replicasets': { replicas: 0 },
  '/replicationcontrollers': { replicas: 0 },
  'apps/statefulsets': { replicas: 0, availableReplicas: 0 },
  'apps/daemonsets': { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
  'policy/poddisruptionbudgets': { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
  'autoscaling/horizontalpodautoscalers': { desiredReplicas: 0, currentMetrics: null },
  '/services': { loadBalancer: {} },
  'networking.k8s.io/ingresses': { loadBalancer: {} },
};
const emptyStatus = (kind: ServedKind): JsonObject => ZERO_STATUS[kind.table] ?? {};

/** Guaranteed, Burstable or BestEffort: the documented classes by requests and limits of cpu and memory. */
const qosOf = (pod: JsonObject): string => {
  const spec = isObject(pod['spec']) ? pod['spec'] : {};
  const containers = Array.isArray(spec['containers']) ? spec['containers'].filter(isObject) : [];
  let any = false;
  let guaranteed = containers.length > 0;
  for (const container of containers) {
    const resources = isObject(container['resources']) ? container['resources'] : {};
    const limits = isObject(resources['limits']) ? resources['limits'] : {};
    const requests = isObject(resources['requests']) ? resources['requests'] : {};
    if (Object.keys(limits).length + Object.keys(requests).length > 0) any = true;
    for (const name of ['cpu', 'memory'])
      if (limits[name] === undefined || (requests[name] ?? limits[name]) !== limits[name]) guaranteed = false;
  }
  return !any ? 'BestEffort' : guaranteed ? 'Guaranteed' : 'Burstable';
};
