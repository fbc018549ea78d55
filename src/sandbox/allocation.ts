import { isObject, type JsonObject, jsonEqual } from '../lib/json.ts';
import { objectsOf } from './defaults/pod.ts';
import { TEMPLATE_GENERATION } from './defaults/table.ts';
import type { Machine } from './machine.ts';
import type { KubeObject, ServedKind } from './types.ts';

/** Fills in what the API server allocates: addresses and node ports of Services, the selector of a Job, a Pod's account. */
export const allocate = (machine: Machine, kind: ServedKind, object: KubeObject, live: KubeObject | undefined): KubeObject => {
  if (kind.table === '/services') return allocateService(machine, object, live);
  if (kind.table === 'batch/jobs' && live === undefined) return allocateJob(object);
  if (kind.table === '/pods' && live === undefined) return allocatePod(object);
  if (kind.table === 'apps/daemonsets') return countTemplates(object, live);
  if (kind.table === '/persistentvolumeclaims' && live === undefined) return protect(object, CLAIM_FINALIZER);
  if (kind.table === '/persistentvolumes' && live === undefined) return protect(object, VOLUME_FINALIZER);
  if (kind.table === '/namespaces' && live === undefined) return { ...object, spec: { ...specOf(object), finalizers: ['kubernetes'] } };
  return object;
};

export const CLAIM_FINALIZER = 'kubernetes.io/pvc-protection';
export const VOLUME_FINALIZER = 'kubernetes.io/pv-protection';

/** Volumes and claims are held while something uses them. */
const protect = (object: KubeObject, finalizer: string): KubeObject => {
  const finalizers = Array.isArray(object.metadata['finalizers']) ? object.metadata['finalizers'] : [];
  return finalizers.includes(finalizer) ? object : { ...object, metadata: { ...object.metadata, finalizers: [...finalizers, finalizer] } };
};

const countTemplates = (object: KubeObject, live: KubeObject | undefined): KubeObject => {
  const before = Number(live?.metadata.annotations?.[TEMPLATE_GENERATION] ?? 0);
  const changed = live === undefined || !jsonEqual(specOf(object)['template'], specOf(live)['template']);
  const annotations = { ...object.metadata.annotations, [TEMPLATE_GENERATION]: String(before + (changed ? 1 : 0)) };
  return { ...object, metadata: { ...object.metadata, annotations } };
};

const specOf = (object: KubeObject): JsonObject => (isObject(object['spec']) ? object['spec'] : {});

const usedAddresses = (machine: Machine): Set<string> => {
  const used = new Set<string>();
  for (const service of machine.store.list('/services')) {
    const address = specOf(service)['clusterIP'];
    if (typeof address === 'string') used.add(address);
  }
  return used;
};

const nextAddress = (machine: Machine): string => {
  const used = usedAddresses(machine);
  for (let tries = 0; tries < 65_000; tries += 1) {
    const number = machine.allocations.nextAddress;
    machine.allocations.nextAddress = number >= 65_000 ? 2 : number + 1;
    const address = `10.96.${number >> 8}.${number & 255}`;
    if (!used.has(address)) return address;
  }
  throw new Error('no cluster address is left');
};

const nextNodePort = (machine: Machine): number => {
  const used = new Set(
    machine.store.list('/services').flatMap((service) => objectsOf(specOf(service)['ports']).map((port) => port['nodePort'])),
  );
  for (let port = 30_000; port < 32_768; port += 1) if (!used.has(port)) return port;
  throw new Error('no node port is left');
};

const allocateService = (machine: Machine, object: KubeObject, live: KubeObject | undefined): KubeObject => {
  const spec: JsonObject = { ...specOf(object) };
  const before = live === undefined ? {} : specOf(live);
  if (spec['type'] === 'ExternalName') return object;
  if (spec['clusterIP'] === undefined || spec['clusterIP'] === '') {
    const kept = typeof before['clusterIP'] === 'string' ? before['clusterIP'] : undefined;
    spec['clusterIP'] =
      kept ?? (Array.isArray(spec['clusterIPs']) ? (spec['clusterIPs'][0] ?? nextAddress(machine)) : nextAddress(machine));
  }
  if (spec['clusterIPs'] === undefined) spec['clusterIPs'] = [spec['clusterIP'] as string];
  if (spec['ipFamilies'] === undefined) spec['ipFamilies'] = before['ipFamilies'] ?? ['IPv4'];
  if (spec['ipFamilyPolicy'] === undefined) spec['ipFamilyPolicy'] = before['ipFamilyPolicy'] ?? 'SingleStack';
  const exposed = spec['type'] === 'NodePort' || (spec['type'] === 'LoadBalancer' && spec['allocateLoadBalancerNodePorts'] !== false);
  if (exposed) spec['ports'] = withNodePorts(machine, spec, before);
  return { ...object, spec };
};

const withNodePorts = (machine: Machine, spec: JsonObject, before: JsonObject): JsonObject[] => {
  const kept = new Map(objectsOf(before['ports']).map((port) => [`${String(port['port'])}/${String(port['protocol'])}`, port['nodePort']]));
  const taken = new Set<number>();
  return objectsOf(spec['ports']).map((port) => {
    if (port['nodePort'] !== undefined) return port;
    const earlier = kept.get(`${String(port['port'])}/${String(port['protocol'])}`);
    let chosen = typeof earlier === 'number' ? earlier : nextNodePort(machine);
    while (taken.has(chosen)) chosen += 1;
    taken.add(chosen);
    return { ...port, nodePort: chosen };
  });
};

/** A Job without manualSelector gets labels of its own uid, so that it never takes another Job's pods. */
const allocateJob = (object: KubeObject): KubeObject => {
  const spec: JsonObject = { ...specOf(object) };
  if (spec['manualSelector'] === true) return object;
  const uid = object.metadata.uid ?? '';
  const labels = {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': object.metadata.name,
    'controller-uid': uid,
    'job-name': object.metadata.name,
  };
  const template = isObject(spec['template']) ? spec['template'] : {};
  const metadata = isObject(template['metadata']) ? template['metadata'] : {};
  const own = isObject(metadata['labels']) ? metadata['labels'] : {};
  spec['template'] = { ...template, metadata: { ...metadata, labels: { ...own, ...labels } } };
  if (spec['selector'] === undefined) spec['selector'] = { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } };
  const inherits = object.metadata.labels === undefined || jsonEqual(object.metadata.labels, own);
  return inherits
    ? { ...object, metadata: { ...object.metadata, labels: { ...own, ...labels } as { [key: string]: string } }, spec }
    : { ...object, spec };
};

const allocatePod = (object: KubeObject): KubeObject => {
  const spec: JsonObject = { ...specOf(object) };
  if (spec['serviceAccountName'] === undefined) {
    spec['serviceAccountName'] = 'default';
    spec['serviceAccount'] = 'default';
  }
  if (spec['priority'] === undefined) spec['priority'] = 0;
  if (spec['preemptionPolicy'] === undefined) spec['preemptionPolicy'] = 'PreemptLowerPriority';
  if (spec['tolerations'] === undefined)
    spec['tolerations'] = ['not-ready', 'unreachable'].map((key) => ({
      key: `node.kubernetes.io/${key}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 300,
    }));
  return { ...object, spec };
};
