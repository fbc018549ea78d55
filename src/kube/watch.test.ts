import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Fault, type WatchedServer, watchedServer } from '../../test/kube/watched-server.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { connectKube } from './connect.ts';
import type { KubeClient, Resource, Watch, WatchEvent, WatchOptions } from './types.ts';

const configMaps: Resource = { apiVersion: 'v1', kind: 'ConfigMap', name: 'configmaps', namespaced: true, verbs: [], subresources: [] };
const quick = {
  timeouts: { watchIdle: 60, watchInitial: 80 },
  watchBackOff: { baseMs: 2, maxMs: 10 },
  backOff: { baseMs: 1, maxMs: 5 },
};

const open: { close: () => Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

type Setup = { server: WatchedServer; client: KubeClient; watch: Watch; events: WatchEvent[] };
const setup = async (
  options: {
    streaming?: WatchedServer['streaming'];
    prepare?: (server: WatchedServer) => void;
    watch?: Partial<WatchOptions>;
    now?: () => number;
  } = {},
): Promise<Setup> => {
  const server = await watchedServer(options.streaming);
  open.push(server);
  options.prepare?.(server);
  const client = await connectKube({ kubeconfig: server.kubeconfig, context: undefined }, quick);
  open.push(client);
  const events: WatchEvent[] = [];
  const watch = client.watch(configMaps, { onEvent: (event) => events.push(event), ...options.watch });
  return { server, client, watch, events };
};

const held = (watch: Watch): { [name: string]: string } =>
  Object.fromEntries([...watch.store].map(([key, object]) => [key, `${(object.data as { v: string }).v} ${object.metadata.uid}`]).sort());
const truth = ({ server, watch }: Setup): Promise<void> =>
  vi.waitFor(() => expect(held(watch)).toEqual(server.truth()), { timeout: 5_000, interval: 5 });
const names = (events: readonly WatchEvent[]): string[] =>
  events.map((event) => ('object' in event ? `${event.type} ${event.object.metadata.name}` : event.type));
const watchRequests = (server: WatchedServer): URL[] =>
  server.seen.filter(({ url }) => url.searchParams.has('watch')).map(({ url }) => url);
const lists = (server: WatchedServer): number =>
  server.seen.filter(({ url }) => url.pathname.endsWith('configmaps') && !url.searchParams.has('watch')).length;

describe('watchResource', () => {
  it('takes the first list through the watch, then follows', async () => {
    const all = await setup({
      prepare: (server) => {
        server.put('x', '1');
        server.put('y', '1');
      },
    });
    await all.watch.ready();
    expect(names(all.events)).toEqual(['added x', 'added y', 'synced']);
    expect(all.watch.store.get('a/x')).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
    all.server.put('x', '2');
    all.server.remove('y');
    await truth(all);
    expect(names(all.events.slice(3))).toEqual(['modified x', 'deleted y']);
    expect(lists(all.server)).toBe(0);
  });

  it.each(['refused', 'ignored'] as const)('falls back to LIST and WATCH where streaming lists are %s', async (streaming) => {
    const all = await setup({ streaming, prepare: (server) => server.put('x', '1') });
    await all.watch.ready();
    all.server.put('x', '2');
    await truth(all);
    expect(lists(all.server)).toBe(1);
    // Another watch of the same client does not try again what this server cannot do.
    const second = all.client.watch(configMaps, { onEvent: () => undefined });
    await second.ready();
    expect(watchRequests(all.server).filter((url) => url.searchParams.has('sendInitialEvents'))).toHaveLength(1);
  });

  it('shows nothing of a first list that was cut', async () => {
    const all = await setup({
      prepare: (server) => {
        for (const name of ['x', 'y', 'z']) server.put(name, '1');
        server.faults.push({ do: 'cut', after: 2 });
      },
    });
    await all.watch.ready();
    expect(names(all.events)).toEqual(['added x', 'added y', 'added z', 'synced']);
  });

  it('goes on from the last resourceVersion after an end, without listing again', async () => {
    const all = await setup({ prepare: (server) => server.put('x', '1') });
    await all.watch.ready();
    all.server.endAll();
    all.server.put('y', '1');
    await truth(all);
    const last = watchRequests(all.server).at(-1);
    expect(last?.searchParams.get('resourceVersion')).toBe('101');
    expect(last?.searchParams.has('sendInitialEvents')).toBe(false);
    expect(last?.searchParams.get('allowWatchBookmarks')).toBe('true');
  });

  it('goes on from a bookmark', async () => {
    const all = await setup({ prepare: (server) => server.put('x', '1') });
    await all.watch.ready();
    all.server.put('x', '2');
    await truth(all);
    all.server.bookmark();
    all.server.compact();
    all.server.endAll();
    all.server.put('x', '3');
    await truth(all);
    expect(watchRequests(all.server).filter((url) => url.searchParams.has('sendInitialEvents'))).toHaveLength(1);
  });

  it.each(['http', 'event'] as const)('lists again after a 410 (%s) and makes up deletions', async (how) => {
    const all = await setup({
      prepare: (server) => {
        server.put('x', '1');
        server.put('y', '1');
      },
    });
    await all.watch.ready();
    all.server.faults.push({ do: 'status', code: 503 });
    all.server.endAll();
    all.server.remove('x');
    all.server.put('z', '1');
    all.server.compact(how);
    await truth(all);
    expect(names(all.events.slice(3))).toEqual(['deleted x', 'added z', 'synced']);
  });

  it('tells an object that was deleted and made anew unseen from one that was changed', async () => {
    const all = await setup({ prepare: (server) => server.put('x', '1') });
    await all.watch.ready();
    all.server.endAll();
    all.server.remove('x');
    all.server.put('x', '1');
    all.server.compact();
    await truth(all);
    expect(names(all.events.slice(2, 4))).toEqual(['deleted x', 'added x']);
  });

  it('finds a silent watch and goes on', async () => {
    const all = await setup({
      prepare: (server) => {
        server.put('x', '1');
        server.faults.push({ do: 'silent', after: 2 });
      },
    });
    await all.watch.ready();
    all.server.put('x', '2');
    await truth(all);
  });

  it('doubts its resourceVersion when the server stays silent: its data may have been put back', async () => {
    const all = await setup({
      prepare: (server) => {
        for (const name of ['x', 'y', 'z']) server.put(name, '1');
      },
    });
    await all.watch.ready();
    all.server.goBack();
    await truth(all);
    expect(names(all.events.slice(4))).toEqual(['deleted y', 'deleted z', 'synced']);
  });

  it('lists again when a bookmark lies before what it has seen', async () => {
    const all = await setup({
      prepare: (server) => {
        for (const name of ['x', 'y', 'z']) server.put(name, '1');
      },
    });
    await all.watch.ready();
    all.server.goBack();
    all.server.bookmark();
    await truth(all);
    expect(watchRequests(all.server)).toHaveLength(2);
  });

  it('is broken while it may not watch, keeps its content and mends by itself', async () => {
    const all = await setup({ prepare: (server) => server.put('x', '1') });
    await all.watch.ready();
    all.server.faults.push(...Array.from({ length: 4 }, (): Fault => ({ do: 'status', code: 403 })));
    all.server.endAll();
    await vi.waitFor(() => expect(all.events.some((event) => event.type === 'broken')).toBe(true));
    expect(all.events.find((event) => event.type === 'broken')).toMatchObject({ error: { code: 'KubeForbidden' } });
    expect(all.watch.store.size).toBe(1);
    await vi.waitFor(() => expect(all.watch.error).toBeUndefined());
    expect(names(all.events).at(-1)).toBe('synced');
    all.server.put('y', '1');
    await truth(all);
  });

  it('rejects ready() when the kind is not served, and is synced once it is', async () => {
    const all = await setup({
      prepare: (server) => server.faults.push(...Array.from({ length: 5 }, (): Fault => ({ do: 'status', code: 404 }))),
    });
    await expect(all.watch.ready()).rejects.toMatchObject({ code: 'KubeKindNotServed' });
    await vi.waitFor(() => expect(all.watch.synced).toBe(true));
    await all.watch.ready();
  });

  it('waits as Retry-After says after a 429', async () => {
    const all = await setup({ prepare: (server) => server.faults.push({ do: 'status', code: 429, retryAfter: '1' }) });
    const started = performance.now();
    await all.watch.ready();
    expect(performance.now() - started).toBeGreaterThan(950);
  });

  it('does not spin when the server ends every watch at once', async () => {
    const all = await setup();
    await all.watch.ready();
    all.server.faults.push(...Array.from({ length: 1000 }, (): Fault => ({ do: 'end', after: 0 })));
    all.server.endAll();
    await vi.waitFor(() => expect(all.watch.error).toMatchObject({ code: 'KubeServer' }));
    expect(watchRequests(all.server).length).toBeLessThan(20);
  });

  it('keeps what transform leaves', async () => {
    const transform = ({ apiVersion, kind, metadata }: KubeObject): KubeObject => ({ apiVersion, kind, metadata });
    const all = await setup({ prepare: (server) => server.put('x', '1'), watch: { transform } });
    await all.watch.ready();
    expect(Object.keys(all.watch.store.get('a/x') ?? {})).toEqual(['apiVersion', 'kind', 'metadata']);
  });

  it('stops at close: no event, no connection', async () => {
    const all = await setup();
    await all.watch.ready();
    all.watch.close();
    await vi.waitFor(() => expect(all.server.openWatches()).toBe(0));
    all.server.put('x', '1');
    expect(names(all.events)).toEqual(['synced']);
    await expect(all.client.watch(configMaps, { onEvent: () => undefined }).ready(AbortSignal.abort())).rejects.toMatchObject({
      code: 'Aborted',
    });
  });
});
