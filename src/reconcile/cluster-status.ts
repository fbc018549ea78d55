import { standing } from '../apply/standing.ts';
import type { Desired } from '../desired/types.ts';
import { HoldfastError, messageOf } from '../lib/errors.ts';
import { resumeCommand, type Stop, stopWords } from '../memory/stop.ts';
import type { Head } from '../memory/types.ts';
import { stillNeeded } from '../render/outside.ts';
import { writesOf } from './drift.ts';
import type { Engine } from './engine.ts';
import { freezeWords, overrideCommand } from './freeze/frozen.ts';
import { freezeAt } from './freeze/window.ts';
import { revisionInForce } from './last-good.ts';
import { type Look, look } from './look.ts';
import { DRIFT_NEXT, notesOf, refusedNote } from './notes.ts';
import { standingInput } from './pass.ts';
import { wasHere } from './recovery/candidate.ts';
import { heldRestore, restoredNext, restoredStands } from './restored.ts';
import type { Refusal, Revision } from './revision.ts';
import { inForce } from './rollback/in-force.ts';
import type { HeldBack } from './rollback/types.ts';
import type { Session } from './session.ts';
import { shapeNotes } from './shape.ts';
import type { ClusterStatus, Note } from './status-types.ts';
import { PLACES } from './stop/stops.ts';
import { visitCluster } from './visit.ts';

const nothing = { target: undefined, applied: undefined, healthy: undefined, objects: { total: 0, healthy: 0 }, outside: [] };

/** What the cluster's memory and its objects say of the revision, in one word and a line. */
const stateOf = (engine: Engine, session: Session, revision: Revision, seen: Look): Pick<ClusterStatus, 'state' | 'message'> => {
  const head = seen.memory.stored?.head;
  const restored = heldRestore(head);
  if (restored) return { state: 'Held', message: restoredStands(restored, seen.plan, revision.commit) };
  if (head?.target?.commit !== revision.commit)
    return { state: 'Observed', message: `commit ${revision.commit.slice(0, 7)} is not applied yet` };
  const { outcome } = standing(standingInput(engine.deps, session, revision, seen));
  if (outcome.state === 'Healthy' && writesOf(seen.plan).length > 0) return { state: 'Applying', message: 'not all is as the commit says' };
  return { state: outcome.settled ? outcome.state : head.state, message: outcome.message };
};

const refusedState = (refused: Refusal, inForce: string): Pick<ClusterStatus, 'state' | 'message'> => ({
  state: 'Invalid',
  message: `${refused.commit.slice(0, 7)} is refused, ${inForce.slice(0, 7)} stays in force`,
});

type Seen = Omit<ClusterStatus, 'name' | 'provider' | 'stop'> & { stop: Stop | undefined };

/** Something of the commit was rolled back here, so that another one is in force: what that one is, and how it stands. */
const heldState = (
  held: HeldBack,
  { state, message }: Pick<ClusterStatus, 'state' | 'message'>,
): Pick<ClusterStatus, 'state' | 'message'> => ({
  state: held.state,
  message: `${held.message}; ${held.enforced.slice(0, 7)} is in force, ${state}${message === '' ? '' : `: ${message}`}`,
});

const heldNotes = ({ objects, next }: HeldBack): readonly Note[] =>
  objects.map(({ object, source, quarantine }) => ({
    kind: 'held',
    about: `${source} (${object})`,
    message: `is as in ${quarantine.commit.slice(0, 7)}, which was rolled back: ${quarantine.reason}`,
    next,
  }));

const restoredNotes = (head: Head | undefined): readonly Note[] => {
  const restored = heldRestore(head);
  if (head === undefined || restored === undefined) return [];
  const message = `backup ${restored.backup} was restored`;
  return [{ kind: 'held', about: head.cluster, message, next: restoredNext(head.cluster, restored) }];
};

const frozenIn = ({ deps }: Engine, { cluster }: Revision): Pick<ClusterStatus, 'freeze'> => {
  const freeze = freezeAt(cluster.spec, deps.now());
  return freeze ? { freeze } : {};
};

const frozenNotes = ({ deps }: Engine, { cluster }: Revision): readonly Note[] => {
  const freeze = freezeAt(cluster.spec, deps.now());
  return freeze ? [{ kind: 'frozen', about: cluster.name, message: freezeWords(freeze), next: overrideCommand(cluster.name) }] : [];
};

/** What puts right what differs here: what brings the newest commit is refused where that is another one than the commit in force. */
const driftNextOf = (head: Head | undefined, isNewest: boolean): string => {
  // Another note says the two ways on.
  if (heldRestore(head)) return '';
  return isNewest ? DRIFT_NEXT : 'holdfast run does it';
};

const lookAt = async (engine: Engine, session: Session, asked: Revision, refused: Refusal | undefined): Promise<Seen> => {
  const { revision, held } = await inForce(engine.deps, session, asked);
  const seen = await look(engine.deps, session, revision, { fresh: true });
  const head = seen.memory.stored?.head;
  const stands = stateOf(engine, session, revision, seen);
  const { objects, notes } = notesOf(seen, driftNextOf(head, !held && !refused));
  return {
    stop: head?.stop,
    ...(held ? heldState(held, stands) : stands),
    target: head?.target?.commit,
    applied: head?.applied,
    healthy: head?.healthy,
    objects,
    notes: [...restoredNotes(head), ...(held ? heldNotes(held) : []), ...frozenNotes(engine, revision), ...notes],
    ...frozenIn(engine, revision),
    outside: stillNeeded(seen.rendered.outside, (key) => seen.planInput.observations.get(key)?.live !== undefined),
  };
};

/** What a look that came to nothing says all the same. */
const FAILED_STATES: { readonly [code: string]: ClusterStatus['state'] } = {
  ClusterIdentityChanged: 'Blocked',
  ClusterForeign: 'Blocked',
  Frozen: 'Held',
};

const failed = (name: string, error: unknown): Pick<ClusterStatus, 'state' | 'message' | 'notes'> => {
  const known = error instanceof HoldfastError ? error : undefined;
  const message = messageOf(error);
  return {
    state: (known && FAILED_STATES[known.code]) ?? 'Unknown',
    message,
    notes: [{ kind: 'error', about: name, message, next: known?.hint ?? '' }],
  };
};

/** Who brings up a cluster that does not run. */
const wayBack = async (engine: Engine, { cluster }: Revision): Promise<string> => {
  const isAuto = engine.deps.config.recovery.auto && (cluster.spec.recovery?.enabled ?? true);
  if (isAuto || !(await wasHere(engine, cluster))) return 'holdfast run or holdfast apply brings it up';
  return `it is left out of recovery: holdfast recover --cluster ${cluster.name} brings it back`;
};

/** The same with the stop that holds it, where there is one: whatever else it may be, nothing is done about it. */
const withStop = (status: ClusterStatus, found: readonly { stop: Stop; place: string }[]): ClusterStatus => {
  const [first] = found;
  if (first === undefined) return status;
  const { by, host, at, reason } = first.stop;
  const words = stopWords(first.stop);
  const away = DOWN.includes(status.state) ? { message: 'nothing brings it up before holdfast resume' } : {};
  const note: Note = { kind: 'stopped', about: status.name, message: words, next: resumeCommand(status.name) };
  return {
    ...status,
    // Whether it is there at all is worth more than that nobody writes to it.
    ...(AWAY.includes(status.state) ? away : { state: 'Stopped', message: `stopped ${words}` }),
    stop: { by, host, at, reason, places: found.map(({ place }) => place) },
    notes: [note, ...status.notes.map((one) => (one.kind === 'drift' ? { ...one, next: note.next } : one))],
  };
};
const DOWN: readonly string[] = ['Missing', 'Stopped', 'Incomplete'];
const AWAY: readonly string[] = [...DOWN, 'Unknown', 'Blocked'];

const placed = (place: string, stop: Stop | undefined): { stop: Stop; place: string }[] => (stop ? [{ stop, place }] : []);

/** Where one cluster stands towards the revision in force: memory and live objects, read now. Writes nothing and makes no cluster. */
const statusOf = async (engine: Engine, revision: Revision, refused: Refusal | undefined): Promise<ClusterStatus> => {
  const { name, spec } = revision.cluster;
  const { stops } = engine.deps;
  const base = { name, provider: spec.provider, ...nothing };
  const first: readonly Note[] = refused ? [refusedNote(refused)] : [];
  const here = await stops.allOf(name);
  try {
    const seen = await visitCluster(engine.deps, revision, (session) => lookAt(engine, session, revision, refused));
    if (seen.state !== 'Running') {
      const why = seen.state === 'Incomplete' ? [seen.reason] : [];
      const away = { ...base, state: seen.state, message: [...why, await wayBack(engine, revision)].join('; '), notes: first };
      return withStop(away, [...here, ...placed(PLACES.copy, await stops.ofLost(name))]);
    }
    const { stop, ...value } = seen.value;
    const invalid = refused ? refusedState(refused, revision.commit) : {};
    const shape = await engine.deps.providerOf(spec).shape?.(name, spec);
    const status = { ...base, ...value, ...invalid, notes: [...first, ...value.notes, ...shapeNotes(name, shape)] };
    return withStop(status, [...placed(PLACES.head, stop), ...here]);
  } catch (error) {
    const why = failed(name, error);
    return withStop({ ...base, ...why, notes: [...first, ...why.notes] }, here);
  }
};

/** Where one cluster stands, whatever the newest commit makes of it. Does not reject for what is wrong with the cluster. */
export const clusterStatus = async (engine: Engine, newest: Desired, name: string): Promise<ClusterStatus> => {
  const choice = await revisionInForce(engine, name, newest);
  if (choice.kind === 'enforce') return statusOf(engine, choice.revision, choice.refused);
  const provider = newest.clusters.find((cluster) => cluster.name === name)?.spec?.provider ?? '';
  const notes = choice.refused ? [refusedNote(choice.refused)] : [];
  const base = { name, provider, ...nothing, notes };
  if (choice.kind === 'gone') return { ...base, state: 'Gone', message: 'it left the repository; what it holds stays as it is' };
  if (choice.kind === 'suspended') return { ...base, state: 'Suspended', message: 'spec.suspend is true: nothing is changed' };
  return { ...base, state: 'Invalid', message: `${choice.refused.commit.slice(0, 7)} is refused and nothing is in force yet` };
};
