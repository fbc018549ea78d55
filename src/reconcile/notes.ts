import { isFine } from '../apply/health.ts';
import { healthOf } from '../health/health-of.ts';
import type { Health } from '../health/types.ts';
import { displayRef, keyOf, type ObjectRef, refOf } from '../lib/kube-object.ts';
import type { Action } from '../plan/types.ts';
import { writesOf } from './drift.ts';
import type { Look } from './look.ts';
import type { Refusal } from './revision.ts';
import type { Note } from './status-types.ts';

export const refusedNote = ({ commit, message }: Refusal): Note => ({
  kind: 'invalid',
  about: `commit ${commit.slice(0, 7)}`,
  message,
  next: 'mend it and push, or git revert',
});

const about = (source: string, ref: ObjectRef): string => `${source} (${displayRef(ref)})`;

const blockedNote = ({ source, ref, guard, wanted, reason, allow }: Action): Note => ({
  kind: wanted === 'prune' ? 'held' : 'blocked',
  // A service that waits for a Secret is known by its name; which of its objects waits tells nobody anything.
  about: guard === 'missing-requirement' ? source : about(source, ref),
  message: reason,
  next: allow ?? '',
});

/** What puts right what is not as it should be, where nothing holds the cluster. */
export const DRIFT_NEXT = 'holdfast sync, or a holdfast run does it';

const driftNote = ({ verb, source, ref, reason }: Action, next: string): Note => ({
  kind: 'drift',
  about: about(source, ref),
  message: `${verb}: ${reason}`,
  next,
});

/** Fine as far as it goes: it is in the cluster, and nothing brings it to life. */
const idleNote = ({ ref, source, health }: Seen): Note => ({ kind: 'note', about: about(source, ref), message: health.message, next: '' });

type Seen = { ref: ObjectRef; source: string; health: Health };

const unhealthyNote = ({ ref, source, health }: Seen): Note => ({
  kind: 'unhealthy',
  about: about(source, ref),
  message: health.message || health.status,
  next: `kubectl describe ${ref.kind.toLowerCase()} ${ref.name}${ref.namespace ? ` -n ${ref.namespace}` : ''}`,
});

/**
 * What is wanted of a cluster and how it is, and a note for each thing that is not as it should be: said once, by its cause. `driftNext`: what
 * puts right what differs; a way that is refused must not be named.
 */
export const notesOf = (
  { rendered, plan, planInput }: Look,
  driftNext: string,
): { objects: { total: number; healthy: number }; notes: readonly Note[] } => {
  const seen = rendered.objects.map(({ object, source }): Seen => {
    const ref = refOf(object);
    return { ref, source, health: healthOf(planInput.observations.get(keyOf(ref))?.live) };
  });
  const sick = seen.filter(({ health }) => !isFine(health));
  const waiting = writesOf(plan);
  const said = new Set([...waiting, ...plan.blocked].map(({ key }) => key));
  return {
    objects: { total: seen.length, healthy: seen.length - sick.length },
    notes: [
      ...plan.blocked.map(blockedNote),
      ...sick.filter(({ ref }) => !said.has(keyOf(ref))).map(unhealthyNote),
      ...waiting.map((action) => driftNote(action, driftNext)),
      ...seen.filter(({ health }) => health.status === 'NoController').map(idleNote),
    ],
  };
};
