import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import { objectOf, objectsOf } from '../defaults/pod.ts';
import { formatSelector } from '../selectors.ts';
import type { KubeObject, ServedKind } from '../types.ts';
import { jsonPath } from './json-path.ts';

export type Column = {
  name: string;
  type: string;
  format: string;
  description: string;
  priority: number;
  cell: (object: KubeObject, now: Date) => Json | undefined;
};

type Cell = (object: KubeObject, now: Date) => Json | undefined;
const column = (name: string, type: string, cell: Cell, priority = 0, format = ''): Column => ({
  name,
  type,
  format,
  description: '',
  priority,
  cell,
});
const text = (name: string, cell: Cell, priority = 0): Column => column(name, 'string', cell, priority);
const count = (name: string, cell: Cell, priority = 0): Column => column(name, 'integer', cell, priority);

/** An age as kubectl writes it: 5s, 3m20s, 4h, 12d, 2y30d. */
export const humanDuration = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 0) return '0s';
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return seconds % 60 === 0 ? `${minutes}m` : `${minutes}m${seconds % 60}s`;
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 8) return minutes % 60 === 0 ? `${hours}h` : `${hours}h${minutes % 60}m`;
  if (hours < 48) return `${hours}h`;
  const days = Math.floor(hours / 24);
  if (hours < 192) return hours % 24 === 0 ? `${days}d` : `${days}d${hours % 24}h`;
  if (days < 365 * 2) return `${days}d`;
  const years = Math.floor(days / 365);
  return days % 365 === 0 || years >= 8 ? `${years}y` : `${years}y${days % 365}d`;
};

const ageOf = (time: Json | undefined, now: Date): string =>
  typeof time === 'string' ? humanDuration(now.getTime() - Date.parse(time)) : '<unknown>';

const NAME: Column = column('Name', 'string', (object) => object.metadata.name, 0, 'name');
const AGE: Column = text('Age', (object, now) => ageOf(object.metadata['creationTimestamp'], now));
const CREATED_AT: Column = column('Created At', 'date', (object) => object.metadata['creationTimestamp'], 0, 'date');

const spec = (object: JsonObject): JsonObject => objectOf(object['spec']) ?? {};
const status = (object: JsonObject): JsonObject => objectOf(object['status']) ?? {};
const number = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);
const orNone = (value: Json | undefined): string => (value === undefined || value === null || value === '' ? '<none>' : String(value));
const join = (values: Json | undefined): string => (Array.isArray(values) && values.length > 0 ? values.map(String).join(',') : '<none>');

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
  for (const condition of objectsOf(status(job)['conditions'])) {
    if (condition['status'] !== 'True') continue;
    if (['Complete', 'Failed', 'Suspended', 'FailureTarget', 'SuccessCriteriaMet'].includes(String(condition['type'])))
      return String(condition['type']);
  }
  return job.metadata.deletionTimestamp === undefined ? 'Running' : 'Terminating';
};

const jobDuration = (job: KubeObject, now: Date): string => {
  const start = status(job)['startTime'];
  if (typeof start !== 'string') return '';
  const end = status(job)['completionTime'];
  return humanDuration((typeof end === 'string' ? Date.parse(end) : now.getTime()) - Date.parse(start));
};

const COLUMNS: { [table: string]: readonly Column[] } = {
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
    count('Up-to-date', (object) => number(status(object)['updatedReplicas'])),
    count('Available', (object) => number(status(object)['availableReplicas'])),
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
    text('Suspend', (object) => (spec(object)['suspend'] === true ? 'True' : 'False')),
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
    count(
      'Data',
      (object) => Object.keys(objectOf(object['data']) ?? {}).length + Object.keys(objectOf(object['binaryData']) ?? {}).length,
    ),
    AGE,
  ],
  '/secrets': [
    NAME,
    text('Type', (object) => object['type']),
    count('Data', (object) => Object.keys(objectOf(object['data']) ?? {}).length),
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
    count('MaxPods', (object) => number(spec(object)['maxReplicas'])),
    count('Replicas', (object) => number(status(object)['currentReplicas'])),
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

const DEFAULT: readonly Column[] = [NAME, AGE];
const custom = new WeakMap<ServedKind, readonly Column[]>();

const customColumns = (kind: ServedKind): readonly Column[] => {
  const declared = kind.custom?.columns ?? [];
  if (declared.length === 0) return DEFAULT;
  return [
    NAME,
    ...declared.map((entry) =>
      column(
        entry.name,
        entry.type,
        (object, now) => {
          const value = jsonPath(object, entry.jsonPath);
          if (entry.type === 'date') return typeof value === 'string' ? ageOf(value, now) : null;
          return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : value;
        },
        entry.priority,
        entry.format,
      ),
    ),
  ];
};

/** The columns of a kind: those kubectl users know, a custom resource's own, or name and age. */
export const columnsOf = (kind: ServedKind): readonly Column[] => {
  if (!kind.custom) return COLUMNS[kind.table] ?? DEFAULT;
  const known = custom.get(kind);
  if (known) return known;
  const made = customColumns(kind);
  custom.set(kind, made);
  return made;
};
