import { digestOf } from '../lib/digest.ts';
import type { RunEvent } from '../reconcile/deps.ts';
import type { Told } from './webhook.ts';

/** The report of a recovery. */
export const toldOfRecovery = (event: RunEvent): Told | undefined => {
  if (event.type !== 'recovery-report') return undefined;
  const { report } = event;
  const time = new Date(Date.parse(report.startedAt) + report.ms).toISOString();
  return { name: `the report ${report.id.slice(0, 8)}`, id: report.id, type: 'dev.holdfast.recovery.completed', time, data: report };
};

/** A commit that is not enforced in a cluster since something of it was rolled back there. */
export const toldOfRollback =
  (instance: string) =>
  (event: RunEvent): Told | undefined => {
    // What waits for the end of a freeze is as somebody wanted it.
    if (event.type !== 'held-back' || event.held.freeze) return undefined;
    const { cluster } = event;
    const { commit, state, enforced, message, next, objects } = event.held;
    const [first] = objects;
    const at = first?.quarantine.at ?? '';
    return {
      name: `the word of ${commit.slice(0, 7)} in ${cluster}`,
      // Each process says it once: the receiver knows the second word for the first one.
      id: digestOf([instance, cluster, commit, state, at, objects.map(({ key, digest }) => [key, digest])]),
      type: state === 'RolledBack' ? 'dev.holdfast.rollback.completed' : 'dev.holdfast.commit.held',
      time: at,
      data: {
        version: 1,
        instance,
        cluster,
        state,
        commit,
        enforced,
        message,
        next,
        objects: objects.map(({ object, source, quarantine }) => ({
          object,
          source,
          rolledBackAt: quarantine.commit,
          reason: quarantine.reason,
        })),
      },
    };
  };
