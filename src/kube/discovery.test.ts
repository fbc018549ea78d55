import { describe, expect, it } from 'vitest';
import { HoldfastError } from '../lib/errors.ts';
import type { Json } from '../lib/json.ts';
import { discoveryCache } from './discovery.ts';

const aggregated = (items: Json[]): Json => ({ kind: 'APIGroupDiscoveryList', items });
const deployments = {
  resource: 'deployments',
  responseKind: { group: 'apps', version: 'v1', kind: 'Deployment' },
  scope: 'Namespaced',
  verbs: ['get', 'list'],
  subresources: [{ subresource: 'status' }, { subresource: 'scale' }],
};
const group = (name: string, resources: Json[], freshness = 'Current'): Json => ({
  metadata: { name },
  versions: [{ version: 'v1', freshness, resources }],
});

type Server = { documents: { [path: string]: Json }; asked: string[]; clock: number };
const cacheOf = (server: Server): ReturnType<typeof discoveryCache> =>
  discoveryCache(
    async (path) => {
      server.asked.push(path);
      const document = server.documents[path];
      if (document === undefined) throw new HoldfastError('KubeServer', `no ${path}`);
      return document;
    },
    () => server.clock,
  );
const modern = (...items: Json[]): Server => ({ documents: { '/api': aggregated([]), '/apis': aggregated(items) }, asked: [], clock: 0 });

describe('discoveryCache', () => {
  it('reads aggregated discovery in two requests, once', async () => {
    const server = modern(group('apps', [deployments, { resource: 'onlysub', subresources: [{ subresource: 'x' }] }]));
    const cache = cacheOf(server);
    const expected = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'deployments',
      namespaced: true,
      verbs: ['get', 'list'],
      subresources: ['status', 'scale'],
    };
    expect(await cache.all()).toEqual({ resources: [expected], failedGroups: [] });
    expect(await cache.resourceOf('apps/v1', 'Deployment')).toEqual(expected);
    expect(server.asked).toEqual(['/api', '/apis']);
  });

  it('falls back to the old way and names groups that fail', async () => {
    const documents = {
      '/api': { kind: 'APIVersions', versions: ['v1'] },
      '/apis': { kind: 'APIGroupList', groups: [{ versions: [{ groupVersion: 'metrics.k8s.io/v1beta1' }] }] },
      '/api/v1': {
        resources: [
          { name: 'pods', kind: 'Pod', namespaced: true, verbs: ['get'] },
          { name: 'pods/log', kind: 'Pod', namespaced: true, verbs: ['get'] },
          { name: 'nodes', kind: 'Node', namespaced: false, verbs: ['get'] },
        ],
      },
    };
    const cache = cacheOf({ documents, asked: [], clock: 0 });
    const { resources, failedGroups } = await cache.all();
    expect(resources.map(({ name, namespaced, subresources }) => [name, namespaced, subresources])).toEqual([
      ['nodes', false, []],
      ['pods', true, ['log']],
    ]);
    expect(failedGroups).toEqual(['metrics.k8s.io']);
  });

  it('does not deny a kind of a group that could not be asked', async () => {
    const cache = cacheOf(modern(group('example.com', [], 'Stale')));
    await expect(cache.resourceOf('example.com/v1', 'Thing')).rejects.toMatchObject({ code: 'KubeServer', retryable: true });
    expect(await cache.resourceOf('other.com/v1', 'Thing')).toBeUndefined();
  });

  it('looks again for a kind that was not there, at most four times a second', async () => {
    const server = modern();
    const cache = cacheOf(server);
    expect(await cache.resourceOf('apps/v1', 'Deployment')).toBeUndefined();
    server.documents['/apis'] = aggregated([group('apps', [deployments])]);
    expect(await cache.resourceOf('apps/v1', 'Deployment')).toBeUndefined();
    server.clock = 250;
    expect(await cache.resourceOf('apps/v1', 'Deployment')).toMatchObject({ name: 'deployments' });
  });

  it('does not keep a failure, and lets one who gives up not spoil it for others', async () => {
    const server = modern(group('apps', [deployments]));
    const { '/apis': apis, ...rest } = server.documents;
    server.documents = rest;
    const cache = cacheOf(server);
    await expect(cache.all()).rejects.toMatchObject({ code: 'KubeServer' });
    server.documents = { ...rest, '/apis': apis as Json };
    const stop = new AbortController();
    const [stopped, kept] = [cache.all(stop.signal), cache.all()];
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ code: 'Aborted' });
    expect((await kept).resources).toHaveLength(1);
  });
});
