import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { test } from 'vitest';

/** How often a property runs: in `npm test`, and in `npm run test:fuzz`. */
export type Runs = { sample: number; full: number };
/** One line of the report that `npm run test:fuzz` reads. */
export type FuzzLine = { name: string; runs: number; ms: number; failed: boolean };

/** Fixed, so that two runs of CI look at the same cases; another seed is another search. */
export const DEFAULT_SEED = 20_260_301;
/** A property ends after so long, failed or not; the cases that it did not come to are missing in the count. */
const TIME_LIMIT_MS = 240_000;
const MAX_REPORT = 12_000;

const number = (name: string): number | undefined => {
  const text = process.env[name] ?? '';
  if (text === '') return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`${name} is not a whole number: ${text}`);
  return value;
};

/** HOLDFAST_FUZZ_RUNS: a number of cases for each property, `full`, or nothing for the sample. HOLDFAST_FUZZ_SEED, HOLDFAST_FUZZ_PATH: which cases. */
const parameters = (runs: Runs): { seed: number; numRuns: number; path?: string } => {
  const full = process.env['HOLDFAST_FUZZ_RUNS'] === 'full';
  const numRuns = full ? runs.full : (number('HOLDFAST_FUZZ_RUNS') ?? runs.sample);
  const path = process.env['HOLDFAST_FUZZ_PATH'] ?? '';
  return { seed: number('HOLDFAST_FUZZ_SEED') ?? DEFAULT_SEED, numRuns, ...(path === '' ? {} : { path }) };
};

const quoted = (name: string): string => `'${name.replaceAll("'", "'\\''")}'`;

/** What a failure says: the smallest case found, and the command that runs exactly it again. */
const failure = <T>(name: string, details: fc.RunDetails<T>): string => {
  const said = fc.defaultReportMessage(details) ?? 'failed';
  const text = said.length > MAX_REPORT ? `${said.slice(0, MAX_REPORT)}\n… (${said.length - MAX_REPORT} characters more)` : said;
  const path = details.counterexamplePath === null ? '' : ` --path ${details.counterexamplePath}`;
  return `${text}\n\nAgain: npm run test:fuzz -- --only ${quoted(name)} --seed ${details.seed}${path}`;
};

/**
 * A property as a test. `name` begins with its area (`plan: …`) and is unique. The seed and the number of cases come from one
 * place; a failure says how to replay it.
 */
export const fuzz = <T>(name: string, runs: Runs, property: fc.IProperty<T> | fc.IAsyncProperty<T>): void => {
  test(
    name,
    async () => {
      const started = performance.now();
      const limits = { interruptAfterTimeLimit: TIME_LIMIT_MS, markInterruptAsFailure: false };
      const details = (await fc.check(property as fc.IAsyncProperty<T>, { ...parameters(runs), ...limits })) as fc.RunDetails<T>;
      const report = process.env['HOLDFAST_FUZZ_REPORT'] ?? '';
      const line: FuzzLine = { name, runs: details.numRuns, ms: Math.round(performance.now() - started), failed: details.failed };
      if (report !== '') appendFileSync(report, `${JSON.stringify(line)}\n`);
      if (details.failed) throw new Error(failure(name, details), { cause: details.errorInstance });
    },
    TIME_LIMIT_MS + 60_000,
  );
};
