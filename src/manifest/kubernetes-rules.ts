import { isObject, type Json } from '../lib/json.ts';

/** A rule of the API server that its published schemas do not tell; `message` follows the name of the field. */
type Broken = { message: string; hint?: string } | undefined;

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const LABEL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const QUANTITY = /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$/;
const TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d/;
const BASE64 = /^[A-Za-z0-9+/=\r\n]*$/;

const lower = (value: string): { hint?: string } => (/[A-Z_]/.test(value) ? { hint: value.toLowerCase().replaceAll('_', '-') } : {});

const dnsLabel = (value: Json): Broken => {
  if (typeof value !== 'string' || (value.length <= 63 && LABEL.test(value))) return undefined;
  return { message: 'must be a DNS label: a-z, 0-9 and "-", at most 63 characters', ...lower(value) };
};

const dnsLabel1035 = (value: Json): Broken => {
  if (typeof value !== 'string' || (value.length <= 63 && LABEL_1035.test(value))) return undefined;
  return { message: 'must be a DNS label that begins with a letter: a-z, 0-9 and "-", at most 63 characters', ...lower(value) };
};

const dnsSubdomain = (value: Json): Broken => {
  if (typeof value !== 'string' || (value.length <= 253 && SUBDOMAIN.test(value))) return undefined;
  return { message: 'must be a DNS name: a-z, 0-9, "-" and ".", at most 253 characters', ...lower(value) };
};

const pathSegment = (value: Json): Broken =>
  typeof value === 'string' && (value === '.' || value === '..' || /[/%]/.test(value))
    ? { message: 'must not hold "/" or "%"' }
    : undefined;

const between =
  (low: number, high: number) =>
  (value: Json): Broken =>
    typeof value === 'number' && (value < low || value > high) ? { message: `is ${value}; it must be from ${low} to ${high}` } : undefined;

const port = between(1, 65_535);
const portOrName = (value: Json): Broken => {
  if (typeof value !== 'string') return port(value);
  const isName = value.length <= 15 && /^[a-z0-9-]*[a-z][a-z0-9-]*$/.test(value) && !/^-|-$|--/.test(value);
  if (isName) return undefined;
  return /^[0-9]+$/.test(value)
    ? { message: 'is a number in quotes, which is read as a name', hint: 'write it without quotes' }
    : { message: 'must be a port, or the name of one: a-z, 0-9 and "-", at most 15 characters' };
};

const oneOf =
  (...allowed: string[]) =>
  (value: Json): Broken => {
    if (typeof value !== 'string' || allowed.includes(value)) return undefined;
    const near = allowed.find((item) => item.toLowerCase() === value.toLowerCase());
    return { message: `must be one of ${allowed.join(', ')}`, ...(near === undefined ? {} : { hint: `did you mean "${near}"?` }) };
  };

const labelKey = (key: string): boolean => {
  const slash = key.indexOf('/');
  const prefix = slash === -1 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  return name.length <= 63 && LABEL_NAME.test(name) && (prefix === undefined || (prefix.length <= 253 && SUBDOMAIN.test(prefix)));
};

const keys = (value: Json): Broken => {
  const wrong = isObject(value) ? Object.keys(value).find((key) => !labelKey(key)) : undefined;
  return wrong === undefined
    ? undefined
    : { message: `has the key ${JSON.stringify(wrong)}, which is no [PREFIX/]NAME of at most 63 characters` };
};

/** Annotations may have capitals in the prefix, labels may not. */
const annotationKeys = (value: Json): Broken =>
  keys(isObject(value) ? Object.fromEntries(Object.keys(value).map((key) => [key.toLowerCase(), ''])) : value);

const labels = (value: Json): Broken => {
  const wrong = isObject(value)
    ? Object.entries(value).find(([, text]) => typeof text === 'string' && (text.length > 63 || !LABEL_VALUE.test(text)))
    : undefined;
  if (wrong === undefined) return keys(value);
  return { message: `has a value for ${JSON.stringify(wrong[0])} that is no label: at most 63 of A-Z, a-z, 0-9, "-", "_" and "."` };
};

const atLeastZero = between(0, Number.MAX_SAFE_INTEGER);
const protocol = oneOf('TCP', 'UDP', 'SCTP');
const workload = { replicas: atLeastZero, minReadySeconds: atLeastZero, revisionHistoryLimit: atLeastZero };

/** By the last word of the definition's name, then by field. */
const FIELDS: { [definition: string]: { [field: string]: (value: Json) => Broken } } = {
  ObjectMeta: { namespace: dnsLabel, labels, annotations: annotationKeys },
  ContainerPort: { containerPort: port, hostPort: between(0, 65_535), protocol, name: portOrName },
  ServicePort: { port, nodePort: between(0, 65_535), protocol, targetPort: portOrName, name: dnsLabel },
  HTTPGetAction: { port: portOrName, scheme: oneOf('HTTP', 'HTTPS') },
  TCPSocketAction: { port: portOrName },
  GRPCAction: { port },
  NetworkPolicyPort: { port: portOrName, protocol },
  ServiceBackendPort: { number: port },
  Container: { name: dnsLabel, imagePullPolicy: oneOf('Always', 'IfNotPresent', 'Never') },
  Volume: { name: dnsLabel },
  PodSpec: {
    restartPolicy: oneOf('Always', 'OnFailure', 'Never'),
    dnsPolicy: oneOf('ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'),
    terminationGracePeriodSeconds: atLeastZero,
  },
  ServiceSpec: {
    type: oneOf('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'),
    sessionAffinity: oneOf('None', 'ClientIP'),
    externalTrafficPolicy: oneOf('Cluster', 'Local'),
    selector: labels,
  },
  DeploymentSpec: workload,
  ReplicaSetSpec: workload,
  StatefulSetSpec: { ...workload, podManagementPolicy: oneOf('OrderedReady', 'Parallel') },
  DaemonSetSpec: { minReadySeconds: atLeastZero },
  DeploymentStrategy: { type: oneOf('RollingUpdate', 'Recreate') },
  StatefulSetUpdateStrategy: { type: oneOf('RollingUpdate', 'OnDelete') },
  DaemonSetUpdateStrategy: { type: oneOf('RollingUpdate', 'OnDelete') },
  LabelSelector: { matchLabels: labels },
  LabelSelectorRequirement: { operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist') },
  HTTPIngressPath: { pathType: oneOf('Exact', 'Prefix', 'ImplementationSpecific') },
  JobSpec: {
    backoffLimit: atLeastZero,
    parallelism: atLeastZero,
    completions: atLeastZero,
    completionMode: oneOf('NonIndexed', 'Indexed'),
  },
  CronJobSpec: { concurrencyPolicy: oneOf('Allow', 'Forbid', 'Replace') },
  HorizontalPodAutoscalerSpec: { maxReplicas: between(1, 2 ** 31) },
  CustomResourceDefinitionSpec: { scope: oneOf('Namespaced', 'Cluster') },
};

const wholeValue = (definition: string, value: Json): Broken => {
  if (typeof value !== 'string') return undefined;
  if (definition === 'Quantity' && !QUANTITY.test(value))
    return { message: 'is no quantity', hint: 'a number with a suffix such as m, Ki, Mi, Gi, k, M or G' };
  if ((definition === 'Time' || definition === 'MicroTime') && !TIME.test(value))
    return { message: 'is no time', hint: 'such as 2006-01-02T15:04:05Z' };
  return undefined;
};

/** The rule of a field that is broken, or (with field '') the rule of a whole value such as a quantity. Values are not quoted: they may be secret. */
export const brokenRule = (definition: string, field: string, value: Json): Broken => {
  const name = definition.slice(definition.lastIndexOf('.') + 1);
  if (field === '') return wholeValue(name, value);
  if (name === 'Secret' && field === 'data' && isObject(value)) {
    const wrong = Object.entries(value).find(([, text]) => typeof text === 'string' && !BASE64.test(text));
    if (wrong !== undefined) return { message: `is not base64 at ${JSON.stringify(wrong[0])}`, hint: 'put plain text into stringData' };
  }
  // The server reads an empty text in these fields as one that was left out, and sets its default.
  return value === '' ? undefined : FIELDS[name]?.[field]?.(value);
};

const PATH_NAMES = new Set(['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'IPAddress']);
const LONGEST: { [kind: string]: number } = { CronJob: 52, Job: 63 };

/** What the API server asks of metadata.name of one of its own kinds. */
export const brokenName = (kind: string, name: string): Broken => {
  if (name === '') return { message: 'must not be empty' };
  if (PATH_NAMES.has(kind)) return pathSegment(name);
  if (kind === 'Service') return dnsLabel1035(name);
  if (kind === 'Namespace') return dnsLabel(name);
  const most = LONGEST[kind];
  if (most !== undefined && name.length > most) return { message: `has ${name.length} characters; the most for a ${kind} is ${most}` };
  return dnsSubdomain(name);
};
