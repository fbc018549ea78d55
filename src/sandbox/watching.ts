import type { ServerResponse } from 'node:http';
import { apiError, expired, invalidOptions } from './errors.ts';
import { matcherOf } from './listing.ts';
import type { Machine } from './machine.ts';
import { inVersion } from './objects.ts';
import type { Renderer } from './rendering.ts';
import type { Matcher } from './selectors.ts';
import type { Change } from './store.ts';
import type { KubeObject, ServedKind } from './types.ts';
import { forbiddenField } from './validation/names.ts';

/** What may be combined with sendInitialEvents, as the API server has it. */
const checkOptions = (query: URLSearchParams): void => {
  const match = query.get('resourceVersionMatch');
  const initial = query.get('sendInitialEvents');
  if (initial !== null && match !== 'NotOlderThan')
    throw invalidOptions(
      'ListOptions',
      forbiddenField('resourceVersionMatch', 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'),
    );
  if (initial === null && match !== null && match !== '')
    throw invalidOptions(
      'ListOptions',
      forbiddenField('resourceVersionMatch', 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided'),
    );
};

/** Where a watch begins: after a revision, or undefined for what there is now. */
const startOf = (query: URLSearchParams): number | undefined => {
  const text = query.get('resourceVersion') ?? '';
  if (!/^\d*$/.test(text)) throw apiError(500, undefined, `strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`);
  return text === '' || Number(text) === 0 ? undefined : Number(text);
};

type EventType = 'ADDED' | 'MODIFIED' | 'DELETED';
type Watcher = {
  kind: ServedKind;
  namespace: string | undefined;
  matches: Matcher;
  render: Renderer;
  bookmarks: boolean;
  write: (line: string) => void;
  end: () => void;
};

export type WatchHub = {
  open: (kind: ServedKind, namespace: string | undefined, query: URLSearchParams, render: Renderer, response: ServerResponse) => void;
  /** Ends the watches of a kind that is served no more. */
  endKind: (kind: ServedKind) => void;
  close: () => void;
};

const BOOKMARK_MS = 60_000;
// A watch that will time out gets its last bookmark this long before.
const LAST_BOOKMARK_MS = 2_000;
const MAX_UNREAD = 64 * 1024 * 1024;
const INITIAL_END = 'k8s.io/initial-events-end';

/** Sends each change to the watches it concerns. An object is turned into text once for all watches of one form. */
export const createWatchHub = (machine: Machine): WatchHub => {
  const watchers = new Map<string, Set<Watcher>>();
  const bookmark = (watcher: Watcher, initial: boolean): void => {
    const metadata = { resourceVersion: String(machine.store.revision()), ...(initial ? { annotations: { [INITIAL_END]: 'true' } } : {}) };
    const object = { kind: watcher.kind.kind, apiVersion: watcher.kind.apiVersion, metadata } as unknown as KubeObject;
    watcher.write(`{"type":"BOOKMARK","object":${watcher.render.bookmark(object)}}\n`);
  };
  const timer = setInterval(() => {
    for (const set of watchers.values()) for (const watcher of set) if (watcher.bookmarks) bookmark(watcher, false);
  }, BOOKMARK_MS);
  timer.unref();

  const send = (watcher: Watcher, type: EventType, object: KubeObject): void =>
    watcher.write(`{"type":"${type}","object":${watcher.render.event(inVersion(object, watcher.kind))}}\n`);

  const deliver = (watcher: Watcher, change: Change): void => {
    if (watcher.namespace !== undefined && change.object.metadata.namespace !== watcher.namespace) return;
    const before = change.previous !== undefined && watcher.matches(change.previous);
    if (change.type === 'DELETED') {
      if (before) send(watcher, 'DELETED', change.object);
      return;
    }
    const after = watcher.matches(change.object);
    if (after) send(watcher, before ? 'MODIFIED' : 'ADDED', change.object);
    else if (before && change.previous) {
      const gone = { ...change.previous, metadata: { ...change.previous.metadata, resourceVersion: String(change.revision) } };
      send(watcher, 'DELETED', gone as KubeObject);
    }
  };
  machine.store.onChange((change) => {
    for (const watcher of watchers.get(change.table) ?? []) deliver(watcher, change);
  });

  const start = (watcher: Watcher, from: number | undefined, query: URLSearchParams): void => {
    const initial = query.get('sendInitialEvents') === 'true';
    if (from === undefined && query.get('sendInitialEvents') === 'false') return;
    if (from === undefined || initial) {
      for (const object of machine.store.list(watcher.kind.table, watcher.namespace))
        if (watcher.matches(object)) send(watcher, 'ADDED', object);
      if (initial && watcher.bookmarks) bookmark(watcher, true);
      return;
    }
    const missed = machine.store.since(watcher.kind.table, from);
    if (missed === undefined) {
      const error = expired(`too old resource version: ${from} (${machine.store.revision()})`);
      watcher.write(`${JSON.stringify({ type: 'ERROR', object: error.apiStatus })}\n`);
      watcher.end();
      return;
    }
    for (const change of missed) deliver(watcher, change);
  };

  return {
    open: (kind, namespace, query, render, response) => {
      checkOptions(query);
      const from = startOf(query);
      let buffered = '';
      let scheduled = false;
      const flush = (): void => {
        scheduled = false;
        if (!response.writableEnded && !response.destroyed && buffered !== '') response.write(buffered);
        buffered = '';
        // Who reads too slowly would fill the memory; it can list again.
        if (response.writableLength > MAX_UNREAD) response.destroy();
      };
      const watcher: Watcher = {
        kind,
        namespace,
        matches: matcherOf(kind, query),
        render,
        bookmarks: query.get('allowWatchBookmarks') === 'true' || query.get('allowWatchBookmarks') === '1',
        // Changes of one turn go out as one chunk.
        write: (line) => {
          buffered += line;
          if (scheduled) return;
          scheduled = true;
          setImmediate(flush);
        },
        end: () => {
          flush();
          response.end();
        },
      };
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache, private' });
      response.flushHeaders();
      const set = watchers.get(kind.table) ?? new Set();
      watchers.set(kind.table, set);
      start(watcher, from, query);
      if (response.writableEnded) return;
      set.add(watcher);
      const seconds = Number(query.get('timeoutSeconds') ?? 0);
      const timeout = setTimeout(watcher.end, (seconds > 0 ? seconds : 1800 + Math.random() * 1800) * 1000);
      timeout.unref();
      const lastBookmark = seconds * 1000 - LAST_BOOKMARK_MS;
      const late = watcher.bookmarks && lastBookmark > 0 ? setTimeout(() => bookmark(watcher, false), lastBookmark) : undefined;
      late?.unref();
      response.on('close', () => {
        clearTimeout(timeout);
        clearTimeout(late);
        set.delete(watcher);
      });
    },
    endKind: (kind) => {
      for (const watcher of watchers.get(kind.table) ?? []) if (watcher.kind.apiVersion === kind.apiVersion) watcher.end();
    },
    close: () => {
      clearInterval(timer);
      for (const set of watchers.values()) for (const watcher of set) watcher.end();
    },
  };
};
