/**
 * Values of one label, bounded: names that come from a repository or from an API server could be ever new ones, and each would be a
 * series for as long as the process lives. What is too many counts as `other`.
 */
export const boundedNames = (
  max: number,
): { of: (name: string) => string; has: (name: string) => boolean; forget: (name: string) => void } => {
  const known = new Set<string>();
  return {
    of: (name) => {
      if (known.has(name)) return name;
      if (known.size >= max) return 'other';
      known.add(name);
      return name;
    },
    has: (name) => known.has(name),
    forget: (name) => known.delete(name),
  };
};
