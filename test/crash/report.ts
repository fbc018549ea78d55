// What a run of the matrix found: for people on a terminal, and as tables of a document.

import type { Cell } from './cell.ts';
import { FAULTS, KILLS, RECOVERY_KILLS } from './faults.ts';
import type { Step } from './invariants.ts';
import type { Played } from './matrix.ts';
import { idOf, replayOf } from './select.ts';

const COLUMNS: readonly Cell['fault'][] = [...(Object.keys(FAULTS) as Cell['fault'][]), ...KILLS, ...RECOVERY_KILLS];
const STEPS: readonly { step: Step; title: string }[] = [
  { step: 'first', title: 'From nothing to the first commit' },
  { step: 'change', title: 'From the first commit to the second' },
];

/** What a cell says: how many writes it took until all was as Git says. */
const cellText = (played: Played | undefined): string => {
  if (played === undefined) return '';
  return played.outcome.problems.length > 0 ? '**FAILED**' : String(played.outcome.writes);
};

const stepTable = (played: readonly Played[], step: Step): readonly string[] => {
  const own = played.filter(({ cell }) => cell.step === step);
  const columns = COLUMNS.filter((fault) => own.some(({ cell }) => cell.fault === fault));
  const rows = new Map<string, Map<Cell['fault'], Played>>();
  for (const one of own) rows.set(one.row.name, (rows.get(one.row.name) ?? new Map()).set(one.cell.fault, one));
  return [
    `| request | ${columns.join(' | ')} |`,
    `|---|${columns.map(() => '---|').join('')}`,
    ...[...rows].map(([point, cells]) => `| ${point} | ${columns.map((fault) => cellText(cells.get(fault))).join(' | ')} |`),
  ];
};

export type Facts = { seconds: number; kubernetes: string; cores: number };

export const summary = (played: readonly Played[], { seconds, kubernetes, cores }: Facts): string => {
  const failed = played.filter(({ outcome }) => outcome.problems.length > 0).length;
  const verdict = failed === 0 ? 'every one of them ended as it must' : `${failed} failed`;
  return `${played.length} cells in ${Math.round(seconds)} s on ${cores} cores, Kubernetes ${kubernetes}: ${verdict}.`;
};

/** The tables as Markdown. */
export const markdown = (played: readonly Played[], facts: Facts): string =>
  [
    summary(played, facts),
    ...STEPS.filter(({ step }) => played.some(({ cell }) => cell.step === step)).flatMap(({ step, title }) => [
      '',
      `### ${title}`,
      '',
      ...stepTable(played, step),
    ]),
  ].join('\n');

const nameOf = ({ step, point, fault }: Cell): string => `${step} | ${point} | ${fault}`;

/** One line for a cell that went well; what is wrong and how to see it again for one that did not. */
export const lineOf = ({ cell, outcome }: Played): string => {
  const { problems, writes, requests, seconds } = outcome;
  const head = `${idOf(cell)} ${nameOf(cell)}: `;
  if (problems.length === 0) return `${head}fine after ${seconds.toFixed(1)} s, ${writes} writes, ${requests} requests`;
  return [`${head}FAILED`, ...problems.map((problem) => `    ${problem}`), `    again: ${replayOf(cell)}`].join('\n');
};

const BEGIN = '<!-- written by npm run test:crash: begin -->';
const END = '<!-- written by npm run test:crash: end -->';

/** The document with the tables between its markers replaced. */
export const intoDocument = (document: string, tables: string): string => {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('docs/crash-safety.md has no markers for the tables');
  return `${document.slice(0, begin + BEGIN.length)}\n\n${tables}\n\n${document.slice(end)}`;
};
