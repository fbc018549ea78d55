import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { execa } from 'execa';
import type { System } from './types.ts';

const TIMEOUT_MS = 10_000;

/** The nearest folder that is there: what is to be made will stand on the same disk. */
export const nearestFolder = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));

/** This machine. */
export const thisMachine = (env: NodeJS.ProcessEnv): System => ({
  env,
  run: async (program, args) => {
    const { exitCode, stdout, stderr, code, shortMessage } = await execa(program, [...args], {
      env,
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
      timeout: TIMEOUT_MS,
    });
    if (code === 'ENOENT') return { ok: false, text: 'it is not installed, or not on the PATH' };
    const [line = ''] = `${stdout || stderr}`.split('\n');
    return exitCode === 0 ? { ok: true, text: line } : { ok: false, text: line || (shortMessage ?? `it ended with ${exitCode}`) };
  },
  readText: (file) => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  },
  free: (folder) => {
    try {
      const { bavail, bsize, files, ffree } = statfsSync(nearestFolder(folder));
      // Some file systems count no files.
      return { bytes: bavail * bsize, files: files === 0 ? Number.POSITIVE_INFINITY : ffree };
    } catch {
      return undefined;
    }
  },
  now: () => new Date(),
});
