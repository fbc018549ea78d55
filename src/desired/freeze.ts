import { cronProblem } from '../lib/cron.ts';
import { isObject, type Json } from '../lib/json.ts';
import type { Problem } from '../lib/problem.ts';
import { errorAt, type Item, textOf } from './item.ts';

const EXAMPLE = 'five fields: minute, hour, day of month, month, day of week, such as "0 18 * * 5"';

/** Freeze windows whose times cannot be told: nothing would be held back, and nobody would know. `at`: where the list may stand. */
export const checkFreeze = (item: Item, at: readonly string[] = ['spec']): Problem[] => {
  const holder = at.reduce<Json>((value, key) => (isObject(value) ? (value[key] ?? null) : null), item.value);
  const freeze = isObject(holder) ? holder['freeze'] : undefined;
  return (Array.isArray(freeze) ? freeze : []).flatMap((window, index) => {
    if (!isObject(window) || typeof window['schedule'] !== 'string') return [];
    const problem = cronProblem(window['schedule'], textOf(window['timezone']) || 'UTC');
    return problem === undefined ? [] : [errorAt(item, 'ScheduleInvalid', [...at, 'freeze', index, 'schedule'], problem, EXAMPLE)];
  });
};
