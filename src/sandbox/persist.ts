import {
  closeSync,
  existsSync,
  fdatasync,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { textOf } from './object-text.ts';
import type { Change, Store, StoreSeed } from './store.ts';
import type { KubeObject } from './types.ts';

/** One line of the log: an object as it is from this revision on, or its removal. */
type Line = { r: number; t: string; o?: KubeObject; d?: [namespace: string, name: string] };

export type PersistLog = { seed: StoreSeed; follow: (store: Store) => void; close: () => void };

const SYNC_MS = 20;
// The log is written anew when it has grown by more lines than this beyond the number of its objects.
const SURPLUS = 20_000;

const keyOf = (table: string, namespace: string, name: string): string => `${table}/${namespace}/${name}`;

/** Reads a log. A last line that was cut by a crash is dropped; everything before it holds. */
const readLog = (file: string): { seed: StoreSeed; lines: number } => {
  const objects = new Map<string, { table: string; object: KubeObject }>();
  let revision = 1;
  let lines = 0;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const all = text.split('\n');
  for (const [index, raw] of all.entries()) {
    if (raw === '') continue;
    const line = parseLine(raw);
    // Only the last line can have been cut by a crash. Anything else is damage, and going on would lose what follows.
    if (!line && index < all.length - 1) throw new Error(`line ${index + 1} of the objects cannot be read: ${file}`);
    if (!line) break;
    lines += 1;
    revision = Math.max(revision, line.r);
    if (line.o) objects.set(keyOf(line.t, line.o.metadata.namespace ?? '', line.o.metadata.name), { table: line.t, object: line.o });
    else if (line.d) objects.delete(keyOf(line.t, ...line.d));
  }
  return { seed: { revision, objects: [...objects.values()] }, lines };
};

const parseLine = (raw: string): Line | undefined => {
  try {
    return JSON.parse(raw) as Line;
  } catch {
    return undefined;
  }
};

const writeSnapshot = (file: string, revision: number, objects: Iterable<{ table: string; object: KubeObject }>): number => {
  const temporary = `${file}.new`;
  const handle = openSync(temporary, 'w', 0o600);
  let lines = 1;
  const batch: string[] = [JSON.stringify({ r: revision, t: '' })];
  for (const { table, object } of objects) {
    batch.push(JSON.stringify({ r: revision, t: table, o: object } satisfies Line));
    lines += 1;
  }
  writeSync(handle, `${batch.join('\n')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(temporary, file);
  return lines;
};

const lineOf = ({ revision, table, type, object }: Change): string => {
  const { name, namespace = '' } = object.metadata;
  if (type === 'DELETED') return JSON.stringify({ r: revision, t: table, d: [namespace, name] } satisfies Line);
  return `{"r":${revision},"t":${JSON.stringify(table)},"o":${textOf(object)}}`;
};

/**
 * An append-only file of all changes. A change is handed to the operating system before its request is answered, so it
 * survives a kill of the process; fdatasync follows in batches, so a power cut costs at most the last 20 ms.
 */
export const openLog = (file: string): PersistLog => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const { seed, lines: read } = readLog(file);
  let lines = writeSnapshotIfNeeded(file, seed, read);
  let handle = openSync(file, 'a', 0o600);
  let timer: NodeJS.Timeout | undefined;
  let damaged = false;
  let store: Store | undefined;
  const compact = (current: Store): void => {
    closeSync(handle);
    const all = current.tables().flatMap((table) => current.list(table).map((object) => ({ table, object })));
    lines = writeSnapshot(file, current.revision(), all);
    handle = openSync(file, 'a', 0o600);
  };
  const append = (current: Store, change: Change): void => {
    try {
      // A line that was written in part would spoil the one after it: write the whole file anew.
      if (damaged) compact(current);
      else writeSync(handle, `${lineOf(change)}\n`);
      damaged = false;
    } catch (error) {
      damaged = true;
      throw error;
    }
  };
  const sync = (): void => {
    timer = undefined;
    if (store && lines > SURPLUS + 2 * store.size()) compact(store);
    else fdatasync(handle, () => {});
  };
  return {
    seed,
    follow: (followed) => {
      store = followed;
      followed.onChange((change) => {
        append(followed, change);
        lines += 1;
        if (timer) return;
        timer = setTimeout(sync, SYNC_MS);
        timer.unref();
      });
    },
    close: () => {
      clearTimeout(timer);
      fdatasyncSync(handle);
      closeSync(handle);
    },
  };
};

/** A log that ends in a cut line, or is mostly history, is written anew before anything is appended to it. */
const writeSnapshotIfNeeded = (file: string, seed: StoreSeed, lines: number): number => {
  if (lines === 0) return writeSnapshot(file, seed.revision, seed.objects);
  const text = readFileSync(file, 'utf8');
  if (text.endsWith('\n') && lines <= seed.objects.length * 2 + SURPLUS) return lines;
  return writeSnapshot(file, seed.revision, seed.objects);
};
