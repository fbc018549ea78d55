import { cpus, totalmem } from 'node:os';
import { KUBERNETES_VERSION } from '../testbed/paths.ts';
import { median } from './samples.ts';
import type { CaseResult, Line, Machine, Requests } from './types.ts';

export const machine = (date: string): Machine => ({
  cores: cpus().length,
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  kubernetes: KUBERNETES_VERSION,
  date,
});

const ratioBy =
  (pick: (values: readonly number[]) => number) =>
  ({ values, against }: Line): number | undefined =>
    against && pick(values) / pick(against.values);

/**
 * The fastest sample of each side: whatever else a machine does only adds. Of few and short samples, as the smoke run takes them, the median
 * would judge the machine.
 */
export const fastestRatio = ratioBy((values) => Math.min(...values));

export const ratioOf = ratioBy(median);
export const isMet = ({ values, target }: Line): boolean | undefined => target && median(values) <= target.max;

const amount = (value: number, unit: Line['unit']): string => {
  if (unit === 'requests') return String(Math.round(value));
  if (unit === 'MB') return value < 10 ? `${value.toFixed(1)} MB` : `${Math.round(value)} MB`;
  return value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(2)} s`;
};

const spread = ({ values, unit }: Line): string =>
  values.length < 2 ? 'once' : `${values.length}: ${amount(Math.min(...values), unit)} - ${amount(Math.max(...values), unit)}`;

const cells = (name: string, line: Line): string[] => {
  const ratio = ratioOf(line);
  const met = isMet(line);
  return [
    name,
    line.what,
    amount(median(line.values), line.unit),
    line.against ? `${amount(median(line.against.values), line.unit)} (${line.against.what})` : '',
    ratio === undefined ? '' : ratio.toFixed(2),
    line.target ? `${amount(line.target.max, line.unit)} (${line.target.text})` : '',
    met === undefined ? '' : met ? 'met' : '**missed**',
    spread(line),
  ];
};

const HEAD = ['case', 'measured', 'median', 'against', 'ratio', 'must be at most', '', 'samples'];

/** The table as Markdown. */
export const markdownTable = (results: readonly CaseResult[]): string => {
  const rows = results.flatMap(({ name, lines }) => lines.map((line) => cells(`${name}/${line.id}`, line)));
  return [HEAD, HEAD.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
};

/** `1 GET namespaces, ...`; kinds that were listed once each are counted: a first look lists all of them. */
const requestsText = (requests: Requests): string => {
  const all = Object.entries(requests).map(([what, count]) => ({ what, count }));
  const once = all.filter(({ what, count }) => count === 1 && what.startsWith('LIST '));
  const rest = once.length > 10 ? all.filter((one) => !once.includes(one)) : all;
  const told = rest.map(({ what, count }) => `${count} ${what}`);
  return [...told, ...(rest === all ? [] : [`1 LIST each of ${once.length} other kinds`])].join(', ') || 'none';
};

/** What the measured sides asked the API server for. */
export const requestsTable = (results: readonly CaseResult[]): string => {
  const rows = results.flatMap(({ name, lines }) =>
    lines.flatMap(({ id, requests }) => (requests ? [[`${name}/${id}`, requestsText(requests)]] : [])),
  );
  return [['case', 'requests'], ['---', '---'], ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
};

const machineText = ({ cores, cpu, memoryGB, node, kubernetes }: Machine): string =>
  `${cores} cores (${cpu}), ${memoryGB} GB, Node ${node}, Kubernetes ${kubernetes} with etcd on the same machine`;

/** When and where each case was measured, and what else that machine did. */
export const measuredText = (results: readonly CaseResult[]): string =>
  [...Map.groupBy(results, ({ machine }) => `${machine.date}: ${machineText(machine)}`)]
    .map(([where, cases]) => `Measured on ${where}: ${cases.map(({ name, load }) => `${name} (load before: ${load})`).join(', ')}.`)
    .join('\n\n');

const BEGIN = '<!-- written by npm run bench: begin -->';
const END = '<!-- written by npm run bench: end -->';

/** The document with the tables between its markers replaced. */
export const intoDocument = (document: string, tables: string): string => {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) throw new Error('docs/benchmarks.md has no markers for the tables');
  return `${document.slice(0, begin + BEGIN.length)}\n\n${tables}\n\n${document.slice(end)}`;
};
