import { isObject, type Json, type JsonObject, jsonEqual } from '../lib/json.ts';
import { allocate } from './allocation.ts';
import { CRD_TABLE } from './crd.ts';
import { zeroValue } from './decode.ts';
import { ALWAYS_WRITTEN } from './defaults/table.ts';
import { alreadyExists, apiError, badRequest, conflict, type FieldError, forbidden, invalid, notFound, STALE_OBJECT } from './errors.ts';
import { type Machine, timeText } from './machine.ts';
import { type FieldManagement, trackUpdate } from './ssa/managed.ts';
import { changesGeneration, countsGenerations, hasStatus, initialStatus, needsResourceVersion, resetFields } from './strategy.ts';
import type { KubeObject, ServedKind, WriteContext } from './types.ts';
import { forbiddenField } from './validation/names.ts';
import { validateObject } from './validation/validate.ts';
import { immutable } from './validation/workloads.ts';

export const contextOf = (manager: string, options: Partial<WriteContext> = {}): WriteContext => ({
  manager,
  dryRun: false,
  fieldValidation: 'Ignore',
  warnings: [],
  duplicates: [],
  subresource: '',
  ...options,
});

export const managementOf = (machine: Machine, kind: ServedKind, context: WriteContext): FieldManagement => ({
  schema: kind.schema,
  apiVersion: kind.apiVersion,
  manager: context.manager,
  subresource: context.subresource,
  ignore: resetFields(kind, context.subresource),
  zero: kind.custom ? {} : { ...zeroValue(kind.schema), ...ALWAYS_WRITTEN[kind.table] },
  now: timeText(machine.now()),
});

/** The live object in the version asked for, or 404. */
export const getObject = (machine: Machine, kind: ServedKind, namespace: string, name: string): KubeObject => {
  const object = machine.store.get(kind.table, namespace, name);
  if (!object) throw notFound(kind, name);
  return inVersion(object, kind);
};

/** A stored object as one API version shows it. Versions that are served side by side differ in their apiVersion only. */
export const inVersion = (object: KubeObject, kind: ServedKind): KubeObject =>
  object.apiVersion === kind.apiVersion ? object : { ...object, apiVersion: kind.apiVersion };

const checkNamespace = (machine: Machine, kind: ServedKind, namespace: string, name: string): void => {
  if (!kind.namespaced) return;
  const home = machine.store.get('/namespaces', '', namespace);
  if (!home) throw notFound({ group: '', plural: 'namespaces', kind: 'Namespace' }, namespace);
  if (home.metadata.deletionTimestamp !== undefined)
    throw forbidden(kind, name, `unable to create new content in namespace ${namespace} because it is being terminated`, [
      { reason: 'NamespaceTerminating', message: `namespace ${namespace} is being terminated`, field: 'metadata.namespace' },
    ]);
};

/** A pod under an account that is not there is refused. The default account comes with the namespace, a moment later. */
const checkAccount = (machine: Machine, kind: ServedKind, object: KubeObject): void => {
  if (kind.table !== '/pods' || !isObject(object['spec'])) return;
  const account = object['spec']['serviceAccountName'];
  const namespace = object.metadata.namespace ?? '';
  if (typeof account !== 'string' || account === 'default' || machine.store.get('/serviceaccounts', namespace, account)) return;
  throw forbidden(
    kind,
    object.metadata.name,
    `error looking up service account ${namespace}/${account}: serviceaccount "${account}" not found`,
  );
};

/** Nothing new of a kind whose CRD is on its way out. */
const checkCrd = (machine: Machine, kind: ServedKind, name: string): void => {
  const crd = kind.custom && machine.store.get(CRD_TABLE, '', kind.custom.crd);
  if (crd?.metadata.deletionTimestamp !== undefined)
    throw forbidden(kind, name, 'create not allowed while custom resource definition is terminating');
};

const SYSTEM_METADATA = [
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'resourceVersion',
  'selfLink',
] as const;

/** Creates a decoded object. `tracked` says that its managedFields are made already (server-side apply). */
export const createObject = (
  machine: Machine,
  kind: ServedKind,
  namespace: string,
  body: KubeObject,
  context: WriteContext,
  tracked = false,
): KubeObject => {
  const metadata = { ...body.metadata };
  if (kind.namespaced) {
    if (metadata.namespace !== undefined && metadata.namespace !== '' && metadata.namespace !== namespace)
      throw badRequest(`the namespace of the provided object does not match the namespace sent on the request`);
    metadata.namespace = namespace;
  } else if (metadata.namespace !== undefined && metadata.namespace !== '')
    throw badRequest(`the namespace of the provided object does not match the namespace sent on the request`);
  else delete metadata.namespace;
  if (metadata['resourceVersion'] !== undefined && metadata['resourceVersion'] !== '')
    throw apiError(500, undefined, 'resourceVersion should not be set on objects to be created');
  const generated = (metadata.name === undefined || metadata.name === '') && typeof metadata['generateName'] === 'string';
  if (generated) metadata.name = `${String(metadata['generateName']).slice(0, 58)}${machine.newSuffix()}`;
  checkNamespace(machine, kind, namespace, metadata.name ?? '');
  checkCrd(machine, kind, metadata.name ?? '');
  for (const key of SYSTEM_METADATA) delete metadata[key];
  let object: KubeObject = { ...body, metadata };
  if (!tracked) object = trackUpdate(undefined, object, managementOf(machine, kind, context)) as KubeObject;
  object = { ...(initialStatus(kind, object) as KubeObject) };
  object.metadata = {
    ...object.metadata,
    uid: machine.newUid(),
    creationTimestamp: timeText(machine.now()),
    ...(countsGenerations(kind) ? { generation: 1 } : {}),
  };
  object = allocate(machine, kind, object, undefined);
  checkAccount(machine, kind, object);
  const errors = validateObject(kind, object, undefined);
  if (errors.length > 0) throw invalid(kind, metadata.name ?? '', errors);
  if (machine.store.get(kind.table, kind.namespaced ? namespace : '', metadata.name)) {
    if (generated)
      throw apiError(
        409,
        'AlreadyExists',
        `${kind.plural} "${metadata.name}" already exists, the server was not able to generate a unique name for the object`,
      );
    throw alreadyExists(kind, metadata.name);
  }
  if (context.dryRun) return object;
  return machine.store.put(kind.table, object);
};

const carriedMetadata = (live: KubeObject, next: KubeObject): KubeObject['metadata'] => {
  const metadata = { ...next.metadata };
  metadata.name = live.metadata.name;
  for (const key of ['finalizers', 'ownerReferences']) if (Array.isArray(metadata[key]) && metadata[key].length === 0) delete metadata[key];
  for (const key of [
    'namespace',
    'uid',
    'creationTimestamp',
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
    'generation',
    'resourceVersion',
  ] as const) {
    const value = live.metadata[key];
    if (value === undefined) delete metadata[key];
    else (metadata as JsonObject)[key] = value;
  }
  return metadata;
};

const assign = (object: JsonObject, key: string, value: Json | undefined): void => {
  if (value === undefined) delete object[key];
  else object[key] = value;
};

/** What a write to a subresource may change; the rest stays as it is. */
const restrict = (kind: ServedKind, live: KubeObject, next: KubeObject, subresource: string): KubeObject => {
  if (subresource === 'status') {
    const managed = next.metadata['managedFields'];
    const metadata: JsonObject = kind.custom ? { ...live.metadata } : { ...next.metadata };
    for (const key of ['finalizers', 'ownerReferences']) assign(metadata, key, live.metadata[key]);
    assign(metadata, 'managedFields', managed);
    const out: JsonObject = { ...live, metadata };
    if (next['status'] === undefined) delete out['status'];
    else out['status'] = next['status'];
    return out as KubeObject;
  }
  if (!hasStatus(kind) || subresource !== '') return next;
  const out: JsonObject = { ...next };
  if (live['status'] === undefined) delete out['status'];
  else out['status'] = live['status'];
  return out as KubeObject;
};

/** Equal but for times in managedFields: then the write is none, and the resourceVersion stays. */
const isNoop = (live: KubeObject, next: KubeObject): boolean => {
  const strip = (object: KubeObject): JsonObject => {
    const managed = object.metadata['managedFields'];
    if (!Array.isArray(managed)) return object;
    const timeless = managed.map((entry) => (isObject(entry) ? { ...entry, time: null } : entry));
    return { ...object, metadata: { ...object.metadata, managedFields: timeless } };
  };
  return jsonEqual(strip(live), strip(next));
};

/** The key in etcd that the API server names in such a message. */
const storageKey = (kind: ServedKind, { metadata }: KubeObject): string =>
  ['/registry', ...(kind.custom ? [kind.group] : []), kind.plural, ...(kind.namespaced ? [metadata.namespace] : []), metadata.name].join(
    '/',
  );

const checkPreconditions = (kind: ServedKind, live: KubeObject, next: KubeObject, unconditional: boolean): void => {
  const uid = next.metadata.uid;
  const version = next.metadata.resourceVersion;
  if (version !== undefined && !/^\d*$/.test(version))
    throw apiError(500, undefined, `strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`);
  if (uid !== undefined && uid !== '' && uid !== live.metadata.uid && unconditional)
    throw invalid(kind, live.metadata.name, [immutable('metadata.uid', uid)]);
  if (uid !== undefined && uid !== '' && uid !== live.metadata.uid)
    throw conflict(
      kind,
      live.metadata.name,
      `StorageError: invalid object, Code: 4, Key: ${storageKey(kind, live)}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${live.metadata.uid ?? ''}`,
    );
  if (version === undefined || version === '' || version === '0') {
    if (needsResourceVersion(kind) && !unconditional)
      throw invalid({ ...kind, kind: kind.plural }, live.metadata.name, [
        { type: 'FieldValueInvalid', field: 'metadata.resourceVersion', detail: 'Invalid value: 0: must be specified for an update' },
      ]);
    return;
  }
  if (version !== live.metadata.resourceVersion) throw conflict(kind, live.metadata.name, STALE_OBJECT);
};

/**
 * Replaces a live object by a decoded one. `tracked`: managedFields are made already. `unconditional`: a missing
 * resourceVersion is fine (patches work on what is live).
 */
export const updateObject = (
  machine: Machine,
  kind: ServedKind,
  live: KubeObject,
  body: KubeObject,
  context: WriteContext,
  { tracked = false, unconditional = false } = {},
): KubeObject => {
  if (body.metadata.name !== undefined && body.metadata.name !== live.metadata.name)
    throw badRequest(`the name of the object (${body.metadata.name}) does not match the name on the URL (${live.metadata.name})`);
  if (kind.namespaced && body.metadata.namespace !== undefined && body.metadata.namespace !== live.metadata.namespace)
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  checkPreconditions(kind, live, body, unconditional);
  const before = inVersion(live, kind);
  let next: KubeObject = tracked ? body : (trackUpdate(before, body, managementOf(machine, kind, context)) as KubeObject);
  next = restrict(kind, before, next, context.subresource);
  next = { ...next, metadata: carriedMetadata(before, next) };
  if (context.subresource === '') next = allocate(machine, kind, next, before);
  if (countsGenerations(kind) && context.subresource !== 'status' && changesGeneration(kind, before, next))
    next.metadata.generation = (before.metadata.generation ?? 0) + 1;
  const errors = [...lateFinalizers(before, next), ...validateObject(kind, next, before, context.subresource)];
  if (errors.length > 0) throw invalid(kind, live.metadata.name, errors);
  if (
    next.metadata.deletionTimestamp !== undefined &&
    hasNoFinalizers(next) &&
    !(kind.table === '/pods' && next.metadata['deletionGracePeriodSeconds'] !== 0) &&
    kind.table !== '/namespaces'
  ) {
    if (!context.dryRun) machine.store.remove(kind.table, live.metadata.namespace ?? '', live.metadata.name);
    return next;
  }
  if (isNoop(before, next)) return before;
  return context.dryRun ? next : machine.store.put(kind.table, next);
};

const lateFinalizers = (live: KubeObject, next: KubeObject): FieldError[] => {
  if (live.metadata.deletionTimestamp === undefined) return [];
  const added = finalizersOf(next).filter((entry) => !finalizersOf(live).includes(entry));
  if (added.length === 0) return [];
  const shown = `[]string{${added.map((entry) => JSON.stringify(entry)).join(', ')}}`;
  return [
    forbiddenField('metadata.finalizers', `no new finalizers can be added if the object is being deleted, found new finalizers ${shown}`),
  ];
};

export const finalizersOf = (object: KubeObject): readonly string[] => {
  const finalizers = object.metadata['finalizers'];
  return Array.isArray(finalizers) ? finalizers.filter((entry) => typeof entry === 'string') : [];
};
const hasNoFinalizers = (object: KubeObject): boolean => finalizersOf(object).length === 0;
