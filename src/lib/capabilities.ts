/**
 * Linux capabilities with which a container can reach the node: by loading code into its kernel, by reading its memory or processes, or
 * (DAC_READ_SEARCH) by opening any of its files by handle. See capabilities(7).
 */
const DANGEROUS: ReadonlySet<string> = new Set([
  'ALL',
  'BPF',
  'DAC_READ_SEARCH',
  'SYS_ADMIN',
  'SYS_BOOT',
  'SYS_MODULE',
  'SYS_PTRACE',
  'SYS_RAWIO',
]);

/** Those that need the operator's leave, as they are written: in any case, with or without `CAP_`. */
export const dangerousCapabilities = (names: readonly string[]): string[] =>
  names.filter((name) => DANGEROUS.has(name.toUpperCase().replace(/^CAP_/, '')));
