import type { Machine } from '../machine.ts';
import { timeText } from '../machine.ts';
import { contextOf, createObject } from '../objects.ts';
import { readObject } from '../read-body.ts';
import type { JsonObject, KubeObject } from '../types.ts';
import { isDeleting, specOf, statusOf } from './owners.ts';
import { createQueue } from './queue.ts';
import type { Writer } from './writes.ts';

const SYSTEM = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];
const TABLE = '/namespaces';

const ROOT_CA = 'The sandbox serves plain HTTP on loopback and has no certificate authority.\n';

const seed = (machine: Machine, apiVersion: string, kindName: string, namespace: string, body: JsonObject): void => {
  const kind = machine.registry.ofKind(apiVersion, kindName);
  const name = String((body['metadata'] as JsonObject)['name']);
  if (!kind || machine.store.get(kind.table, namespace, name)) return;
  const context = contextOf('kube-apiserver');
  createObject(machine, kind, namespace, readObject(body, kind, context), context);
};

/** What a fresh cluster holds: system namespaces, the node, the API's own Service, classes for volumes and priorities. */
export const seedCluster = (machine: Machine): void => {
  for (const name of SYSTEM) seed(machine, 'v1', 'Namespace', '', { metadata: { name } });
  seed(machine, 'v1', 'Service', 'default', {
    metadata: { name: 'kubernetes', labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: { clusterIP: '10.96.0.1', ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }], type: 'ClusterIP' },
  });
  seed(machine, 'v1', 'Node', '', {
    metadata: {
      name: 'sandbox',
      labels: { 'kubernetes.io/hostname': 'sandbox', 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' },
    },
    status: {
      capacity: { cpu: '64', memory: '256Gi', pods: '10000' },
      allocatable: { cpu: '64', memory: '256Gi', pods: '10000' },
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'KubeletReady',
          message: 'simulated: the sandbox runs no containers',
          lastTransitionTime: timeText(machine.now()),
        },
      ],
      addresses: [
        { type: 'InternalIP', address: '127.0.0.1' },
        { type: 'Hostname', address: 'sandbox' },
      ],
      nodeInfo: {
        kubeletVersion: 'v1.35.4+holdfast-sandbox',
        osImage: 'none (simulated)',
        architecture: 'amd64',
        operatingSystem: 'linux',
        bootID: '',
        containerRuntimeVersion: 'none',
        kernelVersion: '',
        kubeProxyVersion: '',
        machineID: '',
        systemUUID: '',
      },
    },
  });
  seed(machine, 'storage.k8s.io/v1', 'StorageClass', '', {
    metadata: { name: 'sandbox', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'sandbox.holdfast.dev/none',
  });
  for (const [name, value] of [
    ['system-cluster-critical', 2_000_000_000],
    ['system-node-critical', 2_000_001_000],
  ] as const)
    seed(machine, 'scheduling.k8s.io/v1', 'PriorityClass', '', {
      metadata: { name },
      value,
      description: 'Used for system critical pods.',
    });
};

const furnish = (machine: Machine, namespace: string): void => {
  seed(machine, 'v1', 'ServiceAccount', namespace, { metadata: { name: 'default' } });
  seed(machine, 'v1', 'ConfigMap', namespace, { metadata: { name: 'kube-root-ca.crt' }, data: { 'ca.crt': ROOT_CA } });
};

/** Furnishes new namespaces; empties and removes those that were deleted. */
export const startNamespaceController = (machine: Machine, writer: Writer): void => {
  const contentsOf = (namespace: string): { table: string; object: KubeObject }[] =>
    machine.store.tables().flatMap((table) => machine.store.list(table, namespace).map((object) => ({ table, object })));
  const empty = (namespace: KubeObject): void => {
    const name = namespace.metadata.name;
    for (const { table, object } of contentsOf(name)) {
      const kind = machine.registry.ofTable(table);
      if (kind && !isDeleting(object)) writer.remove(kind, object, { propagation: 'Background' });
      else if (kind?.table === '/pods') writer.remove(kind, object, { graceSeconds: 0 });
    }
    if (contentsOf(name).length > 0) return;
    const finalizers = specOf(namespace)['finalizers'];
    const others = (Array.isArray(finalizers) ? finalizers : []).filter((entry) => entry !== 'kubernetes');
    const own = namespace.metadata['finalizers'];
    if (others.length === 0 && (!Array.isArray(own) || own.length === 0)) machine.store.remove(TABLE, '', name);
    else if (Array.isArray(finalizers) && others.length < finalizers.length)
      machine.store.put(TABLE, {
        ...namespace,
        spec: others.length > 0 ? { finalizers: others } : {},
        status: { ...statusOf(namespace), phase: 'Terminating' },
      });
  };
  const queue = createQueue(machine.timers, (name) => {
    const namespace = machine.store.get(TABLE, '', name);
    if (!namespace) return;
    if (isDeleting(namespace)) empty(namespace);
    else furnish(machine, name);
  });
  for (const namespace of machine.store.list(TABLE)) queue.add(namespace.metadata.name);
  machine.store.onChange((change) => {
    if (change.table === TABLE) {
      if (change.type !== 'DELETED') queue.add(change.object.metadata.name);
      return;
    }
    if (change.type !== 'DELETED') return;
    const home = change.object.metadata.namespace;
    if (home === undefined) return;
    const namespace = machine.store.get(TABLE, '', home);
    const furniture =
      (change.table === '/serviceaccounts' && change.object.metadata.name === 'default') ||
      (change.table === '/configmaps' && change.object.metadata.name === 'kube-root-ca.crt');
    if (namespace && (isDeleting(namespace) || furniture)) queue.add(home);
  });
};
