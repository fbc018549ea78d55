import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import { badRequest, invalidOptions, methodNotAllowed, notFound, pageNotFound } from './errors.ts';
import { type ApiRequest, type ApiResponse, dryRunOf, readData, writeContext } from './http.ts';
import { type Lister, matcherOf, revisionOf, tooLarge } from './listing.ts';
import type { Machine } from './machine.ts';
import { createObject, getObject, updateObject } from './objects.ts';
import { applyObject, patchObject, patchTypeOf } from './patching.ts';
import { readObject } from './read-body.ts';
import { type DeleteOptions, deleteObject } from './removal.ts';
import { type Renderer, rendererOf } from './rendering.ts';
import { allowsCreateOnUpdate } from './strategy.ts';
import type { KubeObject, ServedKind, WriteContext } from './types.ts';
import { forbiddenField, invalidValue, notSupported } from './validation/names.ts';

/** A request for a resource: what the path and query said. */
export type ResourceRequest = {
  request: ApiRequest;
  kind: ServedKind;
  namespace: string | undefined;
  name: string | undefined;
  subresource: string;
};

export const objectAnswer = (code: number, object: KubeObject, render: Renderer, context?: WriteContext): ApiResponse => ({
  code,
  text: render.object(object),
  ...(context ? { warnings: context.warnings } : {}),
});

const bodyObject = (data: Json | undefined): JsonObject => {
  if (isObject(data)) return data;
  const type = data === undefined || data === null ? 'null' : Array.isArray(data) ? 'array' : typeof data;
  throw badRequest(
    `the object provided is unrecognized: couldn't get version/kind; json parse error: json: cannot unmarshal ${type} into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }`,
  );
};

const rendererFor = (machine: Machine, { request, kind }: ResourceRequest): Renderer =>
  rendererOf(kind, request.accept, request.query, machine.now);

const readDeleteOptions = async (request: ApiRequest): Promise<DeleteOptions> => {
  const data = await readData(request);
  const body = isObject(data) ? data : {};
  const { kind, apiVersion } = body;
  if (kind !== undefined && kind !== 'DeleteOptions')
    throw badRequest(
      `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion ?? '')} in scheme "pkg/runtime/scheme.go:111"`,
    );
  const preconditions = isObject(body['preconditions']) ? body['preconditions'] : {};
  const propagation = body['propagationPolicy'] ?? request.query.get('propagationPolicy');
  const grace = body['gracePeriodSeconds'] ?? request.query.get('gracePeriodSeconds');
  const dryRun = dryRunOf(
    [...request.query.getAll('dryRun'), ...(Array.isArray(body['dryRun']) ? body['dryRun'].map(String) : [])],
    'DeleteOptions',
  );
  if (typeof propagation === 'string' && propagation !== '' && body['orphanDependents'] !== undefined)
    throw invalidOptions(
      'DeleteOptions',
      invalidValue('propagationPolicy', propagation, 'orphanDependents and deletionPropagation cannot be both set'),
    );
  const options: DeleteOptions = { dryRun };
  if (typeof preconditions['uid'] === 'string') options.uid = preconditions['uid'];
  if (typeof preconditions['resourceVersion'] === 'string') options.resourceVersion = preconditions['resourceVersion'];
  if (propagation === 'Background' || propagation === 'Foreground' || propagation === 'Orphan') options.propagation = propagation;
  else if (typeof propagation === 'string' && propagation !== '')
    throw invalidOptions('DeleteOptions', notSupported('propagationPolicy', propagation, ['Foreground', 'Background', 'Orphan', 'nil']));
  else if (body['orphanDependents'] === true) options.propagation = 'Orphan';
  if (grace !== null && grace !== undefined && Number.isFinite(Number(grace))) options.graceSeconds = Number(grace);
  return options;
};

// Kinds whose DELETE answers with the object instead of a Status.
const RETURNS_OBJECT = new Set([
  '/pods',
  '/services',
  '/persistentvolumes',
  '/persistentvolumeclaims',
  '/serviceaccounts',
  '/resourcequotas',
  '/podtemplates',
]);

const deleted = (kind: ServedKind, object: KubeObject): ApiResponse => ({
  code: 200,
  text: JSON.stringify({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name: object.metadata.name,
      ...(kind.group === '' ? {} : { group: kind.group }),
      kind: kind.plural,
      uid: object.metadata.uid,
    },
  }),
});

const removeOne = async (machine: Machine, target: ResourceRequest, name: string): Promise<ApiResponse> => {
  const { kind, namespace = '', request } = target;
  const options = await readDeleteOptions(request);
  const { object, gone } = deleteObject(machine, kind, namespace, name, options);
  if (gone && !RETURNS_OBJECT.has(kind.table)) return deleted(kind, object);
  return objectAnswer(200, object, rendererFor(machine, target));
};

const removeCollection = async (machine: Machine, target: ResourceRequest): Promise<ApiResponse> => {
  const { kind, namespace, request } = target;
  const options = await readDeleteOptions(request);
  const matches = matcherOf(kind, request.query);
  const items = machine.store.list(kind.table, namespace).filter(matches);
  for (const object of items) deleteObject(machine, kind, object.metadata.namespace ?? '', object.metadata.name, options);
  return { code: 200, text: rendererFor(machine, target).list({ items, metadata: { resourceVersion: String(machine.store.revision()) } }) };
};

const create = async (machine: Machine, target: ResourceRequest): Promise<ApiResponse> => {
  const { kind, namespace = '', request } = target;
  const context = writeContext(request, '');
  const object = readObject(bodyObject(await readData(request, context)), kind, context);
  return objectAnswer(201, createObject(machine, kind, namespace, object, context), rendererFor(machine, target), context);
};

const replace = async (machine: Machine, target: ResourceRequest, name: string): Promise<ApiResponse> => {
  const { kind, namespace = '', request, subresource } = target;
  const context = writeContext(request, subresource);
  const object = readObject(bodyObject(await readData(request, context)), kind, context);
  const live = machine.store.get(kind.table, namespace, name);
  if (!live && subresource === '' && allowsCreateOnUpdate(kind) && object.metadata.resourceVersion === undefined)
    return objectAnswer(201, createObject(machine, kind, namespace, object, context), rendererFor(machine, target), context);
  if (!live) throw notFound(kind, name);
  if (object.metadata.name === undefined) throw badRequest('the name of the object (based on metadata.name) must be provided');
  return objectAnswer(200, updateObject(machine, kind, live, object, context), rendererFor(machine, target), context);
};

const patch = async (machine: Machine, target: ResourceRequest, name: string): Promise<ApiResponse> => {
  const { kind, namespace = '', request, subresource } = target;
  const type = patchTypeOf(request.contentType);
  const context = writeContext(request, subresource, type === 'apply');
  const data = (await readData(request, type === 'json' ? undefined : context)) ?? null;
  const render = rendererFor(machine, target);
  if (type !== 'apply') {
    if (request.query.get('force') === 'true')
      throw invalidOptions('PatchOptions', forbiddenField('force', 'may not be specified for non-apply patch'));
    return objectAnswer(200, patchObject(machine, kind, namespace, name, type, data, context), render, context);
  }
  const { object, created } = applyObject(machine, kind, namespace, name, data, request.query.get('force') === 'true', context);
  return objectAnswer(created ? 201 : 200, object, render, context);
};

/** A read may ask for a state that is at least so new; one that is not there yet does not come by waiting. */
const checkRevision = (machine: Machine, request: ApiRequest): void => {
  const wanted = revisionOf(request.query.get('resourceVersion'));
  const current = machine.store.revision();
  if (wanted !== undefined && wanted > current) throw tooLarge(wanted, current);
};

/** Get, list, create, replace, patch and delete of a resource; watches are opened elsewhere. */
export const resourceRequest = async (machine: Machine, list: Lister, target: ResourceRequest): Promise<ApiResponse> => {
  const { request, kind, namespace, name } = target;
  if (name === undefined) {
    if (request.method === 'GET')
      return { code: 200, text: rendererFor(machine, target).list(list(machine, kind, namespace, request.query)) };
    if (request.method === 'POST' && (namespace !== undefined || !kind.namespaced)) return create(machine, target);
    if (request.method === 'DELETE' && kind.verbs.includes('deletecollection')) return removeCollection(machine, target);
    throw methodNotAllowed();
  }
  if (kind.namespaced && namespace === undefined) throw pageNotFound();
  switch (request.method) {
    case 'GET':
      checkRevision(machine, request);
      return objectAnswer(200, getObject(machine, kind, namespace ?? '', name), rendererFor(machine, target));
    case 'PUT':
      return replace(machine, target, name);
    case 'PATCH':
      return patch(machine, target, name);
    case 'DELETE':
      return removeOne(machine, target, name);
    default:
      throw methodNotAllowed();
  }
};
