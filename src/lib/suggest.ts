import { distance } from 'fastest-levenshtein';
import { compareText } from './kube-object.ts';

/** Comparing costs: a repository made to be slow must not be. */
const MAX_CANDIDATES = 1_000;

/** The candidate that the word is most likely a misspelling of; undefined where none is near enough to be worth saying. */
export const nearest = (word: string, candidates: Iterable<string>): string | undefined => {
  // Two letters that changed places are two edits; but a word of which nothing is left is no misspelling.
  const limit = Math.min(word.length - 1, Math.max(2, Math.floor(word.length / 3)));
  const ranked = [...candidates]
    .filter((candidate) => Math.abs(candidate.length - word.length) <= limit)
    .slice(0, MAX_CANDIDATES)
    .map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits || compareText(a.candidate, b.candidate));
  return ranked[0]?.candidate;
};

/** `did you mean "web"?`, or what there is instead; undefined where there is nothing to offer. At most ten names are listed. */
export const suggestion = (word: string, candidates: readonly string[], noun: string): string | undefined => {
  const near = nearest(word, candidates);
  if (near !== undefined) return `did you mean "${near}"?`;
  if (candidates.length === 0) return undefined;
  const shown = [...candidates].sort(compareText).slice(0, 10);
  return `${noun}: ${shown.join(', ')}${candidates.length > shown.length ? `, and ${candidates.length - shown.length} more` : ''}`;
};
