import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

// Git holds a lock on a ref for milliseconds; those at the top (packed-refs, shallow) at most for one transfer.
const STALE_REF_MS = 30_000;
const STALE_TOP_MS = 600_000;

/** Removes the lock files of the private copy that a killed process left behind: each later run would fail on them. */
export const removeStaleLocks = async (copyDir: string): Promise<void> => {
  await removeOlder(copyDir, await list(copyDir, false), STALE_TOP_MS);
  const refs = join(copyDir, 'refs');
  await removeOlder(refs, await list(refs, true), STALE_REF_MS);
};

const list = async (dir: string, recursive: boolean): Promise<string[]> => readdir(dir, { recursive }).catch(() => []);

const removeOlder = async (dir: string, names: readonly string[], age: number): Promise<void> => {
  for (const name of names.filter((candidate) => candidate.endsWith('.lock'))) {
    const info = await stat(join(dir, name)).catch(() => undefined);
    if (info !== undefined && Date.now() - info.mtimeMs > age) await rm(join(dir, name), { force: true });
  }
};
