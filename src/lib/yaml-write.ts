import { Document, type Scalar, visit } from 'yaml';
import type { Json } from './json.ts';

/** Strings that readers disagree about: an octal number of YAML 1.2 alone, special values of 1.1 alone, line ends of 1.1 alone. */
const AMBIGUOUS = /^0o[0-7]+$|^[-+]?0[0-9_]+$|^(=|<<)$|[\u0085\u2028\u2029\ufeff]/;

const quoteAmbiguous = (_key: unknown, node: Scalar): void => {
  if (typeof node.value === 'string' && AMBIGUOUS.test(node.value)) node.type = 'QUOTE_DOUBLE';
};

/**
 * Plain data as YAML that Kubernetes' readers and Holdfast's own read back as the same data: strings that YAML 1.1 or 1.2 would
 * take for something else (`yes`, `0644`, `12:30`) are quoted. Long lines are not folded. `comment` goes on top, one `#` a line.
 */
export const toYaml = (value: Json, comment?: string): string => {
  const document = new Document(value, { version: '1.1', aliasDuplicateObjects: false });
  visit(document, { Scalar: quoteAmbiguous });
  const lines = comment === undefined ? [] : comment.split('\n').map((line) => `# ${line}`.trimEnd());
  return [...lines, document.toString({ lineWidth: 0, directives: false })].join('\n');
};
