import pc from 'picocolors';
import type { Problem } from '../../lib/problem.ts';

/** Colours a severity where the output is a terminal that wants colours (NO_COLOR and FORCE_COLOR are heeded). */
export const paintSeverity = (severity: Problem['severity'], text: string): string => {
  if (severity === 'error') return pc.red(text);
  return severity === 'warning' ? pc.yellow(text) : pc.cyan(text);
};
