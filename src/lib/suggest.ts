import { distance } from 'fastest-levenshtein';
import { compareText } from './kube-object.ts';

/** Comparing costs, and words come out of files: one made to be slow must not be. No name in a file is longer than this. */
const MAX_WORD = 300;
const MAX_CANDIDATES = 2_000;
const MAX_COMPARED = 200;
const MAX_LISTED = 200;

/** The candidate that the word is most likely a misspelling of; undefined where none is near enough to be worth saying. */
export const nearest = (word: string, candidates: readonly string[]): string | undefined => {
  if (word.length > MAX_WORD || candidates.length > MAX_CANDIDATES) return undefined;
  // Two letters that changed places are two edits; but a word of which nothing is left is no misspelling.
  const limit = Math.min(word.length - 1, Math.max(2, Math.floor(word.length / 3)));
  const ranked = candidates
    .filter((candidate) => Math.abs(candidate.length - word.length) <= limit)
    .slice(0, MAX_COMPARED)
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
  if (candidates.length > MAX_LISTED) return `there are ${candidates.length} ${noun}`;
  const shown = [...candidates].sort(compareText).slice(0, 10);
  return `${noun}: ${shown.join(', ')}${candidates.length > shown.length ? `, and ${candidates.length - shown.length} more` : ''}`;
};
