const UTF8 = new TextDecoder('utf-8', { fatal: true });

// Control characters, and those that reorder or break the line a path is printed on. The backslash is escaped so that no two names become one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are looked for
const ODD = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\\]/g;

/**
 * A path of a Git tree or a folder as text. Bytes that are no UTF-8, control characters and the backslash become `\xHH`,
 * and so do components that could leave the tree: a path that holds a backslash has an odd name and stands for no file that may be used.
 */
export const decodePath = (bytes: Uint8Array): string => withoutDots(decodeText(bytes));

/** decodePath for a path that is ASCII. */
export const plainPath = (path: string): string => withoutDots(path.replace(ODD, hexOf));

const withoutDots = (text: string): string =>
  /(^|\/)\.\.?(\/|$)/.test(text)
    ? text
        .split('/')
        .map((part) => (part === '.' || part === '..' ? part.replaceAll('.', hex(0x2e)) : part))
        .join('/')
    : text;

const hex = (code: number): string => `\\x${code.toString(16).padStart(2, '0')}`;
const hexOf = (char: string): string => hex(char.charCodeAt(0));

const decodeText = (bytes: Uint8Array): string => {
  try {
    return UTF8.decode(bytes).replace(ODD, hexOf);
  } catch {
    return Array.from(bytes, (byte) => (byte < 0x20 || byte > 0x7e || byte === 0x5c ? hex(byte) : String.fromCharCode(byte))).join('');
  }
};

/** Whether a decoded path names its file truly. */
export const isPlainPath = (path: string): boolean => !path.includes('\\');
