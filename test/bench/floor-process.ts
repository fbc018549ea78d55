// The floor: sends prepared requests over keep-alive connections as fast as one process can, and says how long that took.
// Arguments: KUBECONFIG CONNECTIONS REQUESTS.json [READY.json]
import { readFileSync } from 'node:fs';
import { type Bare, openBare } from './requests.ts';

/** Requests of one round are sent at once, the next round when all are answered. */
export type FloorRequest = { method: 'PATCH' | 'DELETE'; path: string; body: string; round: number };
/** Waits by a watch until that many objects of a collection satisfy the condition of a Deployment that is done. */
export type FloorReady = { path: string; count: number };

type Deployment = {
  metadata: { name: string; namespace: string; generation: number };
  status?: { observedGeneration?: number; conditions?: { type: string; status: string }[] };
};

const sendAll = async (bare: Bare, requests: readonly FloorRequest[], connections: number): Promise<void> => {
  const queue = requests.values();
  const lane = async (): Promise<void> => {
    for (const { method, path, body } of queue) {
      const contentType = method === 'PATCH' ? 'application/apply-patch+yaml' : 'application/json';
      const headers = { ...bare.headers, 'content-type': contentType };
      const response = await bare.pool.request({ method, path, headers, body, reset: false });
      if (response.statusCode >= 300) throw new Error(`${method} ${path}: ${response.statusCode} ${await response.body.text()}`);
      await response.body.dump();
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
};

const isDone = ({ metadata, status }: Deployment): boolean =>
  status?.observedGeneration === metadata.generation &&
  (status.conditions ?? []).some(({ type, status: state }) => type === 'Available' && state === 'True');

const untilReady = async (bare: Bare, { path, count }: FloorReady): Promise<void> => {
  const done = new Set<string>();
  const query = 'watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';
  const { body } = await bare.pool.request({ method: 'GET', path: `${path}?${query}`, headers: bare.headers });
  let rest = '';
  for await (const chunk of body.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const { type, object } = JSON.parse(line) as { type: string; object: Deployment };
      if (type === 'BOOKMARK') continue;
      const key = `${object.metadata.namespace}/${object.metadata.name}`;
      if (isDone(object)) done.add(key);
      if (done.size >= count) return;
    }
  }
  throw new Error('the watch ended before all was ready');
};

const [, , kubeconfig = '', connections = '', file = '', readyFile] = process.argv;
const requests = JSON.parse(readFileSync(file, 'utf8')) as FloorRequest[];
const bare = openBare(kubeconfig, Number(connections) + 1);
const rounds = [...Map.groupBy(requests, ({ round }) => round)].sort(([a], [b]) => a - b);
const started = performance.now();
for (const [, round] of rounds) await sendAll(bare, round, Number(connections));
if (readyFile !== undefined) await untilReady(bare, JSON.parse(readFileSync(readyFile, 'utf8')) as FloorReady);
console.log(JSON.stringify({ ms: performance.now() - started }));
process.exit(0);
