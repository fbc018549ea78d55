import { printableDeep } from '../../lib/printable.ts';
import type { DrillReport } from '../../reconcile/drill.ts';
import { reportAsText } from './recovery-report.ts';

const WIDTH = 50;
const PARTS = [
  ['waited', '.'],
  ['bringUp', 'c'],
  ['connect', 'o'],
  ['waves', 'w'],
  ['healthy', 'h'],
] as const;

/** What each cluster spent its time on, on one scale; the rest of its time, looking and planning mostly, is blank. */
const timeline = ({ clusters, ms }: DrillReport): string[] => {
  const longest = Math.max(...clusters.map(({ cluster }) => cluster.length));
  const scale = Math.max(ms, ...clusters.map((one) => one.ms.total), 1) / WIDTH;
  const rows = clusters.map((one) => {
    const bar = PARTS.map(([part, letter]) => letter.repeat(Math.round(one.ms[part] / scale))).join('');
    return `${one.cluster.padEnd(longest)} |${bar.slice(0, WIDTH).padEnd(WIDTH)}| ${(one.ms.total / 1000).toFixed(1)} s`;
  });
  return [...rows, `${' '.repeat(longest)}  . waits  c create  o connect  w waves  h healthy`];
};

/** A timeline, the report, and what is not as the commit says. */
export const drillAsText = (given: DrillReport): string => {
  const report = printableDeep(given);
  if (report.clusters.length === 0) return 'this commit describes no cluster';
  const { passed, differences } = report.drill;
  const verdict = passed
    ? `drill passed: every object of ${report.commit.slice(0, 7)} came back, healthy and equal to the commit`
    : `drill failed: ${differences.length === 1 ? '1 difference' : `${differences.length} differences`} from ${report.commit.slice(0, 7)}`;
  return [
    ...timeline(report),
    '',
    reportAsText(report),
    '',
    ...differences.map(({ cluster, what }) => `${cluster}: ${what}`),
    verdict,
  ].join('\n');
};
