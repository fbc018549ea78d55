import type pc from 'picocolors';
import type { Finding, FindingStatus } from '../../doctor/types.ts';
import { printableDeep } from '../../lib/printable.ts';
import { plainTable } from './table.ts';

type Paint = ReturnType<typeof pc.createColors>;

const colour = (status: FindingStatus, paint: Paint): string => {
  if (status === 'failed') return paint.red(status);
  if (status === 'warning') return paint.yellow(status);
  return status === 'ok' ? paint.green(status) : paint.dim(status);
};

const count = (findings: readonly Finding[], status: FindingStatus): number => findings.filter((one) => one.status === status).length;

/** A table of what was looked at, then each thing to mend with the command for it, then a line that counts. */
export const findingsAsText = (given: readonly Finding[], paint: Paint): string => {
  const findings = printableDeep(given);
  const table = plainTable(
    ['STATUS', 'CHECK', 'ABOUT', 'FOUND'],
    findings.map(({ status, check, about, message }) => [colour(status, paint), check, about, message]),
  );
  const wrong = findings.filter(({ mend }) => mend !== '');
  const mends = wrong.flatMap(({ check, about, message, mend }) => ['', `${check} (${about}): ${message}`, `  mend: ${mend}`]);
  const [failures, warnings, skips] = [count(findings, 'failed'), count(findings, 'warning'), count(findings, 'skipped')];
  const summary = `${findings.length} checks: ${failures} failed, ${warnings} warnings, ${skips} skipped`;
  return [table, ...mends, '', failures === 0 ? summary : paint.red(summary)].join('\n');
};
