import { compareText } from '../../lib/kube-object.ts';
import type { Problem } from '../../lib/problem.ts';
import type { ValidationReport } from './problems.ts';

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

const locationOf = ({ where }: Problem, prefix: string): object[] => {
  if (where === undefined) return [];
  const region =
    where.line === undefined ? {} : { region: { startLine: where.line, ...(where.col === undefined ? {} : { startColumn: where.col }) } };
  return [{ physicalLocation: { artifactLocation: { uri: encodePath(`${prefix}${where.path}`) }, ...region } }];
};

/** SARIF 2.1.0, which code hosts and editors read. */
export const problemsAsSarif = (report: ValidationReport, prefix: string, version: string): string => {
  const rules = [...new Set(report.problems.map(({ code }) => code))].sort(compareText).map((id) => ({ id }));
  const results = report.problems.map((problem) => ({
    ruleId: problem.code,
    level: problem.severity,
    message: { text: problem.hint === undefined ? problem.message : `${problem.message} (${problem.hint})` },
    locations: locationOf(problem, prefix),
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'holdfast', version, rules } }, results }],
  };
  return JSON.stringify(log, undefined, 2);
};
