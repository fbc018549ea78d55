import { Composer, type CST, Lexer, type ParsedNode, Parser, type YAMLError, type Document as YamlDocument } from 'yaml';
import type { Problem, ProblemCode } from '../lib/problem.ts';
import type { ManifestLimits } from './limits.ts';

/** Offsets, not yet lines: whoever knows the text makes places of them. */
export type Finding = { offset: number; code: ProblemCode; message: string; hint?: string; severity?: Problem['severity'] };

// Scalars stay text here (yaml-scalar.ts reads them). The library's own search for equal keys takes quadratic time.
const OPTIONS = {
  version: '1.1',
  schema: 'failsafe',
  merge: false,
  resolveKnownTags: false,
  uniqueKeys: false,
  logLevel: 'silent',
} as const;

const CODES: Partial<Record<YAMLError['code'], ProblemCode>> = {
  BAD_ALIAS: 'YamlAlias',
  ALIAS_PROPS: 'YamlAlias',
  RESOURCE_EXHAUSTION: 'YamlDepth',
};

const fromYaml = (error: YAMLError): Finding => ({
  offset: error.pos[0],
  code: CODES[error.code] ?? 'YamlSyntax',
  // After a colon the library quotes the text, which may be a password that stands in the wrong place.
  message: error.message.replace(/\.$/, '').replace(/(\w): .*$/s, '$1'),
  ...(error.code === 'TAB_AS_INDENT' || error.message.includes('Tabs') ? { hint: 'indent with spaces' } : {}),
});

const tooDeep = (offset: number, limits: ManifestLimits): Finding => ({
  offset,
  code: 'YamlDepth',
  message: `maps and lists are nested more than ${limits.maxDepth} deep`,
});

/** Whether a token holds more levels than allowed. Walks without recursion: the composer recurses, and would run out of stack. */
const depthFinding = (root: CST.Token, limits: ManifestLimits): Finding | undefined => {
  const open: { token: CST.Token; depth: number }[] = [{ token: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > limits.maxDepth) return tooDeep(token.offset, limits);
    if (token.type === 'document' && token.value) open.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const { key, value } of token.items as CST.CollectionItem[]) {
      if (key) open.push({ token: key, depth: depth + 1 });
      if (value) open.push({ token: value, depth: depth + 1 });
    }
  }
  return undefined;
};

/** Marks that the lexer puts between lexemes; they are no part of the text. */
const isMark = (lexeme: string): boolean => lexeme === '\u0002' || lexeme === '\u0018' || lexeme === '\u001f';

/** The tokens of the text, document by document; ends with a finding when they are too many or too deep. */
function* boundedTokens(text: string, limits: ManifestLimits): Generator<CST.Token | Finding> {
  const parser = new Parser();
  let offset = 0;
  let count = 0;
  let documentStart = 0;
  let flowDepth = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (count > limits.maxTokens || count - documentStart > limits.maxDocumentTokens) {
      yield {
        offset,
        code: 'FileTooLarge',
        message: 'has too many lines, keys and values for one file',
        hint: 'split it into several files',
      };
      return;
    }
    if (lexeme === '[' || lexeme === '{') flowDepth += 1;
    else if ((lexeme === ']' || lexeme === '}') && flowDepth > 0) flowDepth -= 1;
    if (flowDepth > limits.maxDepth) {
      yield tooDeep(offset, limits);
      return;
    }
    for (const token of parser.next(lexeme)) {
      if (token.type === 'document') documentStart = count;
      yield token;
    }
    if (!isMark(lexeme)) offset += lexeme.length;
  }
  yield* parser.end();
}

const isFinding = (token: CST.Token | Finding): token is Finding => 'code' in token && !('type' in token);

/** One syntax tree, or what is wrong with the text. */
export type Composed = { document: YamlDocument.Parsed<ParsedNode>; findings: Finding[] } | { document: undefined; findings: Finding[] };

/**
 * The syntax trees of a text, one after another, so that only one is held at a time. Time and memory are bounded by the limits whatever
 * the text is: tokens are counted before trees are made of them, and reading ends at the first fault that leaves nothing to go on with.
 */
export function* composedDocuments(text: string, limits: ManifestLimits): Generator<Composed> {
  const composer = new Composer(OPTIONS);
  let faults = 0;
  const composed = (document: YamlDocument.Parsed<ParsedNode>): Composed => {
    faults += document.errors.length;
    return { document, findings: document.errors.slice(0, limits.maxProblems).map(fromYaml) };
  };
  for (const token of boundedTokens(text, limits)) {
    const end = isFinding(token) ? token : depthFinding(token, limits);
    if (end !== undefined) {
      yield { document: undefined, findings: [end] };
      return;
    }
    if (isFinding(token)) return;
    // Directives count as faults too: one or two are usual, and the composer keeps something of each.
    if (token.type === 'error' || token.type === 'directive') faults += 1;
    if (faults > limits.maxProblems) break;
    for (const document of composer.next(token)) yield composed(document);
  }
  for (const document of composer.end(true, text.length)) yield composed(document);
}
