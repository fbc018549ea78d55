// Every case, in the order of the table.

import { clusters100 } from './cases/clusters.ts';
import { coldApply1000, coldApply10000 } from './cases/cold-apply.ts';
import { commands, validateMany } from './cases/commands.ts';
import { held } from './cases/held.ts';
import { prune1000 } from './cases/prune.ts';
import { ready100, ready100Raised, ready1000, ready1000Raised } from './cases/ready.ts';
import { recovery } from './cases/recovery.ts';
import type { Case } from './types.ts';

const APPLY: readonly Case[] = [coldApply1000, coldApply10000, ready100Raised, ready1000Raised, ready100, ready1000, prune1000];
const HOLD: readonly Case[] = [held, clusters100, recovery, commands, validateMany];

export const CASES: readonly Case[] = [...APPLY, ...HOLD];
