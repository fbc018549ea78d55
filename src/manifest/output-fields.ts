import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import type { Problem } from '../lib/problem.ts';
import type { Pointer } from './pointers.ts';
import { formatPointer } from './pointers.ts';
import { problemAt } from './problem-at.ts';
import type { Document } from './types.ts';

// What `aws ecs describe-task-definition` and `describe-services` answer beyond the input of RegisterTaskDefinition and CreateService.
const TASK_DEFINITION_OUTPUT =
  'taskDefinitionArn status requiresAttributes compatibilities registeredAt deregisteredAt deleteRequestedAt registeredBy'.split(' ');
const SERVICE_OUTPUT = (
  'serviceArn clusterArn status runningCount pendingCount platformFamily taskSets deployments roleArn events createdAt createdBy ' +
  'currentServiceDeployment currentServiceRevisions resourceManagementType'
).split(' ');
const METADATA_OUTPUT =
  'uid resourceVersion generation creationTimestamp deletionTimestamp deletionGracePeriodSeconds managedFields selfLink'.split(' ');

/** Places that only a server writes, by kind of file. */
export const outputFieldsOf = (kind: string): string[][] => {
  if (kind === 'TaskDefinition') return TASK_DEFINITION_OUTPUT.map((name) => ['spec', name]);
  if (kind === 'Service') return SERVICE_OUTPUT.map((name) => ['spec', name]);
  return kind === 'JobFlow' ? OBJECT_OUTPUT : [];
};

// What the API server writes into every object, as `kubectl get -o yaml` shows it.
const OBJECT_OUTPUT: string[][] = [['status'], ...METADATA_OUTPUT.map((name) => ['metadata', name])];

const without = (value: JsonObject, [step, ...rest]: readonly string[]): JsonObject => {
  if (step === undefined || !Object.hasOwn(value, step)) return value;
  if (rest.length === 0) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== step));
  const inner = value[step];
  return isObject(inner) ? { ...value, [step]: without(inner, rest) } : value;
};

const valueAt = (value: Json | undefined, pointer: Pointer): Json | undefined =>
  pointer.reduce<Json | undefined>((at, step) => (isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined), value);

/** The document without fields that only a server writes, each of them noted; null is left out without a word. */
export const dropOutputFields = (document: Document, fields: readonly string[][]): { document: Document; problems: Problem[] } => {
  const found = fields.filter((field) => valueAt(document.value, field) !== undefined);
  if (found.length === 0) return { document, problems: [] };
  const problems = found
    .filter((field) => valueAt(document.value, field) !== null)
    .map((field) => {
      const message = `${formatPointer(field)} is written by the server; it is left out`;
      return problemAt(document, field, 'note', 'SchemaOutputField', message, 'remove it', 'key');
    });
  return { document: { ...document, value: found.reduce(without, document.value) }, problems };
};

/** Maps of text by any key: null there is a forgotten text, not an absent field. */
const TEXT_MAPS = new Set(
  'labels annotations options dockerLabels driverOpts nodeLabels data binaryData stringData nodeSelector matchLabels'.split(' '),
);

/** The value without members that are null, as Kubernetes reads it. The same value where there are none. */
export const dropNulls = (value: Json, name = ''): Json => {
  if (Array.isArray(value)) {
    const items = value.map((item) => dropNulls(item));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isObject(value)) return value;
  let changed = false;
  const members: [string, Json][] = [];
  for (const [key, item] of Object.entries(value)) {
    const kept = item === null && !TEXT_MAPS.has(name) ? undefined : dropNulls(item, key);
    if (kept !== item) changed = true;
    if (kept !== undefined) members.push([key, kept]);
  }
  return changed ? Object.fromEntries(members) : value;
};
