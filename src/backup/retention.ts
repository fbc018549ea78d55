import { msOfName } from './names.ts';
import type { BackupRef } from './types.ts';

export type Retention = { daily: number; weekly: number; monthly: number };

/** What a backup that can be used is: `isOwn`, made by this data directory; `clusterUid`, of which making of the cluster. */
export type Worth = { isOwn: boolean; clusterUid: string };

/** `counted`: our own that are the last of a day, a week or a month; what is `gone` is so only because of them. */
export type Sorted = { gone: BackupRef[]; counted: BackupRef[] };

const DAY_MS = 86_400_000;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
/** Weeks begin on Monday: the fifth of January 1970 was one. */
const weekOf = (ms: number): string => String(Math.floor((ms - 4 * DAY_MS) / (7 * DAY_MS)));
const monthOf = (ms: number): string => new Date(ms).toISOString().slice(0, 7);

type Rule = { of: (ms: number) => string; most: number; isFinest: boolean; periods: Set<string>; filled: Set<string> };

const rulesOf = ({ daily, weekly, monthly }: Retention): Rule[] => {
  const all = [
    { of: dayOf, most: daily },
    { of: weekOf, most: weekly },
    { of: monthOf, most: monthly },
  ].filter(({ most }) => most > 0);
  return all.map((rule, index) => ({ ...rule, isFinest: index === 0, periods: new Set(), filled: new Set() }));
};

/** A cluster that was lost and made again is backed up anew at once: that must not push out, the same day, the last one of how it was before. */
const slotOf = ({ of, isFinest }: Rule, ms: number, { clusterUid }: Worth): string => `${of(ms)} ${isFinest ? clusterUid : ''}`;

const isOpen = (rule: Rule, ms: number, worth: Worth): boolean =>
  (rule.periods.has(rule.of(ms)) || rule.periods.size < rule.most) && !rule.filled.has(slotOf(rule, ms, worth));

/**
 * The backups of one cluster that are no longer kept, all times in UTC. Of the newest `daily` days that have one the last backup is kept, of each
 * making of the cluster, and the last one of weeks and months; the newest one always is. One that is not our own keeps no other from being
 * kept; one that cannot be used (`look` gives undefined) is left to people.
 */
export const expired = async (
  backups: readonly BackupRef[],
  retention: Retention,
  look: (backup: BackupRef) => Promise<Worth | undefined>,
): Promise<Sorted> => {
  const rules = rulesOf(retention);
  const gone: BackupRef[] = [];
  const counted: BackupRef[] = [];
  for (const backup of [...backups].sort((a, b) => msOfName(b.time) - msOfName(a.time))) {
    const ms = msOfName(backup.time);
    const worth = await look(backup);
    if (worth === undefined) continue;
    const open = rules.filter((rule) => isOpen(rule, ms, worth));
    if (counted.length > 0 && open.length === 0) gone.push(backup);
    else if (worth.isOwn) {
      for (const rule of open) {
        rule.periods.add(rule.of(ms));
        rule.filled.add(slotOf(rule, ms, worth));
      }
      counted.push(backup);
    }
  }
  return { gone, counted };
};
