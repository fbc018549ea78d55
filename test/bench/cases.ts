// Every case, in the order of the table.
import { coldApply1000, coldApply10000 } from './cases/cold-apply.ts';
import { held } from './cases/held.ts';
import type { Case } from './types.ts';

export const CASES: readonly Case[] = [coldApply1000, coldApply10000, held];
