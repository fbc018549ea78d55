import { isObject, type JsonObject } from '../lib/json.ts';
import { badRequest, methodNotAllowed, pageNotFound } from './errors.ts';
import { type ApiResponse, readData, writeContext } from './http.ts';
import type { Lister } from './listing.ts';
import { type Machine, timeText } from './machine.ts';
import { getObject, updateObject } from './objects.ts';
import { patchDocument, patchTypeOf } from './patching.ts';
import { readObject } from './read-body.ts';
import { deleteObject } from './removal.ts';
import { type ResourceRequest, resourceRequest } from './resource-requests.ts';
import { scaleOf, updateScale } from './scale.ts';
import { ANY_NODE } from './schema-node.ts';
import type { KubeObject } from './types.ts';

const json = (code: number, value: JsonObject): ApiResponse => ({ code, text: JSON.stringify(value) });

const scale = async (machine: Machine, target: ResourceRequest, name: string): Promise<ApiResponse> => {
  const { kind, namespace = '', request } = target;
  if (request.method === 'GET') return json(200, scaleOf(kind, getObject(machine, kind, namespace, name)));
  const context = writeContext(request, 'scale');
  const data = await readData(request);
  if (request.method === 'PUT') {
    if (!isObject(data)) throw badRequest('the body must be a Scale');
    return json(
      200,
      updateScale(machine, kind, namespace, name, () => data, context),
    );
  }
  if (request.method !== 'PATCH') throw methodNotAllowed();
  const type = patchTypeOf(request.contentType);
  const change = (current: KubeObject): JsonObject =>
    patchDocument(current, type === 'apply' || type === 'strategic' ? 'merge' : type, data ?? null, ANY_NODE, false);
  return json(200, updateScale(machine, kind, namespace, name, change, context));
};

const finalizeNamespace = async (machine: Machine, target: ResourceRequest, name: string): Promise<ApiResponse> => {
  const { kind, request } = target;
  const data = await readData(request);
  if (request.method !== 'PUT' || !isObject(data)) throw methodNotAllowed();
  const live = getObject(machine, kind, '', name);
  const context = writeContext(request, 'finalize');
  const body = readObject(data, kind, context);
  const finalizers = isObject(body['spec']) ? (body['spec']['finalizers'] ?? []) : [];
  const next = { ...live, spec: { finalizers } };
  return json(200, updateObject(machine, kind, live, next, context, { unconditional: true }));
};

/** Logs say what a sandbox is, instead of pretending. */
const logs = (machine: Machine, target: ResourceRequest, name: string): ApiResponse => {
  const pod = getObject(machine, target.kind, target.namespace ?? '', name);
  return {
    code: 200,
    contentType: 'text/plain',
    text: `${pod.metadata.name}: the Holdfast sandbox runs no containers, so there is nothing to read here.\n`,
  };
};

const evict = async (machine: Machine, target: ResourceRequest, name: string): Promise<ApiResponse> => {
  await readData(target.request);
  deleteObject(machine, target.kind, target.namespace ?? '', name, {});
  return json(201, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 });
};

const token = async (machine: Machine, target: ResourceRequest, name: string): Promise<ApiResponse> => {
  getObject(machine, target.kind, target.namespace ?? '', name);
  const data = await readData(target.request);
  const body = isObject(data) ? data : {};
  const expires = timeText(new Date(machine.now().getTime() + 3_600_000));
  return json(201, {
    ...body,
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    status: { token: `sandbox.${machine.newUid()}`, expirationTimestamp: expires },
  });
};

/** Requests for `status`, `scale` and the few other subresources that clients use. */
export const subresourceRequest = async (machine: Machine, list: Lister, target: ResourceRequest): Promise<ApiResponse> => {
  const { kind, name, subresource, request } = target;
  if (name === undefined || !kind.subresources.some((entry) => entry.name === subresource)) throw pageNotFound();
  switch (subresource) {
    case 'status':
    case 'approval':
    case 'ephemeralcontainers':
    case 'resize':
      if (request.method === 'DELETE' || request.method === 'POST') throw methodNotAllowed();
      return resourceRequest(machine, list, target);
    case 'scale':
      return scale(machine, target, name);
    case 'finalize':
      return finalizeNamespace(machine, target, name);
    case 'log':
      return logs(machine, target, name);
    case 'eviction':
      return evict(machine, target, name);
    case 'token':
      return token(machine, target, name);
    default:
      throw badRequest(`the sandbox runs no containers: ${subresource} is not available`);
  }
};
