import { msOfName } from './names.ts';
import type { BackupRef } from './types.ts';

export type Retention = { daily: number; weekly: number; monthly: number };

const DAY_MS = 86_400_000;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
/** Weeks begin on Monday: the fifth of January 1970 was one. */
const weekOf = (ms: number): string => String(Math.floor((ms - 4 * DAY_MS) / (7 * DAY_MS)));
const monthOf = (ms: number): string => new Date(ms).toISOString().slice(0, 7);

/**
 * The backups of one cluster that are no longer kept, all times in UTC. Of the newest `daily` days that have one the last backup is kept, and so
 * of weeks and months; the newest one always is. One that `isWhole` does not vouch for keeps no other from being kept, and is left to people.
 */
export const expired = async (
  backups: readonly BackupRef[],
  { daily, weekly, monthly }: Retention,
  isWhole: (backup: BackupRef) => Promise<boolean>,
): Promise<BackupRef[]> => {
  const rules = [
    { of: dayOf, most: daily, seen: new Set<string>() },
    { of: weekOf, most: weekly, seen: new Set<string>() },
    { of: monthOf, most: monthly, seen: new Set<string>() },
  ];
  const gone: BackupRef[] = [];
  let isFirst = true;
  for (const backup of [...backups].sort((a, b) => msOfName(b.time) - msOfName(a.time))) {
    const ms = msOfName(backup.time);
    const open = rules.filter(({ of, most, seen }) => seen.size < most && !seen.has(of(ms)));
    const isKept = isFirst || open.length > 0;
    if (!isKept) gone.push(backup);
    else if (await isWhole(backup)) {
      for (const { of, seen } of open) seen.add(of(ms));
      isFirst = false;
    }
  }
  return gone;
};
