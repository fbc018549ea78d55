/** Which minutes a five-field cron expression names. Enough for the simulation: numbers, lists, ranges, steps, @hourly and the like, UTC. */
export type Schedule = { matches: (minute: Date) => boolean };

const MACROS: { [name: string]: string } = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};
const LIMITS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

const expand = (field: string, low: number, high: number): Set<number> | undefined => {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (!match) return undefined;
    const [, all, from, to, step] = match;
    const start = all === '*' ? low : Number(from);
    const end = all === '*' || (to === undefined && step !== undefined) ? high : Number(to ?? from);
    const stride = Number(step ?? 1);
    if (start < low || end > high || stride < 1) return undefined;
    for (let value = start; value <= end; value += stride) values.add(value);
  }
  return values;
};

/** Undefined where the expression is more than the simulation reads. */
export const parseSchedule = (text: string): Schedule | undefined => {
  const fields = (MACROS[text.trim()] ?? text).trim().split(/\s+/);
  if (fields.length !== 5) return undefined;
  const sets = fields.map((field, index) => expand(field, LIMITS[index]?.[0] ?? 0, LIMITS[index]?.[1] ?? 0));
  if (sets.some((set) => set === undefined)) return undefined;
  const [minutes, hours, days, months, weekdays] = sets as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>];
  const anyDay = fields[2]?.startsWith('*') ?? false;
  const anyWeekday = fields[4]?.startsWith('*') ?? false;
  const dayMatches = (at: Date): boolean => {
    const day = days.has(at.getUTCDate());
    const weekday = weekdays.has(at.getUTCDay()) || (at.getUTCDay() === 0 && weekdays.has(7));
    // Two restricted fields widen each other, as in every cron.
    return anyDay || anyWeekday ? day && weekday : day || weekday;
  };
  return {
    matches: (at) => minutes.has(at.getUTCMinutes()) && hours.has(at.getUTCHours()) && months.has(at.getUTCMonth() + 1) && dayMatches(at),
  };
};
