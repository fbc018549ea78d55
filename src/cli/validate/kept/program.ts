import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFile, packageProgram } from '../../../lib/package-file.ts';
import { packageVersion } from '../../../lib/package-version.ts';

/**
 * Stands for the program, its schemas, and Node: what another one made of a file is not taken. Code is told by names, sizes and times
 * of its files (a bundle's names follow from its contents), so that a clone whose sources change counts as another program each time.
 */
export const programDigest = (): string => {
  const digest = createHash('sha256').update(JSON.stringify([packageVersion(), process.version, process.arch]));
  const code = fileURLToPath(new URL('..', packageProgram('cli/main')));
  for (const dir of [code, fileURLToPath(packageFile('schemas'))])
    for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = statSync(path);
      digest.update(JSON.stringify([path, size, mtimeMs]));
    }
  return digest.digest('base64url');
};
