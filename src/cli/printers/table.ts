import Table from 'cli-table3';

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '   ',
};

const render = (rows: readonly (readonly string[])[], colWidths: (number | null)[]): string => {
  const table = new Table({ chars: NO_BORDERS, style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] }, colWidths });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
};

/** Of a last column at least so much is shown, however narrow the terminal is. */
const LEAST = 20;

/**
 * A table as kubectl prints them: a head in capitals, columns three spaces apart, no lines. `width`: of the terminal; what stands in the last
 * column is cut to it, and ends with an ellipsis then.
 */
export const plainTable = (head: readonly string[], rows: readonly (readonly string[])[], width?: number): string => {
  const all = [head, ...rows];
  const last = head.length - 1;
  const before = width === undefined ? 0 : widthOf(render([head.slice(0, last), ...rows.map((row) => row.slice(0, last))], []));
  const room = width === undefined ? null : Math.max(LEAST, width - before - NO_BORDERS.middle.length);
  return render(all, [...head.slice(1).map(() => null), room])
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
};

/** All lines of a table are as wide as its first one, and none of that one is coloured. */
const widthOf = (table: string): number => (table.split('\n')[0] ?? '').length;
