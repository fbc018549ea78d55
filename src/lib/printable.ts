/** A text on one line, without what a terminal would obey: a name or a value in Git must not be able to move the cursor, hide a line or make up another. */
export const printable = (text: string): string =>
  // Nearly every text is plain, and looking up what each character is takes long.
  /^[\x20-\x7e]*$/.test(text)
    ? text
    : text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) => `\\u${(char.codePointAt(0) as number).toString(16).padStart(4, '0')}`);

/** The same for a text of several lines. Those after the first are set in, so that none of them passes for a line of its own. */
export const printableLines = (text: string): string =>
  text.includes('\n') ? text.split('\n').map(printable).join('\n    ') : printable(text);

/** The same for every text in a value of plain data. */
export const printableDeep = <T>(value: T): T => {
  if (typeof value === 'string') return printableLines(value) as T;
  if (Array.isArray(value)) return value.map(printableDeep) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, printableDeep(member)])) as T;
};
