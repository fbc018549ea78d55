import type { JsonObject } from '../../src/lib/json.ts';
import { createSandboxServer, type SandboxOptions } from '../../src/sandbox/server.ts';

export const TOKEN = 'test-token';

type Reply = { code: number; body: JsonObject; warning: string };
type CallOptions = { type?: string; accept?: string; headers?: { [name: string]: string } };
export type WatchEvent = { type: string; object: JsonObject };

const CONTENT_TYPES = {
  apply: 'application/apply-patch+yaml',
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  strategic: 'application/strategic-merge-patch+json',
} as const;

export type TestSandbox = Awaited<ReturnType<typeof startSandbox>>;

/** A sandbox in this process with a small client. Answers are plain data; nothing throws on a 4xx. */
export const startSandbox = async (options: Partial<SandboxOptions> = {}) => {
  const server = createSandboxServer({ token: TOKEN, podLatencyMs: 5, ...options });
  await server.listen();
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    { type = 'application/json', accept = 'application/json', headers = {} }: CallOptions = {},
  ): Promise<Reply> => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        accept,
        'user-agent': 'tester/1.0',
        ...(body === undefined ? {} : { 'content-type': type }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = response.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as JsonObject) : { text };
    return { code: response.status, body: parsed, warning: response.headers.get('warning') ?? '' };
  };
  const patch = (kind: keyof typeof CONTENT_TYPES, path: string, body: unknown): Promise<Reply> =>
    call('PATCH', path, body, { type: CONTENT_TYPES[kind] });
  const apply = (path: string, body: unknown, manager = 'holdfast', query = ''): Promise<Reply> =>
    patch('apply', `${path}?fieldManager=${manager}${query}`, body);

  /** Watches until the events satisfy the condition; rejects after five seconds. */
  const watchUntil = async (path: string, done: (events: WatchEvent[]) => boolean, act?: () => Promise<unknown>): Promise<WatchEvent[]> => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(new Error(`no such events on ${path}`)), 5_000);
    const events: WatchEvent[] = [];
    try {
      const response = await fetch(`${server.url}${path}${path.includes('?') ? '&' : '?'}watch=true`, {
        headers: { authorization: `Bearer ${TOKEN}` },
        signal: abort.signal,
      });
      const acting = act?.();
      let rest = '';
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
        rest = lines.pop() ?? '';
        events.push(...lines.filter((line) => line !== '').map((line) => JSON.parse(line) as WatchEvent));
        if (done(events)) break;
      }
      await acting;
      return events;
    } finally {
      clearTimeout(timer);
      abort.abort();
    }
  };

  /** The object at a path once it satisfies a condition, found by a watch of its collection. */
  const settled = async (collection: string, name: string, done: (object: JsonObject) => boolean): Promise<JsonObject> => {
    const events = await watchUntil(`${collection}?fieldSelector=metadata.name%3D${name}`, (seen) =>
      seen.some((event) => event.type !== 'DELETED' && done(event.object)),
    );
    return events.at(-1)?.object ?? {};
  };
  const gone = (collection: string, name: string): Promise<WatchEvent[]> =>
    watchUntil(`${collection}?fieldSelector=metadata.name%3D${name}`, (seen) => seen.some((event) => event.type === 'DELETED'));

  return { url: server.url, call, patch, apply, watchUntil, settled, gone, close: server.close };
};

/** Reads `spec.template.spec.containers.0.image` out of plain data. */
export const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (current, part) => (typeof current === 'object' && current !== null ? (current as { [key: string]: unknown })[part] : undefined),
      value,
    );
