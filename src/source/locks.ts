import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

// Far longer than Git holds a lock on a ref or a small file of a bare repository.
const STALE_MS = 30_000;

/** Lock files of the private copy that a killed process left behind. */
export const staleLocks = async (copyDir: string): Promise<string[]> => {
  const found: string[] = [];
  const top = (await readdir(copyDir)).filter((name) => name.endsWith('.lock'));
  const refs = (await readdir(join(copyDir, 'refs'), { recursive: true })).filter((name) => name.endsWith('.lock'));
  for (const path of [...top, ...refs.map((name) => join('refs', name))]) {
    const info = await stat(join(copyDir, path)).catch(() => undefined);
    if (info !== undefined && Date.now() - info.mtimeMs > STALE_MS) found.push(join(copyDir, path));
  }
  return found;
};
