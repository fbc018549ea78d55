import type { ServerResponse } from 'node:http';
import { answerDiscovery, type Seen, sendJson, serve, status, type TestServer } from './serve.ts';

/** What goes wrong with the next watch; lines are counted from its start. */
export type Fault =
  | { do: 'status'; code: number; retryAfter?: string }
  | { do: 'cut' | 'end' | 'half' | 'silent' | 'garbage'; after: number }
  | { do: 'error-event'; after: number; code: number };

type Item = {
  apiVersion?: string;
  kind?: string;
  metadata: { name: string; namespace: string; uid: string; resourceVersion: string };
  data: { v: string };
};
type Change = { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: Item; version: number };
type Stream = { response: ServerResponse; at: number; lines: number; fault: Fault | undefined; dead: boolean };

/** An API server with one collection of ConfigMaps, whose watches break as told. */
export type WatchedServer = TestServer & {
  put: (name: string, value: string) => void;
  remove: (name: string) => void;
  /** Name to value, and uid: what a true store must hold. */
  truth: () => { [name: string]: string };
  /** Faults for the watches to come, one each. */
  faults: Fault[];
  /** Faults for the lists to come: HTTP status codes. */
  listFaults: number[];
  /** Forgets history: watches from before now get 410. */
  compact: (how?: 'http' | 'event') => void;
  bookmark: () => void;
  /** Ends all watches. */
  endAll: () => void;
  /** The data of an earlier moment come back, with its resourceVersion, as after a restored etcd. */
  goBack: () => void;
  streaming: 'yes' | 'refused' | 'ignored';
  openWatches: () => number;
};

export const watchedServer = async (streaming: WatchedServer['streaming'] = 'yes'): Promise<WatchedServer> => {
  let version = 100;
  let floor = 0;
  let gone: 'http' | 'event' = 'http';
  let uids = 0;
  let objects = new Map<string, Item>();
  let history: Change[] = [];
  const streams = new Set<Stream>();

  const act = (stream: Stream, fault: Fault): void => {
    const { response } = stream;
    stream.dead = true;
    if (fault.do === 'silent') return;
    streams.delete(stream);
    if (fault.do === 'half') response.end('{"type":"ADDED","object":{"metadata":{"na');
    else if (fault.do === 'garbage') response.end('{"type":"ADDED","object":\u0000}\n');
    else if (fault.do === 'error-event')
      response.end(`${JSON.stringify({ type: 'ERROR', object: status(fault.code, 'Expired', 'told to') })}\n`);
    else if (fault.do === 'end') response.end();
    else response.destroy();
  };

  const line = (stream: Stream, type: string, object: object): unknown => {
    const { fault } = stream;
    if (stream.dead) return;
    if (fault !== undefined && fault.do !== 'status' && stream.lines >= fault.after) return act(stream, fault);
    stream.lines += 1;
    stream.response.write(`${JSON.stringify({ type, object })}\n`);
  };

  const pump = (stream: Stream): void => {
    for (const change of history) {
      if (change.version <= stream.at) continue;
      line(stream, change.type, { ...change.object, kind: 'ConfigMap', apiVersion: 'v1' });
      stream.at = change.version;
    }
  };

  const record = (type: Change['type'], object: Item): void => {
    history.push({ type, object, version });
    for (const stream of [...streams]) pump(stream);
  };

  const sendInitial = (stream: Stream): void => {
    for (const object of objects.values()) line(stream, 'ADDED', { ...object, kind: 'ConfigMap', apiVersion: 'v1' });
    if (server.streaming === 'yes')
      line(stream, 'BOOKMARK', { metadata: { resourceVersion: String(version), annotations: { 'k8s.io/initial-events-end': 'true' } } });
  };

  const watch = (seen: Seen, response: ServerResponse): unknown => {
    const initial = seen.url.searchParams.has('sendInitialEvents');
    if (initial && server.streaming === 'refused')
      return sendJson(
        response,
        422,
        status(422, 'Invalid', 'sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled'),
      );
    const from = Number(seen.url.searchParams.get('resourceVersion') ?? version);
    const fault = server.faults.shift();
    if (fault?.do === 'status')
      return sendJson(
        response,
        fault.code,
        status(fault.code, 'Told', 'told to'),
        fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter },
      );
    if (!initial && from < floor && gone === 'http') return sendJson(response, 410, status(410, 'Expired', 'too old resource version'));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    const stream: Stream = { response, at: initial ? version : from, lines: 0, fault, dead: false };
    streams.add(stream);
    response.on('close', () => streams.delete(stream));
    if (!initial && from < floor) return act(stream, { do: 'error-event', after: 0, code: 410 });
    if (initial) sendInitial(stream);
    pump(stream);
    if (!stream.dead && fault !== undefined && stream.lines >= fault.after) act(stream, fault);
  };

  const base = await serve((seen, response): unknown => {
    if (answerDiscovery(seen, response)) return;
    if (seen.url.searchParams.get('watch') === 'true') return watch(seen, response);
    const fault = server.listFaults.shift();
    if (fault !== undefined) return sendJson(response, fault, status(fault, 'Told', 'told to'));
    sendJson(response, 200, {
      kind: 'ConfigMapList',
      apiVersion: 'v1',
      metadata: { resourceVersion: String(version) },
      items: [...objects.values()],
    });
  });

  const server: WatchedServer = {
    ...base,
    faults: [],
    listFaults: [],
    streaming,
    put: (name, value) => {
      version += 1;
      const old = objects.get(name);
      uids += 1;
      const metadata = { name, namespace: 'a', uid: old?.metadata.uid ?? `uid-${uids}`, resourceVersion: String(version) };
      const object = { metadata, data: { v: value } };
      objects.set(name, object);
      record(old === undefined ? 'ADDED' : 'MODIFIED', object);
    },
    remove: (name) => {
      const old = objects.get(name);
      if (old === undefined) return;
      version += 1;
      objects.delete(name);
      record('DELETED', { ...old, metadata: { ...old.metadata, resourceVersion: String(version) } });
    },
    truth: () =>
      Object.fromEntries(
        [...objects.values()].map((o) => [`${o.metadata.namespace}/${o.metadata.name}`, `${o.data.v} ${o.metadata.uid}`]).sort(),
      ),
    compact: (how = 'http') => {
      gone = how;
      floor = version;
      history = [];
    },
    bookmark: () => {
      for (const stream of [...streams]) line(stream, 'BOOKMARK', { metadata: { resourceVersion: String(version) } });
    },
    endAll: () => {
      for (const stream of [...streams]) if (!stream.dead) act(stream, { do: 'end', after: 0 });
    },
    goBack: () => {
      version -= 3;
      history = [];
      objects = new Map([...objects].slice(0, 1));
    },
    openWatches: () => streams.size,
    close: async () => {
      for (const stream of streams) stream.response.destroy();
      await base.close();
    },
  };
  return server;
};
