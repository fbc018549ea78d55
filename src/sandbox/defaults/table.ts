import { isObject, type JsonObject } from '../../lib/json.ts';
import { defaultPodSpec, defaultTemplate, objectOf, objectsOf, setDefault } from './pod.ts';

type Defaulter = (object: JsonObject, spec: JsonObject) => void;

const rolling = (strategy: JsonObject, parameters: JsonObject): void => {
  setDefault(strategy, 'type', 'RollingUpdate');
  if (strategy['type'] !== 'RollingUpdate') return;
  const current = objectOf(strategy['rollingUpdate']) ?? {};
  strategy['rollingUpdate'] = { ...parameters, ...current };
};

const child = (object: JsonObject, key: string): JsonObject => {
  const existing = objectOf(object[key]);
  if (existing) return existing;
  const made: JsonObject = {};
  object[key] = made;
  return made;
};

const claimDefaults = (claim: JsonObject): void => {
  setDefault(child(claim, 'spec'), 'volumeMode', 'Filesystem');
  setDefault(child(claim, 'status'), 'phase', 'Pending');
};

/** A field of old that Kubernetes keeps as an annotation. */
export const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

const jobSpec: Defaulter = (object, spec) => {
  const own = objectOf(objectOf(objectOf(spec['template'])?.['metadata'])?.['labels']);
  if (own && objectOf(child(object, 'metadata')['labels']) === undefined) child(object, 'metadata')['labels'] = { ...own };
  setDefault(spec, 'manualSelector', false);
  if (spec['completions'] === undefined && spec['parallelism'] === undefined) spec['completions'] = 1;
  setDefault(spec, 'parallelism', 1);
  setDefault(spec, 'backoffLimit', spec['backoffLimitPerIndex'] === undefined ? 6 : 2147483647);
  setDefault(spec, 'completionMode', 'NonIndexed');
  setDefault(spec, 'suspend', false);
  setDefault(spec, 'podReplacementPolicy', spec['podFailurePolicy'] === undefined ? 'TerminatingOrFailed' : 'Failed');
  defaultTemplate(spec['template']);
};

const service: Defaulter = (_, spec) => {
  setDefault(spec, 'sessionAffinity', 'None');
  setDefault(spec, 'type', 'ClusterIP');
  if (spec['sessionAffinity'] === 'None') delete spec['sessionAffinityConfig'];
  if (spec['sessionAffinity'] === 'ClientIP') setDefault(child(child(spec, 'sessionAffinityConfig'), 'clientIP'), 'timeoutSeconds', 10800);
  const exposed = spec['type'] === 'NodePort' || spec['type'] === 'LoadBalancer';
  if (exposed) setDefault(spec, 'externalTrafficPolicy', 'Cluster');
  if (spec['type'] !== 'ExternalName') setDefault(spec, 'internalTrafficPolicy', 'Cluster');
  if (spec['type'] === 'LoadBalancer') setDefault(spec, 'allocateLoadBalancerNodePorts', true);
  for (const port of objectsOf(spec['ports'])) {
    setDefault(port, 'protocol', 'TCP');
    if (port['targetPort'] === undefined || port['targetPort'] === 0 || port['targetPort'] === '') port['targetPort'] = port['port'] ?? 0;
  }
};

const autoscaler: Defaulter = (_, spec) => {
  setDefault(spec, 'minReplicas', 1);
  if (objectsOf(spec['metrics']).length === 0)
    spec['metrics'] = [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }];
  const behavior = objectOf(spec['behavior']);
  if (!behavior) return;
  const scaleUp = child(behavior, 'scaleUp');
  setDefault(scaleUp, 'stabilizationWindowSeconds', 0);
  setDefault(scaleUp, 'selectPolicy', 'Max');
  setDefault(scaleUp, 'policies', [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ]);
  const scaleDown = child(behavior, 'scaleDown');
  setDefault(scaleDown, 'selectPolicy', 'Max');
  setDefault(scaleDown, 'policies', [{ type: 'Percent', value: 100, periodSeconds: 15 }]);
};

const networkPolicy: Defaulter = (_, spec) => {
  for (const direction of ['ingress', 'egress'])
    for (const rule of objectsOf(spec[direction])) for (const port of objectsOf(rule['ports'])) setDefault(port, 'protocol', 'TCP');
  setDefault(spec, 'policyTypes', objectsOf(spec['egress']).length > 0 ? ['Ingress', 'Egress'] : ['Ingress']);
};

const limitDefaults = (limit: JsonObject): void => {
  if (limit['type'] !== 'Container') return;
  const fill = (into: string, from: string): void => {
    for (const [name, amount] of Object.entries(objectOf(limit[from]) ?? {})) setDefault(child(limit, into), name, amount);
  };
  fill('default', 'max');
  fill('defaultRequest', 'default');
  fill('defaultRequest', 'min');
};

const binding: Defaulter = (object) => {
  const group = 'rbac.authorization.k8s.io';
  const role = objectOf(object['roleRef']);
  if (role && !role['apiGroup']) role['apiGroup'] = group;
  for (const subject of objectsOf(object['subjects']))
    if (subject['kind'] !== 'ServiceAccount' && !subject['apiGroup']) subject['apiGroup'] = group;
};

const customResourceDefinition: Defaulter = (_, spec) => {
  const names = child(spec, 'names');
  const kind = String(names['kind'] ?? '');
  if (!names['singular']) names['singular'] = kind.toLowerCase();
  if (!names['listKind']) names['listKind'] = `${kind}List`;
  setDefault(child(spec, 'conversion'), 'strategy', 'None');
};

const webhooks: Defaulter = (object) => {
  for (const hook of objectsOf(object['webhooks'])) {
    setDefault(hook, 'failurePolicy', 'Fail');
    setDefault(hook, 'matchPolicy', 'Equivalent');
    setDefault(hook, 'namespaceSelector', {});
    setDefault(hook, 'objectSelector', {});
    setDefault(hook, 'timeoutSeconds', 10);
    const target = objectOf(objectOf(hook['clientConfig'])?.['service']);
    if (target) setDefault(target, 'port', 443);
    for (const rule of objectsOf(hook['rules'])) setDefault(rule, 'scope', '*');
  }
};

/** Fields that are no struct, list or map and that the API server writes even when nobody set them. */
export const ALWAYS_WRITTEN: { [table: string]: JsonObject } = {
  '/events': { eventTime: null, firstTimestamp: null, lastTimestamp: null, reportingComponent: '', reportingInstance: '' },
  'rbac.authorization.k8s.io/roles': { rules: null },
  'rbac.authorization.k8s.io/clusterroles': { rules: null },
};

const DEFAULTERS: { [table: string]: Defaulter } = {
  '/pods': (_, spec) => defaultPodSpec(spec, true),
  '/podtemplates': (object) => defaultTemplate(object['template']),
  '/replicationcontrollers': (_, spec) => {
    setDefault(spec, 'replicas', 1);
    defaultTemplate(spec['template']);
  },
  'apps/deployments': (_, spec) => {
    setDefault(spec, 'replicas', 1);
    rolling(child(spec, 'strategy'), { maxUnavailable: '25%', maxSurge: '25%' });
    setDefault(spec, 'revisionHistoryLimit', 10);
    setDefault(spec, 'progressDeadlineSeconds', 600);
    defaultTemplate(spec['template']);
  },
  'apps/replicasets': (_, spec) => {
    setDefault(spec, 'replicas', 1);
    defaultTemplate(spec['template']);
  },
  'apps/daemonsets': (object, spec) => {
    setDefault(child(child(object, 'metadata'), 'annotations'), TEMPLATE_GENERATION, '0');
    rolling(child(spec, 'updateStrategy'), { maxUnavailable: 1, maxSurge: 0 });
    setDefault(spec, 'revisionHistoryLimit', 10);
    defaultTemplate(spec['template']);
  },
  'apps/statefulsets': (_, spec) => {
    setDefault(spec, 'podManagementPolicy', 'OrderedReady');
    rolling(child(spec, 'updateStrategy'), { partition: 0 });
    setDefault(spec, 'replicas', 1);
    setDefault(spec, 'revisionHistoryLimit', 10);
    const retention = child(spec, 'persistentVolumeClaimRetentionPolicy');
    setDefault(retention, 'whenDeleted', 'Retain');
    setDefault(retention, 'whenScaled', 'Retain');
    for (const claim of objectsOf(spec['volumeClaimTemplates'])) {
      setDefault(claim, 'apiVersion', 'v1');
      setDefault(claim, 'kind', 'PersistentVolumeClaim');
      claimDefaults(claim);
    }
    defaultTemplate(spec['template']);
  },
  'batch/jobs': jobSpec,
  'batch/cronjobs': (_, spec) => {
    setDefault(spec, 'concurrencyPolicy', 'Allow');
    setDefault(spec, 'suspend', false);
    setDefault(spec, 'successfulJobsHistoryLimit', 3);
    setDefault(spec, 'failedJobsHistoryLimit', 1);
    defaultTemplate(objectOf(objectOf(spec['jobTemplate'])?.['spec'])?.['template']);
  },
  '/services': service,
  '/secrets': (object) => {
    setDefault(object, 'type', 'Opaque');
    const text = objectOf(object['stringData']);
    if (!text) return;
    const data = child(object, 'data');
    for (const [key, value] of Object.entries(text)) data[key] = Buffer.from(String(value), 'utf8').toString('base64');
    delete object['stringData'];
  },
  '/persistentvolumeclaims': (object) => claimDefaults(object),
  '/persistentvolumes': (object, spec) => {
    setDefault(spec, 'persistentVolumeReclaimPolicy', 'Retain');
    setDefault(spec, 'volumeMode', 'Filesystem');
    const path = objectOf(spec['hostPath']);
    if (path) setDefault(path, 'type', '');
    setDefault(child(object, 'status'), 'phase', 'Pending');
  },
  '/namespaces': (object) => {
    setDefault(child(object, 'status'), 'phase', 'Active');
    const metadata = child(object, 'metadata');
    if (typeof metadata['name'] === 'string' && metadata['name'] !== '')
      child(metadata, 'labels')['kubernetes.io/metadata.name'] = metadata['name'];
  },
  '/limitranges': (_, spec) => objectsOf(spec['limits']).forEach(limitDefaults),
  '/endpoints': (object) => {
    for (const subset of objectsOf(object['subsets'])) for (const port of objectsOf(subset['ports'])) setDefault(port, 'protocol', 'TCP');
  },
  'discovery.k8s.io/endpointslices': (object) => {
    for (const port of objectsOf(object['ports'])) {
      setDefault(port, 'name', '');
      setDefault(port, 'protocol', 'TCP');
    }
  },
  'autoscaling/horizontalpodautoscalers': autoscaler,
  'networking.k8s.io/networkpolicies': networkPolicy,
  'rbac.authorization.k8s.io/rolebindings': binding,
  'rbac.authorization.k8s.io/clusterrolebindings': binding,
  'storage.k8s.io/storageclasses': (object) => {
    setDefault(object, 'reclaimPolicy', 'Delete');
    setDefault(object, 'volumeBindingMode', 'Immediate');
  },
  'scheduling.k8s.io/priorityclasses': (object) => setDefault(object, 'preemptionPolicy', 'PreemptLowerPriority'),
  'apiextensions.k8s.io/customresourcedefinitions': customResourceDefinition,
  'admissionregistration.k8s.io/validatingwebhookconfigurations': webhooks,
  'admissionregistration.k8s.io/mutatingwebhookconfigurations': (object, spec) => {
    webhooks(object, spec);
    for (const hook of objectsOf(object['webhooks'])) setDefault(hook, 'reinvocationPolicy', 'Never');
  },
};

/** Fills in what Kubernetes' code defaults for a kind. Changes the object in place: it must be a fresh copy. */
export const applyDefaults = (table: string, object: JsonObject): void => {
  for (const [key, value] of Object.entries(ALWAYS_WRITTEN[table] ?? {})) setDefault(object, key, value);
  const defaulter = DEFAULTERS[table];
  if (!defaulter) return;
  const spec = isObject(object['spec']) ? object['spec'] : {};
  defaulter(object, spec);
};
