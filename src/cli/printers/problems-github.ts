import type { Problem } from '../../lib/problem.ts';
import { summaryLine, type ValidationReport } from './problems.ts';

const LEVELS: { readonly [severity in Problem['severity']]: string } = { error: 'error', warning: 'warning', note: 'notice' };

/** GitHub reads %25, %0D and %0A in a message; a line of a message that began with `::` would be a command of its own. */
const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** One workflow command. `prefix` is the folder of the repository of desired state inside the Git repository, '' for its top. */
const annotation = ({ severity, code, message, where, hint }: Problem, prefix: string): string => {
  const properties = [
    ...(where === undefined ? [] : [`file=${escapeProperty(`${prefix}${where.path}`)}`]),
    ...(where?.line === undefined ? [] : [`line=${where.line}`]),
    ...(where?.col === undefined ? [] : [`col=${where.col}`]),
    `title=${escapeProperty(code)}`,
  ];
  return `::${LEVELS[severity]} ${properties.join(',')}::${escapeData(hint === undefined ? message : `${message} (${hint})`)}`;
};

/** GitHub's workflow commands: findings appear at their lines in the pull request. */
export const problemsAsGithub = (report: ValidationReport, prefix: string): string =>
  [...report.problems.map((problem) => annotation(problem, prefix)), summaryLine(report)].join('\n');
