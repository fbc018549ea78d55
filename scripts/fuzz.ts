// Runs every property with many cases, and says at the end how many cases each of them had. Fails below the number of cases promised.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_SEED, type FuzzLine } from '../test/support/fuzz.ts';

const LEAST_CASES = 100_000;

const usage = `npm run test:fuzz [-- [--seed N] [--runs N] [--only TEXT] [--path PATH]]

  --seed N     other cases (${DEFAULT_SEED} unless told otherwise)
  --runs N     as many cases for each property
  --only TEXT  properties whose name holds this text
  --path PATH  one case, as a failure names it; with --only and --seed
`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    runs: { type: 'string' },
    only: { type: 'string' },
    path: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const whole = (name: 'seed' | 'runs'): void => {
  if (values[name] !== undefined && !/^-?\d+$/.test(values[name])) throw new Error(`--${name} takes a whole number\n\n${usage}`);
};

const linesOf = (file: string): FuzzLine[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as FuzzLine)
    : [];

const print = (lines: readonly FuzzLine[], seed: string, seconds: number): number => {
  const cases = lines.reduce((sum, { runs }) => sum + runs, 0);
  const rows = lines.map(
    ({ name, runs, ms, failed }) =>
      `${String(runs).padStart(8)}  ${(ms / 1000).toFixed(1).padStart(7)} s  ${failed ? 'FAILED  ' : ''}${name}`,
  );
  console.log(`${['\n   cases       time  property', ...rows.sort((a, b) => (a.slice(21) < b.slice(21) ? -1 : 1))].join('\n')}`);
  console.log(`${String(cases).padStart(8)}  ${seconds.toFixed(1).padStart(7)} s  in all: ${lines.length} properties, seed ${seed}\n`);
  return cases;
};

const main = (): number => {
  if (values.help) {
    console.log(usage);
    return 0;
  }
  whole('seed');
  whole('runs');
  const seed = values.seed ?? String(DEFAULT_SEED);
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-fuzz-'));
  const report = join(dir, 'report.jsonl');
  try {
    const env = {
      ...process.env,
      HOLDFAST_FUZZ_RUNS: values.runs ?? 'full',
      HOLDFAST_FUZZ_SEED: seed,
      HOLDFAST_FUZZ_PATH: values.path ?? '',
      HOLDFAST_FUZZ_REPORT: report,
    };
    const only = values.only === undefined ? [] : ['-t', values.only.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')];
    const vitest = join(import.meta.dirname, '..', 'node_modules', 'vitest', 'vitest.mjs');
    const started = performance.now();
    const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'fuzz', ...only], { stdio: 'inherit', env });
    const cases = print(linesOf(report), seed, (performance.now() - started) / 1000);
    if (status !== 0) return status ?? 1;
    const isWhole = values.runs === undefined && values.only === undefined && values.path === undefined;
    if (cases === 0 || (isWhole && cases < LEAST_CASES)) {
      console.error(`test:fuzz: ${cases} cases are fewer than the ${isWhole ? LEAST_CASES : 1} that it must run`);
      return 1;
    }
    return 0;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

process.exitCode = main();
