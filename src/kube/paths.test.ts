import { describe, expect, it } from 'vitest';
import { collectionPath, homePath, objectPath } from './paths.ts';
import type { Resource } from './types.ts';

const resource = (apiVersion: string, kind: string, name: string, namespaced: boolean): Resource => ({
  apiVersion,
  kind,
  name,
  namespaced,
  verbs: [],
  subresources: [],
});
const deployments = resource('apps/v1', 'Deployment', 'deployments', true);
const policies = resource('kyverno.io/v1', 'ClusterPolicy', 'clusterpolicies', false);

describe('URL paths', () => {
  it('places namespaced and cluster-scoped objects, in groups and in the core', () => {
    expect(objectPath(deployments, { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' }, 'scale')).toBe(
      '/apis/apps/v1/namespaces/shop/deployments/web/scale',
    );
    expect(objectPath(policies, { apiVersion: 'kyverno.io/v1', kind: 'ClusterPolicy', namespace: '', name: 'p' })).toBe(
      '/apis/kyverno.io/v1/clusterpolicies/p',
    );
    expect(collectionPath(resource('v1', 'Pod', 'pods', true))).toBe('/api/v1/pods');
  });

  it('refuses a cluster-scoped kind that was taken for a namespaced one, so that no policy is walked around', () => {
    const ref = { apiVersion: 'kyverno.io/v1', kind: 'ClusterPolicy', namespace: 'shop', name: 'p' };
    expect(() => homePath(policies, ref)).toThrow(/cluster-scoped kind and names a namespace/);
  });

  it('lets no name lead to another resource', () => {
    for (const name of ['', '.', '..']) {
      expect(() => objectPath(deployments, { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name })).toThrow(
        /cannot stand in a URL/,
      );
    }
    const odd = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'a/../b?c' };
    expect(objectPath(deployments, odd)).toBe('/apis/apps/v1/namespaces/shop/deployments/a%2F..%2Fb%3Fc');
  });
});
