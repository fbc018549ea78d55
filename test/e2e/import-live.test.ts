// `holdfast import live` on a sandbox; test/cluster/import-live.test.ts plays the same on a real API server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { removeSandbox, startSandboxProcess } from '../../src/sandbox/process.ts';
import { describeLiveImport } from '../support/live-import-story.ts';

let dir: string;
let kubeconfig: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-import-'));
  ({ kubeconfig } = await startSandboxProcess({ dataDir: dir, name: 'live' }));
});
afterAll(async () => {
  await removeSandbox(dir, 'live');
  rmSync(dir, { recursive: true, force: true });
});

describeLiveImport(() => ({ own: kubeconfig, theirs: kubeconfig }));
