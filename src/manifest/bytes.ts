import type { Problem } from '../lib/problem.ts';
import type { SourceFile } from '../source/types.ts';
import type { ManifestLimits } from './limits.ts';
import { lineStarts, positionOf } from './places.ts';

const LFS_POINTER = 'version https://git-lfs.github.com/spec/';

// C0 controls other than tab and line ends, DEL, and the non-characters: YAML forbids them, and terminals obey some of them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;

/** The line of the first byte that is not UTF-8: a line end is never part of a longer sequence, so lines can be tried one by one. */
const badLine = (bytes: Uint8Array): number => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end === -1 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(start, stop));
    } catch {
      return line;
    }
    start = stop;
  }
  return 1;
};

const refused = (path: string, code: Problem['code'], message: string, hint?: string): Problem => ({
  severity: 'error',
  code,
  message,
  where: { path },
  ...(hint === undefined ? {} : { hint }),
});

/** What of an entry can be told without reading it: symlinks, submodules and sizes. */
const refusedEntry = (file: SourceFile, path: string, limits: ManifestLimits): Problem | undefined => {
  if (file.mode === 'symlink') return refused(path, 'FileSymlink', 'is a symbolic link; links are not followed', 'commit the file itself');
  if (file.mode === 'submodule')
    return refused(path, 'FileSubmodule', 'is a Git submodule; submodules are not read', 'commit the files themselves');
  const size = Math.max(file.size, file.bytes?.length ?? 0);
  if (size > limits.maxBytes)
    return refused(path, 'FileTooLarge', `has ${size} bytes; the limit is ${limits.maxBytes}`, 'split it into several files');
  if (file.bytes === undefined) return refused(path, 'FileUnreadable', 'could not be read from the repository');
  return undefined;
};

const decode = (path: string, bytes: Uint8Array): string | Problem => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const problem = refused(path, 'FileEncoding', 'is not UTF-8', 'save the file as UTF-8');
    return { ...problem, where: { path, line: badLine(bytes), col: 1 } };
  }
};

/** The text of a file without its byte order mark, or the one reason why it has none. */
export const textOf = (file: SourceFile, path: string, limits: ManifestLimits): { text: string } | { problem: Problem } => {
  const entry = refusedEntry(file, path, limits);
  if (entry !== undefined) return { problem: entry };
  const text = decode(path, file.bytes as Uint8Array);
  if (typeof text !== 'string') return { problem: text };
  const control = text.search(CONTROL);
  if (control !== -1) {
    const what =
      text.charCodeAt(control) === 0 ? 'a NUL' : `the control character U+${text.charCodeAt(control).toString(16).padStart(4, '0')}`;
    const problem = refused(path, 'FileEncoding', `holds ${what}`, 'write it as an escape in double quotes, or remove it');
    return { problem: { ...problem, where: { path, ...positionOf(lineStarts(text), control) } } };
  }
  if (text.startsWith(LFS_POINTER))
    return {
      problem: refused(path, 'FileLfsPointer', 'is a pointer to Git LFS; its content is not in the repository', 'take it out of LFS'),
    };
  return { text };
};
