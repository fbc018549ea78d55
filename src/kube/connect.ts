import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import { isObject, type Json } from '../lib/json.ts';
import { type KubeObject, type ObjectRef, refOf } from '../lib/kube-object.ts';
import { FIELD_MANAGER } from '../lib/well-known.ts';
import { type DiscoveryCache, discoveryCache } from './discovery.ts';
import { listAll } from './list.ts';
import { aboutResource, asObject } from './objects.ts';
import { homePath, objectPath } from './paths.ts';
import { DEFAULT_SETTINGS, type KubeRequest, perform, type RequestSettings } from './request.ts';
import { isAllowed } from './rights.ts';
import { openTransport } from './transport.ts';
import type { ConnectOptions, KubeAccess, KubeClient, Resource, Watch, WriteOptions } from './types.ts';
import { watchResource } from './watch.ts';

type Send = (request: KubeRequest) => Promise<Json>;
type Write = WriteOptions & { force?: boolean; strict?: boolean };

const JSON_TYPE = 'application/json';

const writeQuery = ({ dryRun, manager, force, strict }: Write): string =>
  [
    `fieldManager=${encodeURIComponent(manager ?? FIELD_MANAGER)}`,
    ...(dryRun === true ? ['dryRun=All'] : []),
    ...(force === true ? ['force=true'] : []),
    ...(strict === true ? ['fieldValidation=Strict'] : []),
  ].join('&');

const served = async (discovery: DiscoveryCache, ref: ObjectRef, signal: AbortSignal | undefined): Promise<Resource> => {
  const resource = await discovery.resourceOf(ref.apiVersion, ref.kind, signal);
  if (resource !== undefined) return resource;
  throw new HoldfastError('KubeKindNotServed', `the API server serves no ${ref.kind} of ${ref.apiVersion}`, {
    hint: 'see: kubectl api-resources; is its CustomResourceDefinition installed?',
  });
};

/** `35+` gives 35; 0 where the server does not say. */
const readVersion = (answer: Json): { gitVersion: string; minor: number } => {
  const { gitVersion, minor } = isObject(answer) ? answer : {};
  return { gitVersion: typeof gitVersion === 'string' ? gitVersion : 'unknown', minor: Number.parseInt(String(minor), 10) || 0 };
};

type Reads = Pick<KubeClient, 'version' | 'discovery' | 'forgetDiscovery' | 'resourceOf' | 'get' | 'list'>;
const reads = (send: Send, discovery: DiscoveryCache): Reads => ({
  version: async (signal) => {
    const about = { verb: 'get', resource: 'version', kind: 'Version', namespace: '', name: '' };
    return readVersion(await send({ method: 'GET', path: '/version', headers: { accept: JSON_TYPE }, signal, about, repeat: 'safe' }));
  },
  discovery: discovery.all,
  forgetDiscovery: discovery.forget,
  resourceOf: discovery.resourceOf,
  get: async (ref, signal) => {
    const resource = await served(discovery, ref, signal);
    const about = aboutResource('get', resource, ref.namespace, ref.name);
    try {
      const path = objectPath(resource, ref);
      return asObject(await send({ method: 'GET', path, headers: { accept: JSON_TYPE }, signal, about, repeat: 'safe' }), about);
    } catch (error) {
      if (isHoldfastError(error, 'KubeNotFound')) return undefined;
      throw error;
    }
  },
  list: async (resource, options = {}) => listAll(send, resource, options),
});

type Writes = Pick<KubeClient, 'apply' | 'create' | 'update' | 'patch' | 'remove' | 'evict'>;
const writes = (send: Send, discovery: DiscoveryCache): Writes => {
  const write = async (
    verb: 'apply' | 'create' | 'update' | 'patch',
    ref: ObjectRef,
    body: Json,
    contentType: string,
    options: Write & { subresource?: string },
  ): Promise<KubeObject> => {
    const { signal } = options;
    const resource = await served(discovery, ref, signal);
    // With generateName there is no name yet.
    const about = aboutResource(verb, resource, ref.namespace, ref.name ?? '');
    const method = ({ apply: 'PATCH', create: 'POST', update: 'PUT', patch: 'PATCH' } as const)[verb];
    const path = verb === 'create' ? homePath(resource, ref) : objectPath(resource, ref, options.subresource);
    const headers = { accept: JSON_TYPE, 'content-type': contentType };
    // Applying twice gives the same; a create, update or patch that was carried out unseen would fail or add up the second time.
    const repeat = verb === 'apply' || options.dryRun === true ? 'safe' : 'unsafe';
    return asObject(
      await send({ method, path: `${path}?${writeQuery(options)}`, headers, body: JSON.stringify(body), signal, about, repeat }),
      about,
    );
  };
  return {
    apply: (object, options = {}) => write('apply', refOf(object), object, 'application/apply-patch+yaml', { ...options, strict: true }),
    create: (object, options = {}) => write('create', refOf(object), object, JSON_TYPE, options),
    update: (object, options = {}) => write('update', refOf(object), object, JSON_TYPE, options),
    patch: (ref, type, body, options = {}) =>
      write('patch', ref, body, `application/${type === 'merge' ? 'merge-patch' : 'json-patch'}+json`, options),
    remove: async (ref, options = {}) => {
      const resource = await served(discovery, ref, options.signal);
      const { uid, resourceVersion } = options;
      const preconditions = { ...(uid === undefined ? {} : { uid }), ...(resourceVersion === undefined ? {} : { resourceVersion }) };
      const body: Json = {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        propagationPolicy: options.propagation ?? 'Background',
        ...(Object.keys(preconditions).length === 0 ? {} : { preconditions }),
        ...(options.dryRun === true ? { dryRun: ['All'] } : {}),
      };
      // Without preconditions a second DELETE could meet an object that was made anew.
      const repeat = uid !== undefined || options.dryRun === true ? 'safe' : 'unsafe';
      const about = aboutResource('delete', resource, ref.namespace, ref.name);
      const headers = { accept: JSON_TYPE, 'content-type': JSON_TYPE };
      try {
        await send({
          method: 'DELETE',
          path: objectPath(resource, ref),
          headers,
          body: JSON.stringify(body),
          signal: options.signal,
          about,
          repeat,
        });
      } catch (error) {
        if (!isHoldfastError(error, 'KubeNotFound')) throw error;
      }
    },
    evict: async ({ namespace, name, uid }, signal) => {
      const ref: ObjectRef = { apiVersion: 'v1', kind: 'Pod', namespace, name };
      const resource = await served(discovery, ref, signal);
      const deleteOptions = { preconditions: { uid } };
      const body: Json = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace }, deleteOptions };
      const about = aboutResource('create', resource, namespace, `${name}/eviction`);
      const headers = { accept: JSON_TYPE, 'content-type': JSON_TYPE };
      const path = objectPath(resource, ref, 'eviction');
      try {
        // The uid makes a second one harmless.
        await send({ method: 'POST', path, headers, body: JSON.stringify(body), signal, about, repeat: 'safe' });
      } catch (error) {
        // A conflict: the pod is another one by now.
        if (!isHoldfastError(error, 'KubeNotFound', 'KubeConflict')) throw error;
      }
    },
  };
};

/**
 * Connects to an API server; no request is made before the first call. Rejects with ConfigInvalid for a kubeconfig that
 * cannot be used.
 */
export const connectKube = async (access: KubeAccess, options: ConnectOptions = {}): Promise<KubeClient> => {
  const transport = await openTransport(access, options);
  const settings: RequestSettings = {
    ...DEFAULT_SETTINGS,
    ...(options.backOff === undefined ? {} : { backOff: options.backOff }),
    onRequest: options.onRequest,
    auditId: options.auditId,
  };
  const plain: Send = (request) => perform(transport, request, settings);
  const discovery = discoveryCache((path, accept) => {
    const about = { verb: 'discover', resource: 'API groups', kind: 'APIGroup', namespace: '', name: '' };
    return plain({ method: 'GET', path, headers: { accept }, about, repeat: 'safe' });
  }, options.now);
  const send: Send = async (request) => {
    try {
      return await plain(request);
    } catch (error) {
      // Discovery said that it is served, and it is not any more.
      if (isHoldfastError(error, 'KubeKindNotServed')) discovery.forget();
      throw error;
    }
  };
  const watches = new Set<Watch>();
  const streaming = { supported: true };
  return {
    server: transport.server,
    ...reads(send, discovery),
    ...writes(send, discovery),
    isAllowed: (right, signal) => isAllowed(plain, right, signal),
    watch: (resource, watchOptions) => {
      const watch = watchResource(
        { transport, send, options, streaming, onClose: (closed) => watches.delete(closed) },
        resource,
        watchOptions,
      );
      watches.add(watch);
      return watch;
    },
    close: async () => {
      for (const watch of [...watches]) watch.close();
      await transport.close();
    },
  };
};
