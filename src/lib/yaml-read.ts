import { isMap, isNode, LineCounter, type Node, parseAllDocuments, visit } from 'yaml';
import { messageOf } from './errors.ts';
import type { Json } from './json.ts';

/** One document as plain data. `at` gives line and column, from 1, of the value at a path, or of the nearest parent that exists. */
export type YamlDocument = { value: Json; at: (path: readonly (string | number)[]) => { line: number; col: number } };
export type YamlReading = { ok: true; documents: readonly YamlDocument[] } | { ok: false; message: string; line: number; col: number };

const MAX_TEXT = 1024 * 1024;
const MAX_ALIASES = 50;

/**
 * Small YAML that steers a tool and is not data itself. Strict on purpose: whatever another parser could read differently
 * (explicit tags, merge keys, duplicate keys) is an error.
 */
export const readYaml = (text: string): YamlReading => {
  if (text.length > MAX_TEXT) return { ok: false, message: 'the file is larger than 1 MB', line: 1, col: 1 };
  try {
    return read(text);
  } catch (error) {
    return { ok: false, message: sayError(error), line: 1, col: 1 };
  }
};

const sayError = (error: unknown): string => {
  const message = messageOf(error);
  return /call stack/.test(message) ? 'it is nested too deep' : (message.split('\n')[0] ?? '');
};

const read = (text: string): YamlReading => {
  const lineCounter = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter, prettyErrors: false, uniqueKeys: true, logLevel: 'silent' });
  const documents: YamlDocument[] = [];
  const place = (offset: number | undefined): { line: number; col: number } => {
    const { line, col } = lineCounter.linePos(offset ?? 0);
    return { line: Math.max(1, line), col: Math.max(1, col) };
  };
  for (const document of Array.isArray(parsed) ? parsed : []) {
    const error = document.errors[0] ?? document.warnings[0];
    if (error !== undefined) return { ok: false, message: sayError(error), ...place(error.pos[0]) };
    const odd = oddNode(document.contents);
    if (odd !== undefined) return { ok: false, message: odd.message, ...place(odd.offset) };
    documents.push({
      value: document.toJS({ maxAliasCount: MAX_ALIASES }) as Json,
      at: (path) => {
        for (let length = path.length; length > 0; length -= 1) {
          const node = document.getIn(path.slice(0, length), true);
          if (isNode(node) && node.range) return place(node.range[0]);
        }
        return place(document.contents?.range?.[0]);
      },
    });
  }
  return { ok: true, documents };
};

const oddNode = (root: Node | null): { message: string; offset: number | undefined } | undefined => {
  let found: { message: string; offset: number | undefined } | undefined;
  if (root === null) return undefined;
  visit(root, {
    Node: (_, node) => {
      if ('tag' in node && node.tag !== undefined) {
        found = { message: `the tag ${node.tag} is not taken here`, offset: node.range?.[0] };
        return visit.BREAK;
      }
      if (isMap(node) && node.has('<<')) {
        found = { message: 'merge keys (<<) are not taken here', offset: node.range?.[0] };
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return found;
};
