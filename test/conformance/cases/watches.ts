import { type Api, check, type Topic } from '../case.ts';
import { answer, fits, PRESENT, refused } from '../match.ts';
import { configMap, metadataOf } from '../objects.ts';
import type { WatchEvent } from '../server.ts';

const named = (events: readonly WatchEvent[]): string[] =>
  events.map(({ type, object }) => `${type} ${metadataOf(object).name ?? ''}`.trim());
const times =
  (count: number) =>
  (events: readonly WatchEvent[]): boolean =>
    events.length >= count;
const byLabel = (selector: string): string => `labelSelector=${encodeURIComponent(selector)}`;
const labelled = (name: string, labels: object, data: { [key: string]: string } = {}): object => configMap(name, data, { labels });

/** A namespace with nothing in it but what the case makes, and the resourceVersion of its list of Secrets. */
const fresh = async (api: Api): Promise<{ own: Api; version: string }> => {
  const own = await api.newNamespace();
  const body = await answer(own.get('secrets'), 200);
  return { own, version: metadataOf(body).resourceVersion };
};
const secret = (name: string, labels: object = {}): object => ({ metadata: { name, labels } });

export const watches: Topic = {
  title: 'watches',
  cases: [
    check('changes after a list arrive in their order, with their versions', async (api) => {
      const { own, version } = await fresh(api);
      const events = await own.watch(`secrets?resourceVersion=${version}`, times(3), {
        started: async () => {
          await answer(own.post('secrets', secret('a')), 201);
          await answer(own.patch('merge', 'secrets/a', { metadata: { labels: { l: '1' } } }), 200);
          await answer(own.delete('secrets/a'), 200);
        },
      });
      fits(named(events), ['ADDED a', 'MODIFIED a', 'DELETED a']);
      fits(events[0]?.object, { kind: 'Secret', apiVersion: 'v1', metadata: { uid: PRESENT } });
      const versions = events.map(({ object }) => Number(metadataOf(object).resourceVersion));
      fits(
        versions,
        [...versions].sort((a, b) => a - b),
        'growing versions',
      );
      fits(new Set(versions).size, 3, 'versions that differ');
    }),
    check('a watch without resourceVersion begins with what there is', async (api) => {
      const { own } = await fresh(api);
      for (const name of ['a', 'b']) await answer(own.post('secrets', secret(name)), 201);
      fits(named(await own.watch('secrets', times(2))).sort(), ['ADDED a', 'ADDED b']);
      fits(named(await own.watch('secrets?resourceVersion=0', times(2))).sort(), ['ADDED a', 'ADDED b']);
    }),
    check('a watch goes on from a version of the past', async (api) => {
      const { own, version } = await fresh(api);
      await answer(own.post('secrets', secret('a')), 201);
      const made = metadataOf(await answer(own.post('secrets', secret('b')), 201));
      await answer(own.delete('secrets/a'), 200);
      fits(named(await own.watch(`secrets?resourceVersion=${version}`, times(3))), ['ADDED a', 'ADDED b', 'DELETED a']);
      fits(named(await own.watch(`secrets?resourceVersion=${made.resourceVersion}`, times(1))), ['DELETED a']);
    }),
    check('an object that comes to fit a selector is ADDED, one that ceases to is DELETED', async (api) => {
      await answer(api.post('configmaps', labelled('sel', { sel: 'no' })), 201);
      const { resourceVersion } = metadataOf(await answer(api.get('configmaps'), 200));
      const events = await api.watch(`configmaps?${byLabel('sel=yes')}&resourceVersion=${resourceVersion}`, times(3), {
        started: async () => {
          for (const value of ['yes', 'no'])
            await answer(api.patch('merge', 'configmaps/sel', { metadata: { labels: { sel: value } }, data: { v: value } }), 200);
          await answer(api.patch('merge', 'configmaps/sel', { data: { more: '1' } }), 200);
          await answer(api.patch('merge', 'configmaps/sel', { metadata: { labels: { sel: 'yes' } } }), 200);
        },
      });
      fits(named(events), ['ADDED sel', 'DELETED sel', 'ADDED sel']);
      // The object as it was last while it fitted, under the version of the change.
      fits(events[1]?.object, { metadata: { labels: { sel: 'yes' } }, data: { v: 'yes' } });
      fits(
        Number(metadataOf(events[1]?.object ?? {}).resourceVersion) > Number(metadataOf(events[0]?.object ?? {}).resourceVersion),
        true,
        'a newer version',
      );
    }),
    check('a field selector watches one object', async (api) => {
      const { own, version } = await fresh(api);
      const events = await own.watch(`secrets?fieldSelector=metadata.name%3Db&resourceVersion=${version}`, times(2), {
        started: async () => {
          for (const name of ['a', 'b']) await answer(own.post('secrets', secret(name)), 201);
          for (const name of ['a', 'b']) await answer(own.delete(`secrets/${name}`), 200);
        },
      });
      fits(named(events), ['ADDED b', 'DELETED b']);
    }),
    check('a selection of the past is as one of the present', async (api) => {
      const { own, version } = await fresh(api);
      await answer(own.post('secrets', secret('a', { sel: 'yes' })), 201);
      await answer(own.patch('merge', 'secrets/a', { metadata: { labels: { sel: 'no' } } }), 200);
      await answer(own.post('secrets', secret('b', { sel: 'yes' })), 201);
      fits(named(await own.watch(`secrets?${byLabel('sel=yes')}&resourceVersion=${version}`, times(3))), [
        'ADDED a',
        'DELETED a',
        'ADDED b',
      ]);
    }),
    check('a watch over all namespaces shows each', async (api) => {
      const { own, version } = await fresh(api);
      const other = await api.newNamespace();
      const label = byLabel(`seen=${api.id}`);
      const events = await api.watch(`/api/v1/secrets?${label}&resourceVersion=${version}`, times(2), {
        started: async () => {
          for (const each of [own, other]) await answer(each.post('secrets', secret('everywhere', { seen: api.id })), 201);
        },
      });
      fits(
        events.map(({ object }) => (object as { metadata: { namespace: string } }).metadata.namespace),
        [own.namespace, other.namespace],
      );
    }),
    check('sendInitialEvents ends the beginning with a bookmark', async (api) => {
      const { own } = await fresh(api);
      for (const name of ['a', 'b']) await answer(own.post('secrets', secret(name)), 201);
      const query = 'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';
      const events = await own.watch(`secrets?${query}`, times(3));
      fits(named(events), ['ADDED a', 'ADDED b', 'BOOKMARK']);
      fits(events[2]?.object, {
        kind: 'Secret',
        apiVersion: 'v1',
        metadata: { resourceVersion: /^\d+$/, annotations: { 'k8s.io/initial-events-end': 'true' } },
      });
    }),
    check('sendInitialEvents of nothing is a bookmark at once', async (api) => {
      const { own } = await fresh(api);
      const query = 'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';
      fits(named(await own.watch(`secrets?${query}`, times(1))), ['BOOKMARK']);
    }),
    check('sendInitialEvents=false begins with the present, without what there is', async (api) => {
      const { own } = await fresh(api);
      await answer(own.post('secrets', secret('a')), 201);
      const events = await own.watch(
        'secrets?sendInitialEvents=false&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true',
        times(1),
        {
          started: () => answer(own.post('secrets', secret('b')), 201),
        },
      );
      fits(named(events), ['ADDED b']);
    }),
    check('sendInitialEvents and resourceVersionMatch belong together', async (api) => {
      const invalidWatch = (query: string, message: RegExp): Promise<unknown> =>
        refused(api.get(`secrets?watch=true&${query}`), 422, 'Invalid', message, { kind: 'ListOptions' });
      await invalidWatch('sendInitialEvents=true', /sendInitialEvents requires setting resourceVersionMatch to NotOlderThan/);
      await invalidWatch(
        'resourceVersionMatch=NotOlderThan',
        /resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided/,
      );
      await invalidWatch('sendInitialEvents=true&resourceVersionMatch=Exact', /resourceVersionMatch/);
    }),
    check('a bookmark comes before the watch times out', async (api) => {
      const { own, version } = await fresh(api);
      const events = await own.watch(`secrets?resourceVersion=${version}&allowWatchBookmarks=true&timeoutSeconds=3`, times(1), {
        started: () => answer(api.post('secrets', secret('elsewhere')), 201),
      });
      fits(named(events), ['BOOKMARK']);
      fits(Number(metadataOf(events[0]?.object ?? {}).resourceVersion) >= Number(version), true, 'a version not older than the start');
    }),
    check('timeoutSeconds ends a watch without an error', async (api) => {
      const { version, own } = await fresh(api);
      fits(await own.watch(`secrets?resourceVersion=${version}&timeoutSeconds=1`, () => false), []);
    }),
    check('a version that is no number is refused', (api) =>
      refused(api.get('secrets?watch=true&resourceVersion=abc'), 500, undefined, /invalid syntax/),
    ),
    check('a selector that cannot be read is refused', async (api) => {
      await refused(api.get(`secrets?watch=true&${byLabel('a b')}`), 400, 'BadRequest');
      await refused(api.get('secrets?watch=true&fieldSelector=data.a%3D1'), 400, 'BadRequest');
    }),
    check('an old form of path watches too', async (api) => {
      const { own } = await fresh(api);
      await answer(own.post('secrets', secret('a')), 201);
      fits(named(await own.watch(`/api/v1/watch/namespaces/${own.namespace}/secrets`, times(1))), ['ADDED a']);
    }),
    check('an object is watched by its name in the old form', async (api) => {
      const { own } = await fresh(api);
      for (const name of ['a', 'b']) await answer(own.post('secrets', secret(name)), 201);
      fits(named(await own.watch(`/api/v1/watch/namespaces/${own.namespace}/secrets/b`, times(1))), ['ADDED b']);
    }),
    check('a watch as metadata only', async (api) => {
      const { own } = await fresh(api);
      await answer(own.post('secrets', secret('a')), 201);
      const events = await own.watch('secrets', times(1), { accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1' });
      fits(events[0], {
        type: 'ADDED',
        object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: { name: 'a' }, data: undefined },
      });
    }),
    check('a deletion held by a finalizer is MODIFIED first', async (api) => {
      const { own, version } = await fresh(api);
      const events = await own.watch(`secrets?resourceVersion=${version}`, times(3), {
        started: async () => {
          await answer(own.post('secrets', { metadata: { name: 'held', finalizers: ['example.com/hold'] } }), 201);
          await answer(own.delete('secrets/held'), 200);
          await answer(own.patch('merge', 'secrets/held', { metadata: { finalizers: null } }), 200);
        },
      });
      fits(named(events), ['ADDED held', 'MODIFIED held', 'DELETED held']);
      fits(events[1]?.object, { metadata: { deletionTimestamp: PRESENT, finalizers: ['example.com/hold'] } });
    }),
    check('a write that changes nothing and a dry run are no events', async (api) => {
      const { own, version } = await fresh(api);
      const events = await own.watch(`secrets?resourceVersion=${version}`, times(2), {
        started: async () => {
          await answer(own.post('secrets', secret('a')), 201);
          await answer(own.patch('merge', 'secrets/a', {}), 200);
          await answer(own.patch('merge', 'secrets/a?dryRun=All', { metadata: { labels: { l: '1' } } }), 200);
          await answer(own.delete('secrets/a'), 200);
        },
      });
      fits(named(events), ['ADDED a', 'DELETED a']);
    }),
  ],
};
