import type { JsonObject } from '../lib/json.ts';
import type { Problem } from '../lib/problem.ts';

export type Position = { line: number; col: number };

/** One YAML document of a file, as plain data with positions. `at` finds a JSON pointer's key or value, or the nearest parent that exists. */
export type Document = {
  path: string;
  /** Position in the file, from 0. */
  index: number;
  value: JsonObject;
  at: (pointer: readonly (string | number)[], on?: 'key' | 'value') => Position;
};

/** All documents of one file and what is wrong with its bytes or its syntax. Depends on the bytes alone: cached by blob id. */
export type ParsedFile = { path: string; documents: readonly Document[]; problems: readonly Problem[] };
