import type { JsonObject } from '../../lib/json.ts';
import { objectOf, objectsOf } from '../defaults/pod.ts';
import { formatSelector } from '../selectors.ts';
import type { KubeObject } from '../types.ts';
import {
  AGE,
  ageOf,
  type Column,
  CREATED_AT,
  column,
  count,
  humanDuration,
  join,
  NAME,
  number,
  orNone,
  spec,
  status,
  text,
} from './column.ts';

const containersOf = (object: KubeObject): JsonObject[] =>
  objectsOf(objectOf(objectOf(spec(object)['template'])?.['spec'])?.['containers']);
const WIDE_CONTAINERS: Column[] = [
  text(
    'Containers',
    (object) =>
      containersOf(object)
        .map((entry) => String(entry['name']))
        .join(','),
    1,
  ),
  text(
    'Images',
    (object) =>
      containersOf(object)
        .map((entry) => String(entry['image']))
        .join(','),
    1,
  ),
  text('Selector', (object) => formatSelector(spec(object)['selector']), 1),
];

const podReason = (pod: KubeObject): string => {
  if (pod.metadata.deletionTimestamp !== undefined) return 'Terminating';
  for (const container of objectsOf(status(pod)['containerStatuses'])) {
    const state = objectOf(container['state']) ?? {};
    const reason = objectOf(state['waiting'])?.['reason'] ?? objectOf(state['terminated'])?.['reason'];
    if (typeof reason === 'string') return reason;
  }
  return String(status(pod)['reason'] ?? status(pod)['phase'] ?? 'Unknown');
};

const portsOf = (service: KubeObject): string => {
  const ports = objectsOf(spec(service)['ports']).map(
    (port) => `${String(port['port'])}${port['nodePort'] === undefined ? '' : `:${String(port['nodePort'])}`}/${String(port['protocol'])}`,
  );
  return ports.length > 0 ? ports.join(',') : '<none>';
};

const jobStatus = (job: KubeObject): string => {
  const held = objectsOf(status(job)['conditions'])
    .filter((condition) => condition['status'] === 'True')
    .map((condition) => String(condition['type']));
  const ended = ['Complete', 'Failed'].find((type) => held.includes(type));
  if (ended !== undefined) return ended;
  if (job.metadata.deletionTimestamp !== undefined) return 'Terminating';
  return ['Suspended', 'FailureTarget', 'SuccessCriteriaMet'].find((type) => held.includes(type)) ?? 'Running';
};

const jobDuration = (job: KubeObject, now: Date): string => {
  const start = status(job)['startTime'];
  if (typeof start !== 'string') return '';
  const end = status(job)['completionTime'];
  return humanDuration((typeof end === 'string' ? Date.parse(end) : now.getTime()) - Date.parse(start));
};

/** The columns that kubectl's users know, by kind. */
export const COLUMNS: { [table: string]: readonly Column[] } = {
  '/pods': [
    NAME,
    text(
      'Ready',
      (pod) =>
        `${objectsOf(status(pod)['containerStatuses']).filter((entry) => entry['ready'] === true).length}/${objectsOf(spec(pod)['containers']).length}`,
    ),
    text('Status', podReason),
    text('Restarts', (pod) =>
      String(objectsOf(status(pod)['containerStatuses']).reduce((sum, entry) => sum + number(entry['restartCount']), 0)),
    ),
    AGE,
    text('IP', (pod) => orNone(status(pod)['podIP']), 1),
    text('Node', (pod) => orNone(spec(pod)['nodeName']), 1),
    text('Nominated Node', (pod) => orNone(status(pod)['nominatedNodeName']), 1),
    text('Readiness Gates', () => '<none>', 1),
  ],
  'apps/deployments': [
    NAME,
    text('Ready', (object) => `${number(status(object)['readyReplicas'])}/${number(spec(object)['replicas'])}`),
    text('Up-to-date', (object) => number(status(object)['updatedReplicas'])),
    text('Available', (object) => number(status(object)['availableReplicas'])),
    AGE,
    ...WIDE_CONTAINERS,
  ],
  'apps/replicasets': [
    NAME,
    count('Desired', (object) => number(spec(object)['replicas'])),
    count('Current', (object) => number(status(object)['replicas'])),
    count('Ready', (object) => number(status(object)['readyReplicas'])),
    AGE,
    ...WIDE_CONTAINERS,
  ],
  'apps/statefulsets': [
    NAME,
    text('Ready', (object) => `${number(status(object)['readyReplicas'])}/${number(spec(object)['replicas'])}`),
    AGE,
    ...WIDE_CONTAINERS.slice(0, 2),
  ],
  'apps/daemonsets': [
    NAME,
    count('Desired', (object) => number(status(object)['desiredNumberScheduled'])),
    count('Current', (object) => number(status(object)['currentNumberScheduled'])),
    count('Ready', (object) => number(status(object)['numberReady'])),
    count('Up-to-date', (object) => number(status(object)['updatedNumberScheduled'])),
    count('Available', (object) => number(status(object)['numberAvailable'])),
    text(
      'Node Selector',
      (object) =>
        formatSelector({ matchLabels: objectOf(objectOf(objectOf(spec(object)['template'])?.['spec'])?.['nodeSelector']) ?? {} }) ||
        '<none>',
    ),
    AGE,
    ...WIDE_CONTAINERS,
  ],
  'batch/jobs': [
    NAME,
    text('Status', jobStatus),
    text('Completions', (job) => `${number(status(job)['succeeded'])}/${number(spec(job)['completions'] ?? 1)}`),
    text('Duration', jobDuration),
    AGE,
    ...WIDE_CONTAINERS,
  ],
  'batch/cronjobs': [
    NAME,
    text('Schedule', (object) => spec(object)['schedule']),
    text('Timezone', (object) => orNone(spec(object)['timeZone'])),
    column('Suspend', 'boolean', (object) => (spec(object)['suspend'] === true ? 'True' : 'False')),
    count('Active', (object) => objectsOf(status(object)['active']).length),
    text('Last Schedule', (object, now) =>
      status(object)['lastScheduleTime'] === undefined ? '<none>' : ageOf(status(object)['lastScheduleTime'], now),
    ),
    AGE,
  ],
  '/services': [
    NAME,
    text('Type', (object) => spec(object)['type']),
    text('Cluster-IP', (object) => orNone(spec(object)['clusterIP'])),
    text('External-IP', (object) =>
      spec(object)['type'] === 'ExternalName'
        ? String(spec(object)['externalName'])
        : spec(object)['type'] === 'LoadBalancer'
          ? '<pending>'
          : join(spec(object)['externalIPs']),
    ),
    text('Port(s)', portsOf),
    AGE,
    text('Selector', (object) => formatSelector({ matchLabels: objectOf(spec(object)['selector']) ?? {} }) || '<none>', 1),
  ],
  '/configmaps': [
    NAME,
    text('Data', (object) => Object.keys(objectOf(object['data']) ?? {}).length + Object.keys(objectOf(object['binaryData']) ?? {}).length),
    AGE,
  ],
  '/secrets': [
    NAME,
    text('Type', (object) => object['type']),
    text('Data', (object) => Object.keys(objectOf(object['data']) ?? {}).length),
    AGE,
  ],
  '/namespaces': [NAME, text('Status', (object) => status(object)['phase']), AGE],
  '/serviceaccounts': [NAME, count('Secrets', (object) => objectsOf(object['secrets']).length), AGE],
  '/nodes': [
    NAME,
    text('Status', () => 'Ready'),
    text('Roles', () => '<none>'),
    AGE,
    text('Version', (object) => objectOf(status(object)['nodeInfo'])?.['kubeletVersion']),
  ],
  '/persistentvolumeclaims': [
    NAME,
    text('Status', (object) => status(object)['phase']),
    text('Volume', (object) => String(spec(object)['volumeName'] ?? '')),
    text('Capacity', (object) => String(objectOf(status(object)['capacity'])?.['storage'] ?? '')),
    text('Access Modes', (object) => join(status(object)['accessModes']).replace('<none>', '')),
    text('StorageClass', (object) => String(spec(object)['storageClassName'] ?? '')),
    text('VolumeAttributesClass', (object) => String(spec(object)['volumeAttributesClassName'] ?? '<unset>')),
    AGE,
    text('VolumeMode', (object) => String(spec(object)['volumeMode'] ?? ''), 1),
  ],
  '/events': [
    text('Last Seen', (object, now) => ageOf(object['lastTimestamp'] ?? object['eventTime'], now)),
    text('Type', (object) => object['type']),
    text('Reason', (object) => object['reason']),
    text(
      'Object',
      (object) =>
        `${String(objectOf(object['involvedObject'])?.['kind'] ?? '').toLowerCase()}/${String(objectOf(object['involvedObject'])?.['name'] ?? '')}`,
    ),
    text('Message', (object) => String(object['message'] ?? '').trim()),
    column('Name', 'string', (object) => object.metadata.name, 1, 'name'),
  ],
  'networking.k8s.io/ingresses': [
    NAME,
    text('Class', (object) => orNone(spec(object)['ingressClassName'])),
    text(
      'Hosts',
      (object) =>
        objectsOf(spec(object)['rules'])
          .map((rule) => String(rule['host'] ?? '*'))
          .join(',') || '*',
    ),
    text('Address', () => ''),
    text('Ports', (object) => (objectsOf(spec(object)['tls']).length > 0 ? '80, 443' : '80')),
    AGE,
  ],
  'coordination.k8s.io/leases': [NAME, text('Holder', (object) => String(spec(object)['holderIdentity'] ?? '')), AGE],
  'apiextensions.k8s.io/customresourcedefinitions': [NAME, CREATED_AT],
  'rbac.authorization.k8s.io/roles': [NAME, CREATED_AT],
  'rbac.authorization.k8s.io/clusterroles': [NAME, CREATED_AT],
  'storage.k8s.io/storageclasses': [
    NAME,
    text('Provisioner', (object) => object['provisioner']),
    text('ReclaimPolicy', (object) => object['reclaimPolicy']),
    text('VolumeBindingMode', (object) => object['volumeBindingMode']),
    text('AllowVolumeExpansion', (object) => String(object['allowVolumeExpansion'] === true)),
    AGE,
  ],
  'networking.k8s.io/networkpolicies': [
    NAME,
    text('Pod-Selector', (object) => formatSelector(spec(object)['podSelector']) || '<none>'),
    AGE,
  ],
  'rbac.authorization.k8s.io/rolebindings': [
    NAME,
    text('Role', (object) => `${String(objectOf(object['roleRef'])?.['kind'])}/${String(objectOf(object['roleRef'])?.['name'])}`),
    AGE,
  ],
  'rbac.authorization.k8s.io/clusterrolebindings': [
    NAME,
    text('Role', (object) => `${String(objectOf(object['roleRef'])?.['kind'])}/${String(objectOf(object['roleRef'])?.['name'])}`),
    AGE,
  ],
  'autoscaling/horizontalpodautoscalers': [
    NAME,
    text(
      'Reference',
      (object) =>
        `${String(objectOf(spec(object)['scaleTargetRef'])?.['kind'])}/${String(objectOf(spec(object)['scaleTargetRef'])?.['name'])}`,
    ),
    text('Targets', () => '<unknown>'),
    text('MinPods', (object) => String(number(spec(object)['minReplicas']))),
    text('MaxPods', (object) => number(spec(object)['maxReplicas'])),
    text('Replicas', (object) => number(status(object)['currentReplicas'])),
    AGE,
  ],
  'policy/poddisruptionbudgets': [
    NAME,
    text('Min Available', (object) => String(spec(object)['minAvailable'] ?? 'N/A')),
    text('Max Unavailable', (object) => String(spec(object)['maxUnavailable'] ?? 'N/A')),
    count('Allowed Disruptions', (object) => number(status(object)['disruptionsAllowed'])),
    AGE,
  ],
};
