/** What one file may cost. A repository is input: whoever can push to it must not be able to stop the reconciler. */
export type ManifestLimits = {
  /** Size of a file in bytes. */
  maxBytes: number;
  /** Nesting of maps and lists. */
  maxDepth: number;
  /** Lexical tokens (keys, values, indicators, spaces, line ends) of a file: time grows by about 2 microseconds with each. */
  maxTokens: number;
  /** Lexical tokens of one document: memory grows by about 400 bytes with each. A plain line of YAML has seven. */
  maxDocumentTokens: number;
  /** Characters and nodes that aliases may add to a file when they are expanded. */
  maxAliasWeight: number;
  /** Problems reported of one file; the rest is only counted. */
  maxProblems: number;
};

export const DEFAULT_LIMITS: ManifestLimits = {
  maxBytes: 5_000_000,
  maxDepth: 200,
  maxTokens: 1_500_000,
  maxDocumentTokens: 700_000,
  maxAliasWeight: 1_000_000,
  maxProblems: 50,
};
