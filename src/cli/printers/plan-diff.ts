import { canonicalJson, type Json } from '../../lib/json.ts';
import { printable } from '../../lib/printable.ts';
import type { FieldDiff } from '../../plan/types.ts';

const MAX_TEXT = 80;
const MAX_LINES = 24;
// The table of a line diff is as large as the product; beyond this, only the ends that are equal are taken off.
const MAX_CELLS = 250_000;

const shorten = (text: string): string => (text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`);

const valueText = (value: Json | undefined): string => {
  if (value === undefined) return '(none)';
  const text = typeof value === 'string' && /^[^\s"'(].*$/.test(value) ? value : canonicalJson(value);
  return printable(shorten(text));
};

type Line = { mark: ' ' | '-' | '+'; text: string };

const middle = (before: string[], after: string[]): Line[] => {
  if (before.length * after.length > MAX_CELLS)
    return [...before.map((text): Line => ({ mark: '-', text })), ...after.map((text): Line => ({ mark: '+', text }))];
  const width = after.length + 1;
  const length = new Uint32Array((before.length + 1) * width);
  const at = (row: number, col: number): number => length[row * width + col] as number;
  for (let row = before.length - 1; row >= 0; row--)
    for (let col = after.length - 1; col >= 0; col--)
      length[row * width + col] = before[row] === after[col] ? at(row + 1, col + 1) + 1 : Math.max(at(row + 1, col), at(row, col + 1));
  const lines: Line[] = [];
  let row = 0;
  let col = 0;
  while (row < before.length || col < after.length) {
    if (row < before.length && col < after.length && before[row] === after[col]) {
      lines.push({ mark: ' ', text: before[row] as string });
      row++;
      col++;
    } else if (col >= after.length || (row < before.length && at(row + 1, col) >= at(row, col + 1)))
      lines.push({ mark: '-', text: before[row++] as string });
    else lines.push({ mark: '+', text: after[col++] as string });
  }
  return lines;
};

/** The lines of two texts that differ, with the equal ones left out. */
const changedLines = (before: string, after: string): Line[] => {
  const old = before.split('\n');
  const fresh = after.split('\n');
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < fresh.length - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
  return middle(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail)).filter(({ mark }) => mark !== ' ');
};

/** One field as lines without indent; `mark` says how a line is to be coloured. Secrets show only that they change. */
export const fieldDiffLines = ({ path, before, after, secret }: FieldDiff): { mark: ' ' | '-' | '+'; text: string }[] => {
  const name = printable(path);
  const shown = (value: Json | undefined): string => (secret && value !== undefined ? '***' : valueText(value));
  const isText = typeof before === 'string' && typeof after === 'string' && `${before}${after}`.includes('\n');
  if (secret || !isText) return [{ mark: ' ', text: `${name}: ${shown(before)} -> ${shown(after)}` }];
  const lines = changedLines(before, after);
  const more = lines.length > MAX_LINES ? [{ mark: ' ' as const, text: `  … ${lines.length - MAX_LINES} more lines` }] : [];
  const visible = lines.slice(0, MAX_LINES).map(({ mark, text }) => ({ mark, text: `  ${mark} ${printable(text.slice(0, 200))}` }));
  return [{ mark: ' ', text: `${name}:` }, ...visible, ...more];
};
