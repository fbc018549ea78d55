import { HoldfastError } from '../lib/errors.ts';
import type { Json, JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { abortedError, backOffMs, sleep } from './back-off.ts';
import { faultOf, statusError, transportError } from './errors.ts';
import { listAll, selectors } from './list.ts';
import { aboutResource, asItem, METADATA_ONLY } from './objects.ts';
import { collectionPath } from './paths.ts';
import { type KubeRequest, responseError } from './request.ts';
import type { HttpResponse, Transport } from './transport.ts';
import type { ConnectOptions, Resource, Watch, WatchEvent, WatchOptions } from './types.ts';
import { readyGate } from './watch-ready.ts';
import { createStore, storeKey } from './watch-store.ts';
import { endsInitial, goesBack, versionOf, type WatchLine, watchLines } from './watch-stream.ts';

export type WatchDeps = {
  transport: Transport;
  send: (request: KubeRequest) => Promise<Json>;
  options: ConnectOptions;
  /** Shared by all watches of a client: whether the server can send a list through a watch. */
  streaming: { supported: boolean };
  onClose: (watch: Watch) => void;
};

const BACK_OFF = { baseMs: 100, maxMs: 30_000 };
const INITIAL_SILENCE_MS = 10_000;
/** A stream that lived that long was sound, whatever it carried. */
const SOUND_MS = 5_000;
/** So many time-outs in a row without a line, and the resourceVersion itself is doubted (a server whose data were put back). */
const SILENT_LIMIT = 2;
const BREAKS_AFTER = 3;
/** Answers that may be about the resourceVersion; those of a busy or closed server are not, and a list would burden it more. */
const DOUBTFUL = new Set([400, 422, 500, 504]);
const DEFINITE = new Set(['KubeForbidden', 'KubeKindNotServed', 'KubeBadRequest', 'KubeInvalid']);

type State = {
  /** Where to go on; undefined: a full list is needed. */
  version: string | undefined;
  synced: boolean;
  error: HoldfastError | undefined;
  failures: number;
  silences: number;
};

/**
 * Lists one resource and keeps the list true. Where the server can, the list comes through the watch (sendInitialEvents,
 * Kubernetes' streaming lists); else LIST, then WATCH. After any fault the store is again what the server holds: it goes on
 * from the last resourceVersion, or lists again (410, a server that went back in time, a kind that came back).
 */
export const watchResource = (deps: WatchDeps, resource: Resource, options: WatchOptions): Watch => {
  const closing = new AbortController();
  const state: State = { version: undefined, synced: false, error: undefined, failures: 0, silences: 0 };
  const gate = readyGate();
  const about = aboutResource('watch', resource, options.namespace);
  const metadataOnly = options.metadataOnly ?? false;

  const emit = (event: WatchEvent): void => {
    if (closing.signal.aborted) return;
    try {
      options.onEvent(event);
    } catch (error) {
      // Swallowed, the event would be lost in silence.
      queueMicrotask(() => {
        throw error;
      });
    }
  };
  const store = createStore(emit);
  const read = (object: JsonObject): KubeObject => {
    const item = asItem(object, resource, metadataOnly);
    return options.transform === undefined ? item : options.transform(item);
  };

  const sync = (list: ReadonlyMap<string, KubeObject>, version: string): void => {
    store.replaceAll(list);
    state.version = version;
    state.synced = true;
    state.error = undefined;
    emit({ type: 'synced' });
    gate.open();
  };

  const relist = async (): Promise<void> => {
    const { namespace, labelSelector, fieldSelector } = options;
    const listed = await listAll(deps.send, resource, {
      ...(namespace === undefined ? {} : { namespace }),
      ...(labelSelector === undefined ? {} : { labelSelector }),
      ...(fieldSelector === undefined ? {} : { fieldSelector }),
      metadataOnly,
      signal: closing.signal,
    });
    sync(new Map(listed.items.map((item) => read(item)).map((item) => [storeKey(item), item])), listed.resourceVersion);
  };

  const open = async (signal: AbortSignal): Promise<HttpResponse> => {
    const query = selectors(options);
    query.set('watch', 'true');
    query.set('allowWatchBookmarks', 'true');
    query.set('timeoutSeconds', String(300 + Math.floor(Math.random() * 300)));
    if (state.version === undefined) {
      query.set('sendInitialEvents', 'true');
      query.set('resourceVersionMatch', 'NotOlderThan');
    } else query.set('resourceVersion', state.version);
    const started = performance.now();
    let status = 0;
    try {
      const headers = { accept: metadataOnly ? METADATA_ONLY.object : 'application/json' };
      const path = `${collectionPath(resource, options.namespace)}?${query}`;
      const response = await deps.transport.follow({ method: 'GET', path, headers, signal });
      status = response.statusCode;
      if (status === 401) deps.transport.renew(response.credentials);
      if (status >= 300) throw await responseError(response, about);
      return response;
    } finally {
      const { resource: of, namespace, name } = about;
      const ms = performance.now() - started;
      deps.options.onRequest?.({
        verb: 'watch',
        resource: of,
        namespace,
        name,
        method: 'GET',
        status,
        ms,
        auditId: undefined,
        date: undefined,
      });
    }
  };

  const progress = (line: WatchLine): void => {
    const version = versionOf(line.object);
    if (line.type === 'ERROR') {
      const code = typeof line.object.code === 'number' ? line.object.code : 500;
      throw statusError({ status: code, headers: {}, body: JSON.stringify(line.object) }, about);
    }
    if (line.type === 'BOOKMARK' && goesBack(version, state.version))
      throw new HoldfastError('KubeGone', `cannot watch ${about.resource}: the server's data went back to an earlier state`, {
        retryable: true,
      });
    if (line.type === 'DELETED') store.remove(read(line.object));
    else if (line.type !== 'BOOKMARK') store.upsert(read(line.object));
    state.version = version ?? state.version;
    state.failures = 0;
    state.silences = 0;
  };

  /** The full list as a watch sends it: nothing reaches the store before its end, or a cut list would read as deletions. */
  const collect = (line: WatchLine, initial: Map<string, KubeObject>): boolean => {
    if (line.type === 'ERROR') progress(line);
    if (line.type === 'BOOKMARK') {
      const version = versionOf(line.object);
      if (!endsInitial(line.object) || version === undefined) return false;
      sync(initial, version);
      return true;
    }
    const object = read(line.object);
    if (line.type === 'DELETED') initial.delete(storeKey(object));
    else initial.set(storeKey(object), object);
    return false;
  };

  const mended = (): void => {
    if (state.error === undefined) return;
    state.error = undefined;
    emit({ type: 'synced' });
  };

  /** Follows one stream to its end; says whether it carried anything. */
  const follow = async (): Promise<boolean> => {
    const silence = new AbortController();
    const response = await open(AbortSignal.any([closing.signal, silence.signal]));
    let initial = state.version === undefined ? new Map<string, KubeObject>() : undefined;
    const limit = deps.options.timeouts?.watchInitial ?? INITIAL_SILENCE_MS;
    const timer = initial === undefined ? undefined : setTimeout(() => silence.abort(), limit);
    if (initial === undefined) mended();
    let carried = false;
    try {
      for await (const lines of watchLines(response.body as AsyncIterable<Buffer>)) {
        if (initial !== undefined) timer?.refresh();
        for (const line of lines) {
          if (closing.signal.aborted) return true;
          carried = true;
          if (initial === undefined) progress(line);
          else if (collect(line, initial)) {
            initial = undefined;
            clearTimeout(timer);
          }
        }
      }
      return carried;
    } finally {
      clearTimeout(timer);
    }
  };

  const fail = async (thrown: unknown, lived: number): Promise<void> => {
    const error = transportError(thrown, about, deps.transport.server, closing.signal);
    if (closing.signal.aborted) return;
    if (error.code === 'KubeGone' || error.code === 'KubeKindNotServed') state.version = undefined;
    if (lived >= SOUND_MS) state.failures = 0;
    if (faultOf(error)?.reason === 'UND_ERR_BODY_TIMEOUT') {
      state.silences += 1;
      if (state.silences >= SILENT_LIMIT) state.version = undefined;
      return;
    }
    state.failures += 1;
    const unauthorized = error.code === 'KubeUnauthorized' && state.failures > 1;
    if (unauthorized || DEFINITE.has(error.code) || state.failures >= BREAKS_AFTER) {
      const news = state.error?.message !== error.message;
      state.error = error;
      if (news) emit({ type: 'broken', error });
      if (news) deps.options.onWatch?.({ resource: about.resource, what: 'broken' });
      if (!state.synced) gate.refuse(error);
    }
    // The server answers, and again and again not with events: what is wrong may be the place that is asked for.
    if (state.failures >= BREAKS_AFTER && DOUBTFUL.has(faultOf(error)?.status ?? 0)) state.version = undefined;
    const delay = Math.max(error.retryAfterMs ?? 0, backOffMs(deps.options.watchBackOff ?? BACK_OFF, state.failures));
    await sleep(delay, closing.signal);
  };

  /** Faults that say "not in this way", as opposed to "not now": the list is then asked for by LIST. */
  const cannotStream = (error: unknown): boolean => {
    const known = transportError(error, about, deps.transport.server);
    const fault = faultOf(known);
    if (fault === undefined) return known.code === 'KubeServer' || known.code === 'Internal';
    return fault.status === 400 || fault.status === 422 || (fault.status === 0 && !fault.notSent);
  };

  const step = async (): Promise<void> => {
    const started = performance.now();
    const streamed = state.version === undefined && deps.streaming.supported;
    try {
      if (state.version === undefined && !streamed) await relist();
      const carried = await follow();
      if (streamed && state.version === undefined) deps.streaming.supported = false;
      else if (!carried && performance.now() - started < 1_000)
        throw new HoldfastError('KubeServer', `cannot watch ${about.resource}: the server ends the watch at once`, { retryable: true });
    } catch (error) {
      if (streamed && state.version === undefined && !closing.signal.aborted && cannotStream(error)) deps.streaming.supported = false;
      else await fail(error, performance.now() - started);
    }
  };

  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await step().catch(() => undefined);
      if (!closing.signal.aborted) deps.options.onWatch?.({ resource: about.resource, what: 'restarted' });
    }
  };

  const watch: Watch = {
    store: store.objects,
    get synced() {
      return state.synced;
    },
    get error() {
      return state.error;
    },
    ready: (signal) => {
      if (state.synced) return Promise.resolve();
      const error = state.error ?? (closing.signal.aborted ? abortedError() : undefined);
      return error === undefined ? gate.wait(signal) : Promise.reject(error);
    },
    close: () => {
      if (closing.signal.aborted) return;
      closing.abort();
      gate.refuse(abortedError());
      deps.onClose(watch);
    },
  };
  void run();
  return watch;
};
