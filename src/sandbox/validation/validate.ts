import { isObject } from '../../lib/json.ts';
import { validateAgainst } from '../crd-schema.ts';
import type { FieldError } from '../errors.ts';
import type { KubeObject, ServedKind } from '../types.ts';
import { validateCrd } from './crd.ts';
import { validateMetadata } from './names.ts';
import {
  validateAutoscaler,
  validateBinding,
  validateClaim,
  validateConfigMap,
  validateIngress,
  validateLease,
  validateRole,
  validateSecret,
  validateService,
} from './others.ts';
import {
  validateCronJob,
  validateDaemonSet,
  validateDeployment,
  validateJob,
  validatePod,
  validateReplicaSet,
  validateStatefulSet,
} from './workloads.ts';

type Validator = (object: KubeObject, live: KubeObject | undefined) => FieldError[];

const VALIDATORS: { [table: string]: Validator } = {
  'apps/deployments': validateDeployment,
  'apps/replicasets': validateReplicaSet,
  'apps/daemonsets': validateDaemonSet,
  'apps/statefulsets': validateStatefulSet,
  'batch/jobs': validateJob,
  'batch/cronjobs': validateCronJob,
  '/pods': validatePod,
  'coordination.k8s.io/leases': validateLease,
  '/configmaps': validateConfigMap,
  '/secrets': validateSecret,
  '/services': validateService,
  '/persistentvolumeclaims': validateClaim,
  'rbac.authorization.k8s.io/roles': validateRole,
  'rbac.authorization.k8s.io/clusterroles': validateRole,
  'rbac.authorization.k8s.io/rolebindings': validateBinding,
  'rbac.authorization.k8s.io/clusterrolebindings': validateBinding,
  'networking.k8s.io/ingresses': validateIngress,
  'autoscaling/horizontalpodautoscalers': validateAutoscaler,
  'apiextensions.k8s.io/customresourcedefinitions': validateCrd,
};

/** All findings about an object that is to be stored. `live` is what it replaces. */
export const validateObject = (kind: ServedKind, object: KubeObject, live: KubeObject | undefined, subresource = ''): FieldError[] => {
  const errors = validateMetadata(kind, object);
  if (kind.custom) {
    const schema = kind.custom.openApi;
    if (schema === undefined) return errors;
    const { apiVersion: _, kind: __, metadata: ___, ...rest } = object;
    const own = isObject(schema['properties']) ? { ...schema, properties: withoutEnvelope(schema['properties']) } : schema;
    return [...errors, ...validateAgainst(rest, own, '')];
  }
  if (subresource === 'status') return errors;
  return [...errors, ...(VALIDATORS[kind.table]?.(object, live) ?? [])];
};

const withoutEnvelope = (properties: object): { [name: string]: never } => {
  const { apiVersion: _, kind: __, metadata: ___, ...rest } = properties as { [name: string]: never };
  return rest;
};
