import { isHoldfastError, messageOf } from '../../lib/errors.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { Head } from '../../memory/types.ts';
import type { Engine } from '../engine.ts';
import { readRecord } from '../records.ts';
import type { ClusterRecovery } from './types.ts';

/**
 * Keeps a recovery on the state branch, beside the head as it was then; of one that came to nothing beside the last head that is known. One
 * that found the cluster running is no news. What could not be kept is said, and stops nothing.
 */
export const recordRecovery = async ({ state, deps }: Engine, head: Head | undefined, recovery: ClusterRecovery): Promise<void> => {
  const { cluster, result, action, commit } = recovery;
  if (result === 'skipped') return;
  try {
    const known = head ?? (await readRecord(state, cluster))?.head;
    if (known === undefined) return;
    const details = { commit, durationMs: recovery.ms.total, recovery: JSON.parse(JSON.stringify(recovery)) as JsonObject };
    await state.recordOutcome(known, { details, message: `${cluster}: ${result} (${action}) at ${commit.slice(0, 12)}` });
  } catch (error) {
    deps.emit({
      type: 'failed',
      cluster,
      code: isHoldfastError(error) ? error.code : 'Internal',
      message: `the report of the recovery was not kept on the state branch: ${messageOf(error)}`,
      hint: undefined,
      retryInMs: undefined,
    });
  }
};
