import { resumeCommand, type Stop, stoppedError } from '../memory/stop.ts';
import type { Plan } from '../plan/types.ts';
import type { Engine } from '../reconcile/engine.ts';
import { frozenBy } from '../reconcile/freeze/frozen.ts';
import { look } from '../reconcile/look.ts';
import { planForMissing } from '../reconcile/look-at-missing.ts';
import { heldRestore, restoredNext, restoredWhy } from '../reconcile/restored.ts';
import type { Revision } from '../reconcile/revision.ts';
import { lackingRights } from '../reconcile/rights.ts';
import { heldBackBy } from '../reconcile/rollback/in-force.ts';
import { isChangeable, type ShapeReport, shapeLines, shapeReport } from '../reconcile/shape.ts';
import { visitCluster } from '../reconcile/visit.ts';

const rightsNote = (cluster: string, missing: readonly string[]): string | undefined =>
  missing.length === 0 ? undefined : missing.map((line) => `cluster ${cluster}: missing right: ${line}`).join('\n');

const DOWN = {
  Missing: 'not there: it would be created first',
  Incomplete: 'not whole: it would be finished, or made again, first; the plan is for an empty one',
  Stopped: 'stopped: it would be started first; the plan is for an empty one',
};

const stopNote = (cluster: string, stop: Stop | undefined): string | undefined =>
  stop && `cluster ${stoppedError(cluster, stop).message}: nothing of this is written before ${resumeCommand(cluster)}`;

/**
 * `note`: what is said before it, a line each. `reshapes`: something of what the cluster consists of would be changed in place. `shape`: in what
 * the cluster is not what the commit says it consists of, where it is there and was looked at.
 */
export type Planned = { plan: Plan; note: string | undefined; reshapes: boolean; shape: ShapeReport | undefined };

/**
 * What a revision would change in its cluster; asks the server, writes nothing, makes no cluster. `note` tells of a cluster that is yet to be
 * made, in what it is not what the commit says it consists of, and of rights that are missing.
 */
export const makePlan = async ({ deps }: Engine, revision: Revision): Promise<Planned> => {
  const { name, spec } = revision.cluster;
  const seen = await visitCluster(deps, revision, async (session) => {
    const looked = await look(deps, session, revision, { fresh: true, dryRunCreates: true });
    const head = looked.memory.stored?.head;
    const restored = heldRestore(head);
    const held = heldBackBy(deps, revision, head) ?? (await frozenBy(deps, revision, head?.target?.commit, head))?.held;
    return { plan: looked.plan, held, restored, stop: head?.stop, missing: await lackingRights(session, { look: looked, ran: undefined }) };
  });
  if (seen.state === 'Running') {
    const { plan, held, restored, stop, missing } = seen.value;
    const shape = await deps.providerOf(spec).shape?.(name, spec);
    const notes = [
      stopNote(name, stop ?? (await deps.stops.of(name))?.stop),
      restored && `cluster ${name}: Held: ${restoredWhy(restored)} (${restoredNext(name, restored)})`,
      held && `cluster ${name}: ${held.state}: ${held.message} (${held.next})`,
      ...shapeLines(name, shape).map((line) => `cluster ${name}: ${line}`),
      rightsNote(name, missing),
    ];
    return { plan, note: notes.filter(Boolean).join('\n') || undefined, reshapes: isChangeable(shape), shape: shapeReport(name, shape) };
  }
  return {
    plan: await planForMissing(deps, revision),
    reshapes: false,
    shape: undefined,
    note: `cluster ${name} (${spec.provider}) is ${DOWN[seen.state]}`,
  };
};
