import type { Problem, ProblemCode } from '../lib/problem.ts';
import type { Document } from './types.ts';

/** A finding about one place in a document. `on` tells whether it is the key or (the default) the value that is wrong. */
export const problemAt = (
  document: Document,
  pointer: readonly (string | number)[],
  severity: Problem['severity'],
  code: ProblemCode,
  message: string,
  hint?: string,
  on: 'key' | 'value' = 'value',
): Problem => ({
  severity,
  code,
  message,
  where: { path: document.path, ...document.at(pointer, on) },
  ...(hint === undefined ? {} : { hint }),
});
