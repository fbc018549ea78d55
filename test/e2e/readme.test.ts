// What README.md shows of a recovery is what a recovery prints.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { removeSandbox } from '../../src/sandbox/process.ts';
import { openScene, type Scene } from '../hermetic/scene.ts';

const ROOT = join(import.meta.dirname, '..', '..');
let scene: Scene | undefined;
afterAll(() => scene?.close());

/** What a code block shows below a command, up to the next one. */
const shownBelow = (command: string): string => {
  const blocks = readFileSync(join(ROOT, 'README.md'), 'utf8')
    .split('```')
    .filter((_, index) => index % 2 === 1);
  const shown = blocks.flatMap((block) => block.split(/^\$ /m)).find((part) => part.startsWith(`${command}\n`));
  if (shown === undefined) throw new Error(`README.md shows no ${command}`);
  return shown.slice(command.length + 1);
};

/** Times, ports, commits and widths of columns differ from run to run, and so does how often a wait is told of. */
const lasting = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.includes(': waiting for '))
    .map((line) =>
      line
        .replace(/\b\d+(\.\d+)? m?s\b/g, 'TIME')
        .replace(/127\.0\.0\.1:\d+/, 'ADDRESS')
        .replace(/ at [0-9a-f]{7} /, ' at COMMIT ')
        .replace(/ {2,}/g, ' ')
        .trim(),
    )
    // What several do at once comes in any order.
    .sort();

it('shows the very lines of holdfast recover', { timeout: 120_000 }, async () => {
  scene = openScene();
  cpSync(join(ROOT, 'examples', 'shop'), scene.repo.dir, { recursive: true });
  scene.push('Shop: production and staging');
  expect((await scene.holdfast('apply')).code).toBe(0);
  await removeSandbox(scene.dataDir, 'production');
  const planned = await scene.holdfast('recover', '--dry-run');
  expect(lasting(planned.stdout)).toEqual(lasting(shownBelow('holdfast recover --dry-run')));
  const recovered = await scene.holdfast('recover');
  expect([recovered.code, recovered.stderr]).toEqual([0, '']);
  expect(lasting(recovered.stdout)).toEqual(lasting(shownBelow('holdfast recover')));
});
