import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const script = new URL('../../scripts/fuzz.ts', import.meta.url).pathname;
const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });

test('a number that is none, and an option that is none, end with an error', () => {
  for (const args of [
    ['--runs', 'many'],
    ['--seed', '1.5'],
    ['--seeds', '1'],
  ]) {
    const { status, stderr } = run(...args);
    expect(status).not.toBe(0);
    expect(stderr).not.toBe('');
  }
});
