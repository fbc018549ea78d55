// Two Holdfasts on one sandbox, and one that is killed, stopped, or wakes up late.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { removeSandbox, startSandboxProcess } from '../../src/sandbox/process.ts';
import { describeTwoWriters } from '../support/two-writers.ts';

let dir: string;
let kubeconfig: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-two-writers-'));
  ({ kubeconfig } = await startSandboxProcess({ dataDir: dir, name: 'shared' }));
});
afterAll(async () => {
  await removeSandbox(dir, 'shared');
  rmSync(dir, { recursive: true, force: true });
});

describeTwoWriters(() => ({ own: kubeconfig, theirs: kubeconfig }));
