import type { Json } from '../lib/json.ts';
import type { Problem } from '../lib/problem.ts';
import type { ManifestLimits } from './limits.ts';
import { lineStarts, offsetAt, type Place, positionOf } from './places.ts';
import type { Position } from './types.ts';
import { composedDocuments, type Finding } from './yaml-tokens.ts';
import { convertTree } from './yaml-value.ts';

/** One YAML document whose value may be anything, not yet an object. */
export type YamlDocument = { index: number; value: Json; at: (pointer: readonly (string | number)[], on?: 'key' | 'value') => Position };

/**
 * All documents of a YAML or JSON text, and all that is wrong with it, by place. A document with a syntax error is left out: what could be
 * read of it may mean something else. Empty documents are left out too. Never throws for any text; see ManifestLimits for the bounds.
 */
export const parseYaml = (path: string, text: string, limits: ManifestLimits): { documents: YamlDocument[]; problems: Problem[] } => {
  const starts = lineStarts(text);
  const documents: YamlDocument[] = [];
  const findings: Finding[] = [];
  const lineOf = (offset: number): number => positionOf(starts, offset).line;
  const add = (value: Json, place: Place, index: number): void => {
    documents.push({ index, value, at: (pointer, on = 'value') => positionOf(starts, offsetAt(place, pointer, on)) });
  };
  const budget = { weight: 0, spent: false };
  let index = 0;
  for (const composed of composedDocuments(text, limits)) {
    findings.push(...composed.findings);
    const contents = composed.document?.contents;
    if (composed.findings.length === 0 && contents) {
      const { value, place, findings: more } = convertTree(contents, limits, budget, lineOf);
      findings.push(...more);
      const broken = more.some(({ severity }) => severity === undefined || severity === 'error');
      if (value !== null && !broken) add(value, place, index);
    }
    index += 1;
  }
  // What was read before the limit is not what the file says.
  if (findings.some(({ code }) => code === 'FileTooLarge')) documents.length = 0;
  const problems = findings.map(
    ({ offset, severity = 'error', code, message, hint }): Problem => ({
      severity,
      code,
      message,
      where: { path, ...positionOf(starts, offset) },
      ...(hint === undefined ? {} : { hint }),
    }),
  );
  return { documents, problems };
};
