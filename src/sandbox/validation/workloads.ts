import { isObject, type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import { objectOf } from '../defaults/pod.ts';
import type { FieldError } from '../errors.ts';
import { selectorMatches } from '../selectors.ts';
import type { KubeObject } from '../types.ts';
import { forbiddenField, invalidValue, notSupported, required, validateLabels } from './names.ts';
import { validatePodSpec } from './pod-spec.ts';

export const specOf = (object: JsonObject | undefined): JsonObject => objectOf(object?.['spec']) ?? {};

export const immutable = (field: string, value: Json | undefined): FieldError => invalidValue(field, value ?? null, 'field is immutable');

const labelsOf = (template: Json | undefined): JsonObject => objectOf(objectOf(objectOf(template)?.['metadata'])?.['labels']) ?? {};

const nonNegative = (spec: JsonObject, names: readonly string[]): FieldError[] =>
  names.flatMap((name) => {
    const value = spec[name];
    return typeof value === 'number' && value < 0 ? [invalidValue(`spec.${name}`, value, 'must be greater than or equal to 0')] : [];
  });

const validateSelector = (spec: JsonObject): FieldError[] => {
  const selector = spec['selector'];
  const labels = labelsOf(spec['template']);
  const mismatch = invalidValue(
    'spec.template.metadata.labels',
    Object.keys(labels).length === 0 ? null : labels,
    '`selector` does not match template `labels`',
  );
  if (!isObject(selector)) return [required('spec.selector'), mismatch];
  const errors = validateLabels(selector['matchLabels'], 'spec.selector.matchLabels');
  const empty = Object.keys(objectOf(selector['matchLabels']) ?? {}).length === 0 && !Array.isArray(selector['matchExpressions']);
  if (empty) errors.push(invalidValue('spec.selector', selector, 'empty selector is invalid for deployment'));
  if (!selectorMatches(selector, labels)) errors.push(mismatch);
  return errors;
};

const validateTemplate = (spec: JsonObject, policies: readonly string[]): FieldError[] => [
  ...validateLabels(labelsOf(spec['template']), 'spec.template.labels'),
  ...validatePodSpec(objectOf(spec['template'])?.['spec'], 'spec.template.spec', policies),
];

const immutableFields = (object: KubeObject, live: KubeObject | undefined, names: readonly string[]): FieldError[] => {
  if (!live) return [];
  return names.flatMap((name) =>
    jsonEqual(specOf(object)[name], specOf(live)[name]) ? [] : [immutable(`spec.${name}`, specOf(object)[name])],
  );
};

export const validateDeployment = (object: KubeObject, live: KubeObject | undefined): FieldError[] => {
  const spec = specOf(object);
  const errors = [
    ...validateSelector(spec),
    ...validateTemplate(spec, ['Always']),
    ...nonNegative(spec, ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds']),
  ];
  const strategy = objectOf(spec['strategy']) ?? {};
  const type = strategy['type'];
  if (type === 'Recreate' && strategy['rollingUpdate'] !== undefined)
    errors.push(forbiddenField('spec.strategy.rollingUpdate', "may not be specified when strategy `type` is 'Recreate'"));
  if (typeof type === 'string' && type !== 'Recreate' && type !== 'RollingUpdate')
    errors.push(notSupported('spec.strategy.type', type, ['Recreate', 'RollingUpdate']));
  return [...errors, ...immutableFields(object, live, ['selector'])];
};

export const validateReplicaSet = (object: KubeObject, live: KubeObject | undefined): FieldError[] => {
  const spec = specOf(object);
  return [
    ...validateSelector(spec),
    ...validateTemplate(spec, ['Always']),
    ...nonNegative(spec, ['replicas', 'minReadySeconds']),
    ...immutableFields(object, live, ['selector']),
  ];
};

export const validateDaemonSet = (object: KubeObject, live: KubeObject | undefined): FieldError[] => {
  const spec = specOf(object);
  return [
    ...validateSelector(spec),
    ...validateTemplate(spec, ['Always']),
    ...nonNegative(spec, ['minReadySeconds', 'revisionHistoryLimit']),
    ...immutableFields(object, live, ['selector']),
  ];
};

const STATEFULSET_MUTABLE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

export const validateStatefulSet = (object: KubeObject, live: KubeObject | undefined): FieldError[] => {
  const spec = specOf(object);
  const errors = [...validateSelector(spec), ...validateTemplate(spec, ['Always']), ...nonNegative(spec, ['replicas', 'minReadySeconds'])];
  if (!live) return errors;
  const fixed = (from: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(from).filter(([key]) => !STATEFULSET_MUTABLE.includes(key)));
  if (!jsonEqual(fixed(spec), fixed(specOf(live))))
    errors.push(
      forbiddenField(
        'spec',
        "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
      ),
    );
  return errors;
};

export const validateJob = (object: KubeObject, live: KubeObject | undefined): FieldError[] => {
  const spec = specOf(object);
  const errors = [
    ...validateTemplate(spec, ['OnFailure', 'Never']),
    ...nonNegative(spec, ['parallelism', 'completions', 'backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished']),
  ];
  const restart = objectOf(objectOf(spec['template'])?.['spec'])?.['restartPolicy'];
  const at = errors.findIndex((error) => error.field === 'spec.template.spec.restartPolicy');
  if (at >= 0 && restart === 'Always')
    errors[at] = {
      type: 'FieldValueRequired',
      field: 'spec.template.spec.restartPolicy',
      detail: 'Required value: valid values: "OnFailure", "Never"',
    };
  if (!live) return errors;
  const names = ['selector', 'completionMode', 'podFailurePolicy', 'backoffLimitPerIndex', 'managedBy', 'successPolicy'];
  if (spec['completionMode'] !== 'Indexed') names.unshift('completions');
  // A suspended Job that never started may change the scheduling part of its template.
  const untouched = specOf(live)['suspend'] === true && objectOf(live['status'])?.['startTime'] === undefined;
  if (!untouched) names.push('template');
  return [...errors, ...immutableFields(object, live, names)];
};

export const validateCronJob = (object: KubeObject): FieldError[] => {
  const spec = specOf(object);
  const errors: FieldError[] = [];
  if (typeof spec['schedule'] !== 'string' || spec['schedule'] === '') errors.push(required('spec.schedule'));
  else if (!/^(@\w+.*|(\S+\s+){4}\S+)$/.test(spec['schedule'].trim()))
    errors.push(
      invalidValue(
        'spec.schedule',
        spec['schedule'],
        `expected exactly 5 fields, found ${spec['schedule'].trim().split(/\s+/).length}: [${spec['schedule'].trim().split(/\s+/).join(' ')}]`,
      ),
    );
  if (!['Allow', 'Forbid', 'Replace'].includes(String(spec['concurrencyPolicy'])))
    errors.push(notSupported('spec.concurrencyPolicy', spec['concurrencyPolicy'] ?? '', ['Allow', 'Forbid', 'Replace']));
  const template = objectOf(objectOf(spec['jobTemplate'])?.['spec']);
  errors.push(
    ...validatePodSpec(objectOf(template?.['template'])?.['spec'], 'spec.jobTemplate.spec.template.spec', ['OnFailure', 'Never']),
  );
  if (object.metadata.name?.length > 52)
    errors.push(invalidValue('metadata.name', object.metadata.name, 'must be no more than 52 characters'));
  return errors;
};

const POD_MUTABLE_CONTAINER = ['image', 'resources', 'resizePolicy'];

export const validatePod = (object: KubeObject, live: KubeObject | undefined): FieldError[] => {
  const errors = validatePodSpec(object['spec'], 'spec');
  if (!live) return errors;
  const fixed = (pod: KubeObject): JsonObject => {
    const { activeDeadlineSeconds: _, tolerations: __, terminationGracePeriodSeconds: ___, schedulingGates: ____, ...spec } = specOf(pod);
    for (const list of ['containers', 'initContainers'])
      if (Array.isArray(spec[list]))
        spec[list] = spec[list].map((container) =>
          isObject(container)
            ? Object.fromEntries(Object.entries(container).filter(([key]) => !POD_MUTABLE_CONTAINER.includes(key)))
            : container,
        );
    return spec;
  };
  if (!jsonEqual(fixed(object), fixed(live)))
    errors.push(
      forbiddenField(
        'spec',
        'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
      ),
    );
  return errors;
};
