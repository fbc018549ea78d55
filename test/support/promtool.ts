// Prometheus' own tool, where it is: on the PATH, or where `npm run promtool` has put it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Outside the checkout: it is fetched once for a machine. */
export const cachedPromtool = (): string =>
  join(process.env['HOLDFAST_CACHE_DIR'] ?? join(homedir(), '.cache', 'holdfast'), 'promtool', 'promtool');

const runs = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

export const promtoolPath = (): string | undefined =>
  ['promtool', cachedPromtool()].find((program) => (program === 'promtool' || existsSync(program)) && runs(program));

let found: string | undefined;
/** Undefined where there is none; in CI that is an error, so that nothing is skipped there. */
const promtool = (): string | undefined => {
  found ??= promtoolPath();
  if (found === undefined && process.env['CI']) throw new Error('promtool is missing: npm run promtool');
  return found;
};

type Told = { code: number | null; output: string };

const tell = (args: readonly string[], input?: string): Told | undefined => {
  const program = promtool();
  if (program === undefined) return undefined;
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', ...(input === undefined ? {} : { input }) });
  return { code: status, output: `${stdout}${stderr}` };
};

/** What promtool says of a scrape; undefined where there is no promtool. */
export const checkMetrics = (text: string): Told | undefined => tell(['check', 'metrics'], text);
export const checkRules = (file: string): Told | undefined => tell(['check', 'rules', '--lint=all', '--lint-fatal', file]);
export const testRules = (file: string): Told | undefined => tell(['test', 'rules', file]);
