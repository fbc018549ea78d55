import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import { objectsOf } from '../defaults/pod.ts';
import type { FieldError } from '../errors.ts';
import { duplicate, invalidValue, notSupported, required } from './names.ts';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_TEXT =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const PORT_TEXT = 'must be between 1 and 65535, inclusive';

export const portInRange = (port: Json | undefined): boolean => typeof port === 'number' && port >= 1 && port <= 65535;

const validateName = (name: Json | undefined, field: string, names: Set<string>): FieldError[] => {
  if (typeof name !== 'string' || name === '') return [required(field)];
  const errors: FieldError[] = [];
  if (name.length > 63) errors.push(invalidValue(field, name, 'must be no more than 63 bytes'));
  if (!LABEL.test(name)) errors.push(invalidValue(field, name, LABEL_TEXT));
  if (names.has(name)) errors.push(duplicate(field, name));
  names.add(name);
  return errors;
};

const validatePorts = (container: JsonObject, field: string): FieldError[] => {
  const errors: FieldError[] = [];
  const names = new Set<string>();
  objectsOf(container['ports']).forEach((port, index) => {
    const at = `${field}.ports[${index}]`;
    const name = port['name'];
    if (typeof name === 'string' && name !== '') {
      if (name.length > 15) errors.push(invalidValue(`${at}.name`, name, 'must be no more than 15 characters'));
      if (names.has(name)) errors.push(duplicate(`${at}.name`, name));
      names.add(name);
    }
    if (port['containerPort'] === undefined || port['containerPort'] === 0) errors.push(required(`${at}.containerPort`));
    else if (!portInRange(port['containerPort'])) errors.push(invalidValue(`${at}.containerPort`, port['containerPort'], PORT_TEXT));
    if (port['hostPort'] !== undefined && !portInRange(port['hostPort']))
      errors.push(invalidValue(`${at}.hostPort`, port['hostPort'], PORT_TEXT));
    const protocol = port['protocol'];
    if (typeof protocol === 'string' && !['SCTP', 'TCP', 'UDP'].includes(protocol))
      errors.push(notSupported(`${at}.protocol`, protocol, ['SCTP', 'TCP', 'UDP']));
  });
  return errors;
};

const validateMounts = (container: JsonObject, field: string, volumes: ReadonlySet<string>): FieldError[] => {
  const errors: FieldError[] = [];
  const paths = new Set<string>();
  objectsOf(container['volumeMounts']).forEach((mount, index) => {
    const at = `${field}.volumeMounts[${index}]`;
    const name = mount['name'];
    const path = mount['mountPath'];
    if (typeof name !== 'string' || name === '') errors.push(required(`${at}.name`));
    else if (!volumes.has(name))
      errors.push({ type: 'FieldValueNotFound', field: `${at}.name`, detail: `Not found: ${JSON.stringify(name)}` });
    if (typeof path !== 'string' || path === '') errors.push(required(`${at}.mountPath`));
    else {
      if (paths.has(path)) errors.push(invalidValue(`${at}.mountPath`, path, 'must be unique'));
      paths.add(path);
    }
  });
  return errors;
};

const validateEnv = (container: JsonObject, field: string): FieldError[] => {
  const errors: FieldError[] = [];
  objectsOf(container['env']).forEach((env, index) => {
    const at = `${field}.env[${index}]`;
    if (typeof env['name'] !== 'string' || env['name'] === '') errors.push(required(`${at}.name`));
    if (isObject(env['valueFrom'])) {
      const sources = Object.keys(env['valueFrom']).length;
      if (sources === 0)
        errors.push(
          invalidValue(
            `${at}.valueFrom`,
            '',
            'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`',
          ),
        );
      if (env['value'] !== undefined && env['value'] !== '')
        errors.push(invalidValue(`${at}.valueFrom`, '', 'may not be specified when `value` is not empty'));
    }
  });
  return errors;
};

const PROBE_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

const validateProbes = (container: JsonObject, field: string): FieldError[] => {
  const errors: FieldError[] = [];
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const probe = container[name];
    if (!isObject(probe)) continue;
    const count = PROBE_HANDLERS.filter((handler) => probe[handler] !== undefined).length;
    if (count === 0) errors.push(required(`${field}.${name}`, 'must specify a handler type'));
    for (const number of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold']) {
      const value = probe[number];
      if (typeof value === 'number' && value < 0)
        errors.push(invalidValue(`${field}.${name}.${number}`, value, 'must be greater than or equal to 0'));
    }
    if (name !== 'readinessProbe' && typeof probe['successThreshold'] === 'number' && probe['successThreshold'] !== 1)
      errors.push(invalidValue(`${field}.${name}.successThreshold`, probe['successThreshold'], 'must be 1'));
  }
  return errors;
};

const validateContainer = (container: JsonObject, field: string, names: Set<string>, volumes: ReadonlySet<string>): FieldError[] => {
  const errors = validateName(container['name'], `${field}.name`, names);
  const image = container['image'];
  if (typeof image !== 'string' || image === '') errors.push(required(`${field}.image`));
  else if (image.trim() !== image) errors.push(invalidValue(`${field}.image`, image, 'must not have leading or trailing whitespace'));
  const policy = container['imagePullPolicy'];
  if (typeof policy === 'string' && !['Always', 'IfNotPresent', 'Never'].includes(policy))
    errors.push(notSupported(`${field}.imagePullPolicy`, policy, ['Always', 'IfNotPresent', 'Never']));
  errors.push(
    ...validatePorts(container, field),
    ...validateEnv(container, field),
    ...validateMounts(container, field, volumes),
    ...validateProbes(container, field),
  );
  return errors;
};

/** The rules of a pod's spec that manifests break in practice. `owner` names the restart policies a template may have. */
export const validatePodSpec = (spec: Json | undefined, field: string, policies?: readonly string[]): FieldError[] => {
  if (!isObject(spec)) return [required(`${field}.containers`)];
  const errors: FieldError[] = [];
  const volumes = new Set<string>();
  for (const [index, volume] of objectsOf(spec['volumes']).entries())
    errors.push(...validateName(volume['name'], `${field}.volumes[${index}].name`, volumes));
  const names = new Set<string>();
  const containers = objectsOf(spec['containers']);
  if (containers.length === 0) errors.push(required(`${field}.containers`));
  for (const [index, container] of containers.entries())
    errors.push(...validateContainer(container, `${field}.containers[${index}]`, names, volumes));
  for (const [index, container] of objectsOf(spec['initContainers']).entries())
    errors.push(...validateContainer(container, `${field}.initContainers[${index}]`, names, volumes));
  const restart = spec['restartPolicy'];
  const allowed = policies ?? ['Always', 'OnFailure', 'Never'];
  if (typeof restart === 'string' && !allowed.includes(restart)) errors.push(notSupported(`${field}.restartPolicy`, restart, allowed));
  const grace = spec['terminationGracePeriodSeconds'];
  if (typeof grace === 'number' && grace < 0)
    errors.push(invalidValue(`${field}.terminationGracePeriodSeconds`, grace, 'must be greater than or equal to 0'));
  return errors;
};
