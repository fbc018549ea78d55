import { formatProblem, type Problem } from '../../lib/problem.ts';

/** What one validation looked at and found. `ms` is wall-clock time. */
export type ValidationReport = {
  files: number;
  clusters: readonly { name: string; valid: boolean }[];
  problems: readonly Problem[];
  ms: number;
};

export type Counts = { errors: number; warnings: number; notes: number };

export const countProblems = (problems: readonly Problem[]): Counts => ({
  errors: problems.filter(({ severity }) => severity === 'error').length,
  warnings: problems.filter(({ severity }) => severity === 'warning').length,
  notes: problems.filter(({ severity }) => severity === 'note').length,
});

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `12 files, 2 clusters: 1 error, 2 warnings in 85 ms` */
export const summaryLine = ({ files, clusters, problems, ms }: ValidationReport): string => {
  const { errors, warnings, notes } = countProblems(problems);
  const found = [
    ...(errors > 0 ? [plural(errors, 'error')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
    ...(notes > 0 ? [plural(notes, 'note')] : []),
  ];
  const verdict = found.length === 0 ? 'no problems' : found.join(', ');
  return `${plural(files, 'file')}, ${plural(clusters.length, 'cluster')}: ${verdict} in ${Math.round(ms)} ms`;
};

type Paint = (severity: Problem['severity'], text: string) => string;

/** `file:line:col: error CODE message (hint)`, one line a finding, then the summary. `paint` colours a severity on a terminal. */
export const problemsAsText = (report: ValidationReport, paint: Paint = (_severity, text) => text): string => {
  const lines = report.problems.map((problem) => {
    const line = formatProblem(problem);
    const at = line.indexOf(` ${problem.severity} ${problem.code} `);
    const start = problem.where === undefined ? 0 : at + 1;
    const end = start + problem.severity.length;
    return `${line.slice(0, start)}${paint(problem.severity, line.slice(start, end))}${line.slice(end)}`;
  });
  return [...lines, summaryLine(report)].join('\n');
};

/** A versioned object for other programs; members are only ever added. */
export const problemsAsJson = (report: ValidationReport): string => {
  const { files, clusters, problems, ms } = report;
  return JSON.stringify(
    { version: 1, summary: { files, ...countProblems(problems), ms: Math.round(ms) }, clusters, problems },
    undefined,
    2,
  );
};
