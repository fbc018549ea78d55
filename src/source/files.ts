import { HoldfastError } from '../lib/errors.ts';
import { type GitPlace, readObjects } from './objects.ts';
import type { FileEntry, SourceFile } from './types.ts';

/** A larger file is not read: whatever it is, it is no configuration. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;
const MAX_TOTAL_BYTES = 200 * 1024 * 1024;

/** Contents by blob id, bounded by bytes; what was used longest ago goes first. Shared between commits: most files stay as they are. */
export type BlobCache = {
  get: (blob: string) => Uint8Array | undefined;
  set: (blob: string, bytes: Uint8Array) => void;
};

export const blobCache = (maxBytes: number): BlobCache => {
  const blobs = new Map<string, Uint8Array>();
  let total = 0;
  return {
    get: (blob) => {
      const bytes = blobs.get(blob);
      // Which one was used last matters only once something may have to go soon.
      if (bytes !== undefined && total > maxBytes * 0.75) {
        blobs.delete(blob);
        blobs.set(blob, bytes);
      }
      return bytes;
    },
    set: (blob, bytes) => {
      if (blobs.has(blob) || bytes.length > maxBytes) return;
      blobs.set(blob, bytes);
      total += bytes.length;
      for (const [oldest, old] of blobs) {
        if (total <= maxBytes) break;
        blobs.delete(oldest);
        total -= old.length;
      }
    },
  };
};

const isReadable = (entry: FileEntry): boolean => (entry.mode === 'file' || entry.mode === 'executable') && entry.size <= MAX_FILE_BYTES;

/** The entries with their bytes; links, submodules and files over 5 MB without. Order is kept. */
export const readEntries = async (
  place: GitPlace,
  entries: readonly FileEntry[],
  cache: BlobCache | undefined,
  signal?: AbortSignal,
): Promise<SourceFile[]> => {
  const wanted = entries.filter(isReadable);
  const total = wanted.reduce((sum, entry) => sum + entry.size, 0);
  if (total > MAX_TOTAL_BYTES) {
    throw new HoldfastError(
      'SourceRefused',
      `the files under clusters/ and shared/ add up to ${Math.ceil(total / 1024 / 1024)} MB; 200 MB is the limit`,
    );
  }
  const contents = new Map<string, Uint8Array>();
  const unknown = new Set<string>();
  for (const { blob } of wanted) {
    const known = cache?.get(blob);
    if (known === undefined) unknown.add(blob);
    else contents.set(blob, known);
  }
  for (const [blob, bytes] of await readObjects(place, 'blob', [...unknown], signal)) {
    contents.set(blob, bytes);
    cache?.set(blob, bytes);
  }
  return entries.map((entry) => ({ ...entry, bytes: isReadable(entry) ? contents.get(entry.blob) : undefined, entry }));
};
