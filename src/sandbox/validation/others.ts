import { isObject, type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import { objectOf, objectsOf } from '../defaults/pod.ts';
import type { FieldError } from '../errors.ts';
import type { KubeObject } from '../types.ts';
import { duplicate, forbiddenField, invalidValue, notSupported, required, validateLabels } from './names.ts';
import { portInRange } from './pod-spec.ts';
import { immutable, specOf } from './workloads.ts';

const CONFIG_KEY = /^[-._a-zA-Z0-9]+$/;
const CONFIG_KEY_TEXT =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
const MAX_DATA = 1024 * 1024;

const sizeOf = (data: JsonObject, base64: boolean): number =>
  Object.values(data).reduce<number>(
    (sum, value) => sum + (base64 ? Math.floor((String(value).length * 3) / 4) : Buffer.byteLength(String(value))),
    0,
  );

const validateData = (object: KubeObject, live: KubeObject | undefined, fields: readonly string[]): FieldError[] => {
  const errors: FieldError[] = [];
  let size = 0;
  for (const field of fields) {
    const data = objectOf(object[field]) ?? {};
    size += sizeOf(data, field === 'binaryData' || object.kind === 'Secret');
    for (const key of Object.keys(data))
      if (!CONFIG_KEY.test(key) || key === '.' || key === '..') errors.push(invalidValue(`${field}[${key}]`, key, CONFIG_KEY_TEXT));
  }
  if (size > MAX_DATA)
    errors.push({
      type: 'FieldValueTooLong',
      field: object.kind === 'Secret' ? 'data' : '',
      detail: 'Too long: may not be more than 1048576 bytes',
    });
  if (live?.['immutable'] !== true) return errors;
  if (object['immutable'] !== true) errors.push(forbiddenField('immutable', 'field is immutable when `immutable` is set'));
  for (const field of fields)
    if (!jsonEqual(object[field], live[field])) errors.push(forbiddenField(field, 'field is immutable when `immutable` is set'));
  return errors;
};

export const validateLease = (object: KubeObject): FieldError[] => {
  const errors: FieldError[] = [];
  const { leaseDurationSeconds: seconds, leaseTransitions: transitions } = specOf(object);
  if (typeof seconds === 'number' && seconds <= 0)
    errors.push(invalidValue('spec.leaseDurationSeconds', seconds, 'must be greater than 0'));
  if (typeof transitions === 'number' && transitions < 0)
    errors.push(invalidValue('spec.leaseTransitions', transitions, 'must be greater than or equal to 0'));
  return errors;
};

export const validateConfigMap = (object: KubeObject, live: KubeObject | undefined): FieldError[] =>
  validateData(object, live, ['data', 'binaryData']);

const SECRET_KEYS: { [type: string]: readonly string[] } = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
};

export const validateSecret = (object: KubeObject, live: KubeObject | undefined): FieldError[] => {
  const errors = validateData(object, live, ['data']);
  const data = objectOf(object['data']) ?? {};
  for (const key of SECRET_KEYS[String(object['type'])] ?? []) if (data[key] === undefined) errors.push(required(`data[${key}]`));
  if (live && object['type'] !== live['type']) errors.push(immutable('type', object['type']));
  return errors;
};

const SERVICE_TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];

export const validateService = (object: KubeObject, live: KubeObject | undefined): FieldError[] => {
  const spec = specOf(object);
  const errors: FieldError[] = [];
  const ports = objectsOf(spec['ports']);
  const headless = spec['clusterIP'] === 'None';
  if (ports.length === 0 && !headless && spec['type'] !== 'ExternalName') errors.push(required('spec.ports'));
  const names = new Set<string>();
  const numbers = new Set<string>();
  ports.forEach((port, index) => {
    const at = `spec.ports[${index}]`;
    const name = port['name'];
    if (ports.length > 1 && (typeof name !== 'string' || name === '')) errors.push(required(`${at}.name`));
    if (typeof name === 'string' && names.has(name)) errors.push(duplicate(`${at}.name`, name));
    if (typeof name === 'string') names.add(name);
    if (!portInRange(port['port'])) errors.push(invalidValue(`${at}.port`, port['port'] ?? 0, 'must be between 1 and 65535, inclusive'));
    if (!['TCP', 'UDP', 'SCTP'].includes(String(port['protocol'])))
      errors.push(notSupported(`${at}.protocol`, port['protocol'] ?? '', ['SCTP', 'TCP', 'UDP']));
    const target = port['targetPort'];
    if (typeof target === 'number' && !portInRange(target))
      errors.push(invalidValue(`${at}.targetPort`, target, 'must be between 1 and 65535, inclusive'));
    const identity = JSON.stringify({ name: '', protocol: port['protocol'], port: port['port'] });
    if (numbers.has(identity))
      errors.push(
        duplicate(at, {
          Name: '',
          Protocol: port['protocol'] ?? '',
          AppProtocol: null,
          Port: port['port'] ?? 0,
          TargetPort: 0,
          NodePort: 0,
        }),
      );
    numbers.add(identity);
  });
  if (!SERVICE_TYPES.includes(String(spec['type']))) errors.push(notSupported('spec.type', spec['type'] ?? '', SERVICE_TYPES));
  if (spec['type'] === 'ExternalName' && typeof spec['externalName'] !== 'string') errors.push(required('spec.externalName'));
  errors.push(...validateLabels(spec['selector'], 'spec.selector'));
  const before = specOf(live);
  if (
    live &&
    before['type'] !== 'ExternalName' &&
    spec['type'] !== 'ExternalName' &&
    before['clusterIP'] !== undefined &&
    spec['clusterIP'] !== before['clusterIP']
  )
    errors.push(invalidValue('spec.clusterIPs[0]', (spec['clusterIPs'] ?? null) as Json, 'may not change once set'));
  return errors;
};

export const validateClaim = (object: KubeObject, live: KubeObject | undefined): FieldError[] => {
  const spec = specOf(object);
  const errors: FieldError[] = [];
  if (!Array.isArray(spec['accessModes']) || spec['accessModes'].length === 0)
    errors.push(required('spec.accessModes', 'at least 1 access mode is required'));
  if (objectOf(objectOf(spec['resources'])?.['requests'])?.['storage'] === undefined) errors.push(required('spec.resources[storage]'));
  if (!live) return errors;
  const fixed = (from: JsonObject): JsonObject => {
    const { resources: _, volumeAttributesClassName: __, volumeName: ___, storageClassName: ____, ...rest } = from;
    return { ...rest, storageClassName: from['storageClassName'] ?? null };
  };
  if (!jsonEqual(fixed(spec), fixed(specOf(live))))
    errors.push(
      forbiddenField('spec', 'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims'),
    );
  return errors;
};

export const validateRole = (object: KubeObject): FieldError[] =>
  objectsOf(object['rules']).flatMap((rule, index) => {
    const at = `rules[${index}]`;
    const errors: FieldError[] = [];
    if (!Array.isArray(rule['verbs']) || rule['verbs'].length === 0)
      errors.push(required(`${at}.verbs`, 'verbs must contain at least one value'));
    if (!Array.isArray(rule['nonResourceURLs'])) {
      if (!Array.isArray(rule['apiGroups'])) errors.push(required(`${at}.apiGroups`, 'resource rules must supply at least one api group'));
      if (!Array.isArray(rule['resources'])) errors.push(required(`${at}.resources`, 'resource rules must supply at least one resource'));
    }
    return errors;
  });

export const validateBinding = (object: KubeObject, live: KubeObject | undefined): FieldError[] =>
  live && !jsonEqual(object['roleRef'], live['roleRef'])
    ? [invalidValue('roleRef', goRoleRef(objectOf(object['roleRef']) ?? {}), 'cannot change roleRef')]
    : [];

export const validateIngress = (object: KubeObject): FieldError[] => {
  const spec = specOf(object);
  const errors: FieldError[] = [];
  const rules = objectsOf(spec['rules']);
  if (rules.length === 0 && spec['defaultBackend'] === undefined)
    errors.push(invalidValue('spec', null, 'either `defaultBackend` or `rules` must be specified'));
  rules.forEach((rule, index) => {
    objectsOf(objectOf(rule['http'])?.['paths']).forEach((path, number) => {
      const at = `spec.rules[${index}].http.paths[${number}]`;
      if (path['pathType'] === undefined) errors.push(required(`${at}.pathType`, 'pathType must be specified'));
      if (!isObject(path['backend'])) errors.push(required(`${at}.backend`));
    });
  });
  return errors;
};

export const validateAutoscaler = (object: KubeObject): FieldError[] => {
  const spec = specOf(object);
  const errors: FieldError[] = [];
  const most = spec['maxReplicas'];
  if (typeof most !== 'number' || most < 1) errors.push(invalidValue('spec.maxReplicas', most ?? 0, 'must be greater than 0'));
  else if (typeof spec['minReplicas'] === 'number' && most < spec['minReplicas'])
    errors.push(invalidValue('spec.maxReplicas', most, 'must be greater than or equal to `minReplicas`'));
  return errors;
};

/** The message shows Kubernetes' internal struct. */
const goRoleRef = (role: JsonObject): JsonObject => ({
  APIGroup: role['apiGroup'] ?? '',
  Kind: role['kind'] ?? '',
  Name: role['name'] ?? '',
});
