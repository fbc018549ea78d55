import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASES } from './cases.ts';
import type { CaseResult } from './types.ts';

/** The last full measurement of each case: what the tables of docs/benchmarks.md are made from. */
const FILE = join(import.meta.dirname, 'results.json');

const read = (): readonly CaseResult[] => (existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as CaseResult[]) : []);

/** Puts new results in the place of older ones of the same cases, in the order of the table, and gives them all. */
export const keepResults = (results: readonly CaseResult[]): readonly CaseResult[] => {
  const byName = new Map([...read(), ...results].map((result) => [result.name, result]));
  const all = CASES.flatMap(({ name }) => byName.get(name) ?? []);
  writeFileSync(FILE, `${JSON.stringify(all, undefined, 2)}\n`);
  return all;
};
