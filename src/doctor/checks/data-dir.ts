import { accessSync, constants, statSync } from 'node:fs';
import { nearestFolder } from '../system.ts';
import { type Context, type Finding, failed, ok, warning } from '../types.ts';

const codeOf = (body: () => void): string | undefined => {
  try {
    body();
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown reason';
  }
};

/** The folder of the private copy, keys and sandboxes: there or to be made, writable, and nobody else's to read. */
export const checkDataDir = ({ config: { dataDir } }: Context): Finding => {
  const there = nearestFolder(dataDir);
  const about = dataDir;
  if (!statSync(there).isDirectory())
    return failed('data directory', about, `${there} is no folder`, 'name another one: --data-dir, HOLDFAST_DATA_DIR');
  const why = codeOf(() => accessSync(there, constants.W_OK | constants.X_OK));
  if (why !== undefined)
    return failed('data directory', about, `${there} cannot be written (${why})`, `chown "$USER" ${there}, or --data-dir`);
  if (there !== dataDir) return ok('data directory', about, 'it is made with the first run');
  const { mode } = statSync(dataDir);
  if ((mode & 0o077) !== 0)
    return warning(
      'data directory',
      about,
      `others on this machine may look into it (mode ${(mode & 0o777).toString(8)})`,
      `chmod 700 ${dataDir}`,
    );
  return ok('data directory', about, 'writable, and private');
};
