const MAX_ENTRIES = 50_000;
/** Bytes of source: what is made of a file takes some ten times as much. */
const MAX_BYTES = 24_000_000;

/** Keeps results by key, the most recently used ones, up to a size. What is larger than the whole cache is not kept. */
export const createFileCache = <T>(): ((key: string, size: number, make: () => T) => T) => {
  const entries = new Map<string, { value: T; size: number }>();
  let total = 0;
  const drop = (key: string): void => {
    total -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  };
  return (key, size, make) => {
    const hit = entries.get(key);
    if (hit !== undefined) {
      // Which one was used last matters only once something may have to go soon.
      if (total > MAX_BYTES * 0.75 || entries.size > MAX_ENTRIES * 0.75) {
        entries.delete(key);
        entries.set(key, hit);
      }
      return hit.value;
    }
    const value = make();
    if (size > MAX_BYTES) return value;
    entries.set(key, { value, size });
    total += size;
    for (const oldest of entries.keys()) {
      if (total <= MAX_BYTES && entries.size <= MAX_ENTRIES) break;
      drop(oldest);
    }
    return value;
  };
};
