import { StringDecoder } from 'node:string_decoder';
import { HoldfastError } from '../lib/errors.ts';
import { isObject, type JsonObject } from '../lib/json.ts';

/** One line of a watch. `object` is the object, the bookmark's metadata, or a Status for ERROR. */
export type WatchLine = { type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'; object: JsonObject };

/** No object of Kubernetes is larger: etcd takes 1.5 MB by default, aggregated servers more. */
const MAX_LINE = 64 * 1024 * 1024;

const TYPES = new Set(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']);

const broken = (message: string): HoldfastError => new HoldfastError('KubeServer', message, { retryable: true });

const parseLine = (line: string): WatchLine => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw broken('the watch sent a line that is not JSON');
  }
  if (!isObject(value) || !isObject(value.object) || !TYPES.has(String(value.type))) throw broken('the watch sent a line that is no event');
  return value as WatchLine;
};

/** The events of a watch as they come in, by chunks. A last line without its end is half an event and is dropped. */
export async function* watchLines(body: AsyncIterable<Buffer>): AsyncGenerator<WatchLine[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE) throw broken('the watch sent a line without an end');
    yield lines.filter((line) => line.trim() !== '').map(parseLine);
  }
}

/** metadata.resourceVersion of an object or bookmark. */
export const versionOf = (object: JsonObject): string | undefined => {
  const value = isObject(object.metadata) ? object.metadata.resourceVersion : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The bookmark that closes a list which came through the watch. */
export const endsInitial = (object: JsonObject): boolean => {
  const annotations = isObject(object.metadata) ? object.metadata.annotations : undefined;
  return isObject(annotations) && annotations['k8s.io/initial-events-end'] === 'true';
};

/** Whether a bookmark lies before where we are: the server's data are older than what it told us, so the store may be wrong. */
export const goesBack = (bookmark: string | undefined, version: string | undefined): boolean =>
  bookmark !== undefined && version !== undefined && /^\d+$/.test(bookmark) && /^\d+$/.test(version) && BigInt(bookmark) < BigInt(version);
