import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * Where a local repository keeps its branches: for a bare one, one with a work tree, and a linked work tree, whose `.git` is a file.
 * Undefined if there is no repository. Only looks; runs nothing.
 */
export const refsDir = async (path: string): Promise<string | undefined> => {
  const dotGit = join(path, '.git');
  const kind = await stat(dotGit).catch(() => undefined);
  if (kind?.isDirectory()) return dotGit;
  if (kind?.isFile()) {
    const target = /^gitdir: (.+)$/m.exec(await readText(dotGit))?.[1]?.trim();
    return target === undefined ? undefined : commonDir(resolve(path, target));
  }
  const bare = await stat(join(path, 'HEAD')).catch(() => undefined);
  return bare?.isFile() ? path : undefined;
};

// A linked work tree shares its branches with the repository that it was made from (gitrepository-layout: commondir).
const commonDir = async (gitDir: string): Promise<string> => {
  const common = (await readText(join(gitDir, 'commondir'))).trim();
  return common === '' ? gitDir : resolve(gitDir, common);
};

const readText = async (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
