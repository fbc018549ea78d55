import { cronProblem } from '../lib/cron.ts';
import type { Problem } from '../lib/problem.ts';
import type { ClusterSpec } from '../manifest/schema-types.generated.ts';
import { errorAt, type Item } from './item.ts';

const HINT = 'five fields: minute, hour, day of month, month, day of week, such as 0 2 * * *; a time zone such as Europe/Berlin';

/** A schedule that names no time would be a backup that is never made. */
export const checkBackup = (item: Item, { backup }: Pick<ClusterSpec, 'backup'>): Problem[] => {
  const timezone = typeof backup?.timezone === 'string' ? backup.timezone : 'UTC';
  return (['schedule', 'verify'] as const).flatMap((field) => {
    const cron = backup?.[field];
    // Of another type: the schema check has spoken about it.
    const why = typeof cron === 'string' ? cronProblem(cron, timezone) : undefined;
    return why === undefined ? [] : [errorAt(item, 'SchemaValue', ['spec', 'backup', field], why, HINT)];
  });
};
