import { isObject, type Json, type JsonObject } from '../../../lib/json.ts';
import type { ParsedFile } from '../../../manifest/types.ts';

/** Index, line and column of a document, and its value. */
type KeptDocument = [number, number, number, Json];

/** What a file without problems became, as one line of text. undefined where there is a problem: its words are made anew each time. */
export const keptText = ({ documents, problems }: ParsedFile): string | undefined => {
  if (problems.length > 0) return undefined;
  const kept = documents.map(({ index, value, at }): KeptDocument => {
    const { line, col } = at([]);
    return [index, line, col, value];
  });
  return JSON.stringify(kept);
};

/**
 * The file that such a text was made of. Where its documents begin is in the text; any other place is seldom asked for, and makes the
 * file be read in full.
 */
export const fromKeptText = (path: string, text: string, readInFull: () => ParsedFile): ParsedFile => {
  const documents = (JSON.parse(text) as KeptDocument[]).map(([index, line, col, value]) => {
    const start = { line, col };
    const inFull = (): ParsedFile['documents'][number] | undefined => readInFull().documents.find((document) => document.index === index);
    return {
      path,
      index,
      value: isObject(value) ? value : ({} as JsonObject),
      at: (pointer: readonly (string | number)[], on?: 'key' | 'value') =>
        pointer.length === 0 ? start : (inFull()?.at(pointer, on) ?? start),
    };
  });
  return { path, documents, problems: [] };
};

// In JSON a line end inside of a text is "\n": the word is also found where a manifest stands in a value of another.
const SECRET = /kind(?:\W|\\n){1,16}secret/i;
const ENCRYPTED = /"sops":|ENC\[/;

/** Whether any object, at any depth, is (or may be) a Secret, or was encrypted with SOPS: nothing of such a file is written anywhere. */
export const mayHoldSecret = (text: string): boolean => SECRET.test(text) || ENCRYPTED.test(text);
