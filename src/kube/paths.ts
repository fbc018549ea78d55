import { HoldfastError } from '../lib/errors.ts';
import { displayRef, groupOf, type ObjectRef } from '../lib/kube-object.ts';
import type { Resource } from './types.ts';

/** `deployments.apps`, or `pods` for the core group: how a resource is called in messages, metrics and RBAC. */
export const resourceName = (resource: Pick<Resource, 'apiVersion' | 'name'>): string => {
  const group = groupOf(resource.apiVersion);
  return group === '' ? resource.name : `${resource.name}.${group}`;
};

const bad = (message: string): HoldfastError => new HoldfastError('KubeBadRequest', message);

/** One path segment. `.` and `..` survive URL encoding and would lead to another resource, an empty name to the whole collection. */
const segment = (value: string, what: string): string => {
  if (value === '' || value === '.' || value === '..') throw bad(`${what}: ${JSON.stringify(value)} cannot stand in a URL`);
  return encodeURIComponent(value);
};

const root = (apiVersion: string): string => {
  const parts = apiVersion.split('/').map((part) => segment(part, 'apiVersion'));
  if (parts.length > 2) throw bad(`apiVersion ${apiVersion} has more than one slash`);
  return parts.length === 1 ? `/api/${parts[0]}` : `/apis/${parts.join('/')}`;
};

/** The URL path of a collection; of all namespaces where `namespace` is '' or left out. */
export const collectionPath = (resource: Resource, namespace = ''): string => {
  const inNamespace = resource.namespaced && namespace !== '' ? `/namespaces/${segment(namespace, 'namespace')}` : '';
  return `${root(resource.apiVersion)}${inNamespace}/${segment(resource.name, 'resource')}`;
};

/** The collection that an object is created in: for a namespaced kind the namespace must be known. */
export const homePath = (resource: Resource, ref: ObjectRef): string => {
  if (resource.namespaced && ref.namespace === '') throw bad(`${displayRef(ref)} is of a namespaced kind and names no namespace`);
  // Offline an unknown kind counts as namespaced. Leaving the namespace out here would let a pushed object act on the whole
  // cluster although the operator's list of cluster-scoped kinds does not have it.
  if (!resource.namespaced && ref.namespace !== '') {
    throw new HoldfastError('KubeBadRequest', `${displayRef(ref)} is of a cluster-scoped kind and names a namespace`, {
      hint: `the operator allows it with policy.clusterScopedKinds: [..., ${groupOf(ref.apiVersion)}/${ref.kind}]`,
    });
  }
  return collectionPath(resource, ref.namespace);
};

/** The URL path of one object, or of its subresource. */
export const objectPath = (resource: Resource, ref: ObjectRef, subresource?: string): string => {
  const path = `${homePath(resource, ref)}/${segment(ref.name, `name of ${ref.kind}`)}`;
  return subresource === undefined ? path : `${path}/${segment(subresource, 'subresource')}`;
};
