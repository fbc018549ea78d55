import { rmSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { removeSandbox, startSandboxProcess } from '../../src/sandbox/process.ts';
import { tempDir } from './git-repo.ts';

const NAME = 'shared';

/** A sandbox that all tests of a file (or of the `describe` that asks for it) share, and that goes after them. Gives its kubeconfig, which is there once they run. */
export const sandboxOfFile = (folder: string): (() => string) => {
  let dir: string;
  let kubeconfig: string;
  beforeAll(async () => {
    dir = tempDir(folder);
    ({ kubeconfig } = await startSandboxProcess({ dataDir: dir, name: NAME }));
  });
  afterAll(async () => {
    await removeSandbox(dir, NAME);
    rmSync(dir, { recursive: true, force: true });
  });
  return () => kubeconfig;
};
