import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { FENCE_LABEL, MANAGED_BY_LABEL, MANAGED_BY_VALUE, REPOSITORY_ANNOTATIONS } from '../lib/well-known.ts';
import { isAppliedBy } from '../plan/compare/managed-fields.ts';
import { isJobFlow } from './kinds.ts';
import { onlyWritten } from './written.ts';

// Of one life of the object. An owner is named by a UID: in another cluster its garbage collector would delete the object at once.
const OF_ONE_LIFE = [
  'uid',
  'resourceVersion',
  'generation',
  'generateName',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
  'ownerReferences',
  'selfLink',
];

const ANNOTATIONS = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'deprecated.daemonset.template.generation',
  'volume.kubernetes.io/selected-node',
  'volume.kubernetes.io/storage-provisioner',
  'volume.beta.kubernetes.io/storage-provisioner',
  'pv.kubernetes.io/bind-completed',
  'pv.kubernetes.io/bound-by-controller',
];

/** Holdfast's own memory on an object: none of its annotations is in Git but those that people write. */
const isOwnMemory = (name: string): boolean => name.startsWith('holdfast.dev/') && !REPOSITORY_ANNOTATIONS.includes(name);

const JOB_LABELS = ['controller-uid', 'batch.kubernetes.io/controller-uid', 'job-name', 'batch.kubernetes.io/job-name'];

/** Without some members, and undefined where none is left. */
const without = (value: Json | undefined, drop: (name: string, item: Json) => boolean): JsonObject | undefined => {
  if (!isObject(value)) return undefined;
  const kept = Object.entries(value).filter(([name, item]) => !drop(name, item));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
};

const orAbsent = (name: string, value: Json | undefined): JsonObject => (value === undefined ? {} : { [name]: value });

const cleanMetadata = (live: KubeObject, kept: KubeObject): KubeObject['metadata'] => {
  const { labels, annotations, finalizers, ...rest } = kept.metadata;
  const isJob = live.kind === 'Job';
  const isMark = (name: string, value: Json): boolean =>
    name === FENCE_LABEL || (name === MANAGED_BY_LABEL && value === MANAGED_BY_VALUE) || (isJob && JOB_LABELS.includes(name));
  // A controller's own would keep the restored object from ever being deleted where that controller is gone.
  const ours = Array.isArray(finalizers) ? finalizers.filter((one) => isAppliedBy(live, ['metadata', 'finalizers', { '': one }])) : [];
  return {
    ...(without(rest as JsonObject, (name) => OF_ONE_LIFE.includes(name)) as KubeObject['metadata']),
    ...orAbsent('labels', without(labels, isMark)),
    ...orAbsent(
      'annotations',
      without(annotations, (name) => ANNOTATIONS.includes(name) || isOwnMemory(name)),
    ),
    ...(ours.length > 0 ? { finalizers: ours } : {}),
  };
};

const withoutJobLabels = (template: Json | undefined): JsonObject => {
  if (!isObject(template) || !isObject(template['metadata'])) return orAbsent('template', template);
  const { metadata, ...rest } = template;
  const { labels, ...meta } = metadata as JsonObject;
  const kept: JsonObject = {
    ...meta,
    ...orAbsent(
      'labels',
      without(labels, (name) => JOB_LABELS.includes(name)),
    ),
  };
  return { template: { ...rest, ...(Object.keys(kept).length === 0 ? {} : { metadata: kept }) } };
};

/** What the server or a controller has chosen for this one object, and would have to choose anew. */
const cleanSpec = (live: KubeObject, spec: JsonObject): JsonObject | undefined => {
  if (live.apiVersion === 'v1' && live.kind === 'Service') {
    const isChosen = spec['clusterIP'] !== 'None';
    return without(spec, (name) => (isChosen && (name === 'clusterIP' || name === 'clusterIPs')) || name === 'healthCheckNodePort');
  }
  if (live.apiVersion === 'v1' && live.kind === 'PersistentVolumeClaim') {
    const isChosen = live.metadata.annotations?.['pv.kubernetes.io/bound-by-controller'] !== undefined;
    return without(spec, (name) => isChosen && name === 'volumeName');
  }
  if (live.apiVersion === 'v1' && live.kind === 'Namespace') return without(spec, (name) => name === 'finalizers');
  if (live.kind === 'Job' && live.apiVersion === 'batch/v1' && spec['manualSelector'] !== true) {
    const { selector: _, template, ...rest } = spec;
    return { ...rest, ...withoutJobLabels(template) };
  }
  return spec;
};

const FIRST = ['apiVersion', 'kind', 'metadata'];
const FIRST_OF_METADATA = ['name', 'namespace', 'labels', 'annotations'];

/** One order of keys, whatever server wrote them: the same object is the same bytes. The order of items stays. */
const inOrder = (value: Json, first: readonly string[] = []): Json => {
  if (Array.isArray(value)) return value.map((item) => inOrder(item));
  if (!isObject(value)) return value;
  const ordered: JsonObject = {};
  for (const name of first) if (Object.hasOwn(value, name)) ordered[name] = inMetadata(value, name, first);
  // As compareText does: by code units.
  for (const name of Object.keys(value).sort()) {
    if (first.includes(name)) continue;
    const item = inOrder(value[name] as Json);
    // A key of a ConfigMap may be called so; set like any other, it would be none.
    if (name === '__proto__') Object.defineProperty(ordered, name, { value: item, enumerable: true, configurable: true, writable: true });
    else ordered[name] = item;
  }
  return ordered;
};

const inMetadata = (object: JsonObject, name: string, first: readonly string[]): Json =>
  inOrder(object[name] as Json, first === FIRST && name === 'metadata' ? FIRST_OF_METADATA : []);

/**
 * The object as somebody would write it: what a person or a controller has set, without identity, bookkeeping, defaults of the server where
 * it is plain that they are, and Holdfast's own marks. `status` only where it is the object's memory (JobFlows).
 */
export const cleanObject = (live: KubeObject): KubeObject => {
  const kept = onlyWritten(live);
  const { spec, status, ...rest } = kept;
  const flow = isJobFlow(live) && isObject(status) && Object.keys(status).length > 0;
  const clean: JsonObject = {
    ...rest,
    metadata: cleanMetadata(live, kept),
    ...orAbsent('spec', isObject(spec) ? cleanSpec(live, spec) : spec),
    ...(flow ? { status } : {}),
  };
  return inOrder(clean, FIRST) as KubeObject;
};
