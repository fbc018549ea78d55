// Which cells are asked for, and how one of them is asked for again.

import { createHash } from 'node:crypto';
import type { Cell } from './cell.ts';
import type { Planned } from './matrix.ts';

export type Choice = { step?: string | undefined; point?: string | undefined; fault?: string | undefined; cell?: string | undefined };

/** Six letters that name a cell; the same ones as long as point and fault are called as they are. */
export const idOf = ({ step, point, fault }: Cell): string =>
  createHash('sha256').update([step, point, fault].join('\n')).digest('hex').slice(0, 6);

/** `point` and `fault`: a part of the name is enough. */
export const isChosen =
  ({ step, point, fault, cell }: Choice) =>
  ({ cell: one }: Pick<Planned, 'cell'>): boolean =>
    (step === undefined || one.step === step) &&
    (point === undefined || one.point.includes(point)) &&
    (fault === undefined || one.fault.includes(fault)) &&
    (cell === undefined || idOf(one) === cell);

export const isWhole = (choice: Choice): boolean => Object.values(choice).every((one) => one === undefined);

/** The command that plays this cell alone. */
export const replayOf = (cell: Cell): string => `npm run test:crash -- --step ${cell.step} --cell ${idOf(cell)}`;
