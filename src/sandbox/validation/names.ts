import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import type { FieldError } from '../errors.ts';
import type { KubeObject, ServedKind } from '../types.ts';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

const SUBDOMAIN_TEXT =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const LABEL_TEXT =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const LABEL_1035_TEXT =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
const QUALIFIED_TEXT =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const LABEL_VALUE_TEXT =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

export const required = (field: string, detail = ''): FieldError => ({
  type: 'FieldValueRequired',
  field,
  detail: detail === '' ? 'Required value' : `Required value: ${detail}`,
});
export const invalidValue = (field: string, value: Json, detail: string): FieldError => ({
  type: 'FieldValueInvalid',
  field,
  detail: `Invalid value: ${shown(value)}: ${detail}`,
});
export const duplicate = (field: string, value: Json): FieldError => ({
  type: 'FieldValueDuplicate',
  field,
  detail: `Duplicate value: ${shown(value)}`,
});
export const notSupported = (field: string, value: Json, allowed: readonly string[]): FieldError => ({
  type: 'FieldValueNotSupported',
  field,
  detail: `Unsupported value: ${shown(value)}: supported values: ${allowed.map((entry) => JSON.stringify(entry)).join(', ')}`,
});
export const forbiddenField = (field: string, detail: string): FieldError => ({
  type: 'FieldValueForbidden',
  field,
  detail: `Forbidden: ${detail}`,
});

const shown = (value: Json): string => JSON.stringify(value);

// Names that are DNS labels; the rest are subdomains, but for RBAC, whose names are path segments.
const LABEL_KINDS = new Set(['/namespaces']);
const isRbac = (kind: ServedKind): boolean => kind.group === 'rbac.authorization.k8s.io';

const nameErrors = (kind: ServedKind, name: string): string[] => {
  if (isRbac(kind)) return name === '.' || name === '..' || /[/%]/.test(name) ? [`may not contain '/' or '%'`] : [];
  if (kind.table === '/services')
    return name.length > 63 ? ['must be no more than 63 characters'] : LABEL_1035.test(name) ? [] : [LABEL_1035_TEXT];
  if (LABEL_KINDS.has(kind.table)) return name.length > 63 ? ['must be no more than 63 bytes'] : LABEL.test(name) ? [] : [LABEL_TEXT];
  const errors: string[] = [];
  if (name.length > 253) errors.push('must be no more than 253 bytes');
  if (!SUBDOMAIN.test(name)) errors.push(SUBDOMAIN_TEXT);
  return errors;
};

export const qualifiedNameError = (key: string): string | undefined => {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  if (slash === 0) return 'prefix part must be non-empty';
  if (slash > 0 && !SUBDOMAIN.test(key.slice(0, slash))) return `prefix part ${SUBDOMAIN_TEXT}`;
  if (name === '') return 'name part must be non-empty';
  if (name.length > 63) return 'name part must be no more than 63 bytes';
  return QUALIFIED.test(name) ? undefined : QUALIFIED_TEXT;
};

export const validateLabels = (labels: Json | undefined, field: string): FieldError[] => {
  const errors: FieldError[] = [];
  if (!isObject(labels)) return errors;
  for (const [key, value] of Object.entries(labels)) {
    const wrongKey = qualifiedNameError(key);
    if (wrongKey !== undefined) errors.push(invalidValue(field, key, wrongKey));
    if (typeof value !== 'string') continue;
    if (value.length > 63) errors.push(invalidValue(field, value, 'must be no more than 63 bytes'));
    else if (value !== '' && !QUALIFIED.test(value)) errors.push(invalidValue(field, value, LABEL_VALUE_TEXT));
  }
  return errors;
};

const validateAnnotations = (annotations: Json | undefined): FieldError[] => {
  if (!isObject(annotations)) return [];
  const errors: FieldError[] = [];
  let size = 0;
  for (const [key, value] of Object.entries(annotations)) {
    const wrong = qualifiedNameError(key.toLowerCase());
    if (wrong !== undefined) errors.push(invalidValue('metadata.annotations', key, wrong));
    size += key.length + String(value).length;
  }
  if (size > 256 * 1024)
    errors.push({ type: 'FieldValueTooLong', field: 'metadata.annotations', detail: 'Too long: may not be more than 262144 bytes' });
  return errors;
};

const validateOwners = (owners: Json | undefined): FieldError[] => {
  const errors: FieldError[] = [];
  let controllers = 0;
  (Array.isArray(owners) ? owners : []).forEach((owner) => {
    if (!isObject(owner)) return;
    const field = 'metadata.ownerReferences';
    for (const key of ['apiVersion', 'kind', 'name', 'uid'])
      if (owner[key] === undefined || owner[key] === '')
        errors.push(
          invalidValue(
            key === 'apiVersion' ? `${field}.apiVersion` : `${field}.${key}`,
            '',
            key === 'apiVersion' ? 'version must not be empty' : 'must not be empty',
          ),
        );
    if (owner['controller'] === true) controllers += 1;
  });
  if (controllers > 1)
    errors.push(
      invalidValue(
        'metadata.ownerReferences',
        owners as Json,
        'Only one reference can have Controller set to true. Found "true" in references',
      ),
    );
  return errors;
};

const FINALIZERS_WITHOUT_DOMAIN = new Set(['orphan', 'foregroundDeletion', 'kubernetes']);

const validateFinalizers = (finalizers: Json | undefined): FieldError[] =>
  (Array.isArray(finalizers) ? finalizers : []).flatMap((entry, index) => {
    if (typeof entry !== 'string') return [];
    const wrong = qualifiedNameError(entry);
    if (wrong !== undefined) return [invalidValue('metadata.finalizers', entry, wrong)];
    return entry.includes('/') || FINALIZERS_WITHOUT_DOMAIN.has(entry) || entry.includes('.')
      ? []
      : [invalidValue(`metadata.finalizers[${index}]`, entry, 'name is neither a standard finalizer name nor is it fully qualified')];
  });

/** Name, labels, annotations, owners and finalizers: the same for every kind. */
export const validateMetadata = (kind: ServedKind, object: KubeObject): FieldError[] => {
  const metadata: JsonObject = object.metadata;
  const errors: FieldError[] = [];
  const name = metadata['name'];
  const prefix = metadata['generateName'];
  // What follows a prefix makes its last dash a good one.
  if (typeof prefix === 'string' && prefix !== '')
    for (const detail of nameErrors(kind, prefix.replace(/-$/, 'a'))) errors.push(invalidValue('metadata.generateName', prefix, detail));
  if (typeof name !== 'string' || name === '') errors.push(required('metadata.name', 'name or generateName is required'));
  else for (const detail of nameErrors(kind, name)) errors.push(invalidValue('metadata.name', name, detail));
  errors.push(...validateLabels(metadata['labels'], 'metadata.labels'));
  errors.push(...validateAnnotations(metadata['annotations']));
  errors.push(...validateOwners(metadata['ownerReferences']));
  errors.push(...validateFinalizers(metadata['finalizers']));
  return errors;
};
