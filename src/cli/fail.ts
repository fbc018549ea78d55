import { diskFull, HoldfastError, messageOf } from '../lib/errors.ts';
import { printable, printableLines } from '../lib/printable.ts';
import { formatWhere } from '../lib/problem.ts';
import { flushLines } from './lines.ts';

/** Exit codes: 0 fine, 1 failed, 2 bad input. */
export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;

const USAGE_CODES: readonly string[] = [
  'Usage',
  'ConfigInvalid',
  'SourceUrlRefused',
  'SourceRefused',
  'SourcePathMissing',
  'RevisionMissing',
  'PlanInvalid',
];

/** Prints one error as a user should see it: place, code, message, and what to type next. A stack only where HOLDFAST_DEBUG asks for it. */
export const reportError = (error: unknown): number => {
  flushLines();
  if (process.env.HOLDFAST_DEBUG && error instanceof Error) console.error(error.stack);
  if (error instanceof HoldfastError) {
    const place = error.where ? `${formatWhere(error.where)}: ` : '';
    // Each line by itself: a message may hold several findings.
    for (const line of `${place}error ${error.code} ${error.message}`.split('\n')) console.error(printable(line));
    if (error.hint) console.error(`  ${printable(error.hint)}`);
    return USAGE_CODES.includes(error.code) ? EXIT_USAGE : EXIT_FAILED;
  }
  const { code, path = 'this machine' } = (error ?? {}) as { code?: unknown; path?: string };
  if (code === 'ENOSPC' || code === 'EDQUOT') return reportError(diskFull(path, `nothing more can be written: ${messageOf(error)}`));
  console.error(`error Internal ${printableLines(messageOf(error))}`);
  console.error('  this is a fault of Holdfast; set HOLDFAST_DEBUG=1 to see where it happened');
  return EXIT_FAILED;
};

/** Commander has printed its own complaint already; everything else is printed here. */
export const exitCodeOf = (error: unknown): number => {
  const commander = error as { code?: unknown; exitCode?: unknown };
  if (typeof commander.code === 'string' && commander.code.startsWith('commander.')) return commander.exitCode === 0 ? 0 : EXIT_USAGE;
  return reportError(error);
};
