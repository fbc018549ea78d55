import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sandboxProvider } from './provider.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'holdfast-provider-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

// A push must not be able to fill the operator's machine with processes.
test('no more sandboxes are made than the operator allows, however many are asked for at once', async () => {
  const none = sandboxProvider(dataDir, 0);
  const asked = await Promise.allSettled(['a', 'b', 'c'].map((name) => none.ensure(name, { provider: 'sandbox' })));
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(existsSync(join(dataDir, 'sandboxes'))).toBe(false);
});

test('those that are there count, also of clusters that left the repository, and those that are being made', async () => {
  mkdirSync(join(dataDir, 'sandboxes', 'old'), { recursive: true });
  await expect(sandboxProvider(dataDir, 1).ensure('new', { provider: 'sandbox' })).rejects.toMatchObject({ code: 'ClusterNotConfigured' });
  const busy = sandboxProvider(dataDir, 2, new Set(['starting']));
  await expect(busy.ensure('new', { provider: 'sandbox' })).rejects.toMatchObject({ code: 'ClusterNotConfigured' });
  expect(readdirSync(join(dataDir, 'sandboxes'))).toEqual(['old']);
});
