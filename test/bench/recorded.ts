import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fastestRatio } from './report.ts';
import type { CaseResult, Line, Requests } from './types.ts';

/** What the smoke run is judged by: ratios of the fastest samples of an earlier smoke run, and request counts, by `CASE/ID`. */
export type Recorded = { [line: string]: { ratio?: number; requests?: Requests } };

const FILE = join(import.meta.dirname, 'recorded.json');
/** A ratio may grow by that much before the smoke run fails: other machines, and others on this one. */
const TOLERANCE = 1.5;

export const readRecorded = (): Recorded => (existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Recorded) : {});

const eachLine = (results: readonly CaseResult[]): [string, Line][] =>
  results.flatMap(({ name, lines }) => lines.map((line): [string, Line] => [`${name}/${line.id}`, line]));

/** Of these cases, what was recorded before. */
const recordedOf = (results: readonly CaseResult[], recorded: Recorded): string[] =>
  Object.keys(recorded).filter((line) => results.some(({ name }) => line.startsWith(`${name}/`)));

/** Keeps what other cases recorded. */
export const writeRecorded = (results: readonly CaseResult[]): void => {
  const recorded = readRecorded();
  for (const line of recordedOf(results, recorded)) delete recorded[line];
  for (const [name, line] of eachLine(results)) {
    const ratio = line.loose ? undefined : fastestRatio(line);
    recorded[name] = {
      ...(ratio === undefined ? {} : { ratio: Number(ratio.toFixed(2)) }),
      ...(line.requests ? { requests: line.requests } : {}),
    };
  }
  const sorted = Object.fromEntries(Object.entries(recorded).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(FILE, `${JSON.stringify(sorted, undefined, 2)}\n`);
};

const requestComplaints = (name: string, now: Requests, before: Requests): string[] =>
  Object.entries(now)
    .filter(([what, count]) => count > (before[what] ?? 0))
    .map(([what, count]) => `${name}: ${count} ${what}, recorded are ${before[what] ?? 0}`);

/** What is worse than recorded; empty where nothing is. */
export const complaints = (results: readonly CaseResult[], recorded: Recorded): readonly string[] => {
  const measured = eachLine(results);
  const names = new Set(measured.map(([name]) => name));
  const unmeasured = recordedOf(results, recorded)
    .filter((name) => !names.has(name))
    .map((name) => `${name} is recorded, and was not measured`);
  return [...measured.flatMap(([name, line]) => complaintsOf(name, line, recorded[name])), ...unmeasured];
};

const complaintsOf = (name: string, line: Line, before: Recorded[string] | undefined): string[] => {
  if (before === undefined) return [`${name} is not recorded: npm run bench -- --smoke --record`];
  const ratio = fastestRatio(line);
  const slower =
    ratio !== undefined && before.ratio !== undefined && ratio > before.ratio * TOLERANCE
      ? [`${name}: ratio ${ratio.toFixed(2)}, recorded is ${before.ratio} (${TOLERANCE} x that is allowed)`]
      : [];
  return [...slower, ...(line.requests ? requestComplaints(name, line.requests, before.requests ?? {}) : [])];
};
