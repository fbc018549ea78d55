import { standing } from '../../apply/standing.ts';
import type { Unhealthy } from '../../apply/types.ts';
import { timerMs } from '../../config/duration.ts';
import { isHoldfastError } from '../../lib/errors.ts';
import { displayRef, type KubeObject, type ObjectKey, refOf } from '../../lib/kube-object.ts';
import { writeHead } from '../../memory/head.ts';
import { nextHead } from '../../memory/next-head.ts';
import type { Head, Quarantine } from '../../memory/types.ts';
import type { ClusterDeps } from '../cluster-deps.ts';
import { type Look, look } from '../look.ts';
import { DEFAULT_HEALTH_TIMEOUT, standingInput } from '../pass.ts';
import { refuseRestored } from '../restored.ts';
import type { Revision } from '../revision.ts';
import type { Session } from '../session.ts';
import { refuseStopped } from '../stop/stops.ts';
import { underLease } from '../under-lease.ts';
import { type Contents, contentsOf } from './contents.ts';
import { healthyRevision } from './in-force.ts';
import { knownHosts, nobodysFault, podWords } from './nobodys-fault.ts';
import { patienceMs, soonestVerdictMs } from './patience.ts';
import { mayRollBack, type Suspect, suspectsOf } from './suspects.ts';
import type { Watched } from './window.ts';

const HOUR_MS = 3_600_000;
/** So many commits an hour are rolled back by themselves; then somebody has to look. */
const MOST_AN_HOUR = 5;
/** How soon it is looked again whether an outage is over, or what keeps it from going back. */
const AGAIN_MS = 15_000;
const MAX_OBJECTS = 50;
const MAX_REASON = 400;

/** `tripped`: objects whose circuit breaker has counted enough. `watched`: how long the commit was looked at without a gap. */
export type Observed = { look: Look; unhealthy: readonly Unhealthy[]; tripped: ReadonlySet<ObjectKey>; watched: Watched };

export type Considered =
  | { what: 'nothing' }
  /** `excused`: somebody else is to blame, so that this time does not count. */
  | { what: 'later'; inMs: number; why: string; excused?: boolean }
  /** The head says so: from here on the way leads back. */
  | { what: 'rolled-back'; head: Head; quarantine: Quarantine };

const NOTHING: Considered = { what: 'nothing' };

type Words = ReadonlyMap<ObjectKey, { breaker: string; pod: string }>;
type Case = { head: Head & { healthy: string }; healthy: Revision; before: Contents; now: Contents; suspects: readonly Suspect[] };

/** Whether the commit may be blamed at all: it is not the first one, and it is known what was well before it came. */
const isOnTrial = (head: Head | undefined, commit: string): head is Head & { healthy: string; departed: NonNullable<Head['departed']> } =>
  head?.target?.commit === commit &&
  head.healthy !== undefined &&
  head.healthy !== commit &&
  head.departed?.from === head.healthy &&
  head.state !== 'RolledBack';

const caseOf = async (
  deps: ClusterDeps,
  revision: Revision,
  head: Head | undefined,
  unhealthy: readonly Unhealthy[],
): Promise<Case | undefined> => {
  const { commit, cluster } = revision;
  if (unhealthy.length === 0 || !isOnTrial(head, commit)) return undefined;
  const automatic = cluster.spec.rollback?.automatic ?? false;
  const now = contentsOf(deps, cluster);
  if (!mayRollBack(automatic, now)) return undefined;
  const healthy = await healthyRevision(deps, cluster.name, head.healthy);
  const before = contentsOf(deps, healthy.cluster);
  const suspects = suspectsOf({ unhealthy, before, now, sick: new Set(head.departed.sick), automatic });
  return suspects.length === 0 ? undefined : { head, healthy, before, now, suspects };
};

/** How much longer a suspect has, in ms; 0 where its time is up. What Kubernetes itself gave up has none left, if nobody looked away meanwhile. */
const leftMs = (
  suspect: Suspect,
  live: KubeObject | undefined,
  { watched, tripped }: Observed,
  revision: Revision,
  now: number,
): number => {
  if (watched.whole && tripped.has(suspect.key)) return 0;
  if (watched.whole && suspect.health.status === 'Failed') return Math.max(0, watched.since + soonestVerdictMs(live) - now);
  const healthTimeoutMs = timerMs(revision.cluster.spec.rollback?.healthTimeout ?? DEFAULT_HEALTH_TIMEOUT);
  return Math.max(0, watched.since + patienceMs(live, healthTimeoutMs) - now);
};

/** Workloads that the commit has changed, as they are live. */
const changedWorkloads = ({ before, now }: Case, { live }: Session): readonly KubeObject[] =>
  [...now].flatMap(([key, { digest, rendered }]) => (before.get(key)?.digest === digest ? [] : (live.get(refOf(rendered)) ?? [])));

const podsOf = async ({ kube }: Session, signal: AbortSignal): Promise<readonly KubeObject[]> => {
  const resource = await kube.resourceOf('v1', 'Pod', signal);
  return resource ? (await kube.list(resource, { signal })).items : [];
};

/** `words`: what is known of each beside its own health. */
const reasonOf = ([first, ...more]: readonly Suspect[], words: Words): string => {
  if (first === undefined) return '';
  const { source, ref, health, key } = first;
  const { breaker = '', pod = '' } = words.get(key) ?? {};
  const text = [`${source}: ${displayRef(ref)}: ${breaker}${health.message || health.status}`, pod].filter(Boolean).join('; ');
  return `${text.slice(0, MAX_REASON)}${more.length === 0 ? '' : ` (and ${more.length} more)`}`;
};

const quarantineOf = ({ head }: Case, commit: string, guilty: readonly Suspect[], words: Words, at: string): Quarantine => ({
  commit,
  to: head.healthy,
  at,
  reason: reasonOf(guilty, words),
  objects: guilty
    .slice(0, MAX_OBJECTS)
    .map(({ key, now: { digest, object, source } }) => ({ key, digest, object, source: source.slice(0, MAX_REASON) })),
});

const rolledBackLately = ({ quarantine = [] }: Head, now: number): number =>
  quarantine.filter(({ at }) => now - Date.parse(at) < HOUR_MS).length;

/**
 * Under the Lease: looks once more at what fails, and at the commit to go back to, and says so in one write. Undefined where the world has
 * changed meanwhile.
 */
const goBack = (
  deps: ClusterDeps,
  session: Session,
  revision: Revision,
  guilty: readonly Suspect[],
  words: Words,
  signal: AbortSignal,
): Promise<{ head: Head; quarantine: Quarantine } | undefined> =>
  underLease(deps, session, { patience: 'forever', signal }, async (lease) => {
    const seen = await look(deps, session, revision, { fresh: true, signal });
    const { stored } = seen.memory;
    refuseStopped(revision.cluster.name, stored?.head);
    await refuseRestored(deps, stored?.head, revision.commit);
    const { unhealthy } = standing(standingInput(deps, session, revision, seen));
    const still = await caseOf(deps, revision, stored?.head, unhealthy);
    const left = still?.suspects.filter(({ key }) => guilty.some((one) => one.key === key)) ?? [];
    if (still === undefined || stored === undefined || left.length === 0) return undefined;
    // The commit to go back to is validated again: it has to render for this cluster as it is now.
    const back = await look(deps, session, still.healthy, { fresh: false, signal });
    const quarantine = quarantineOf(still, revision.commit, left, words, deps.now().toISOString());
    const { freeze } = still.healthy.cluster.spec;
    const head = nextHead(stored.head, { type: 'rolled-back', quarantine, digest: back.plan.digest, freeze });
    lease.check();
    session.memory = undefined;
    await writeHead(session.kube, session.owner, stored, head, signal);
    return { head, quarantine };
  });

/** Whether a commit that fails is to be rolled back now, and if so, the one write that decides it. */
export const considerRollback = async (
  deps: ClusterDeps,
  session: Session,
  revision: Revision,
  observed: Observed,
  signal: AbortSignal,
): Promise<Considered> => {
  const found = await caseOf(deps, revision, observed.look.memory.stored?.head, observed.unhealthy).catch((error: unknown) => {
    if (isHoldfastError(error)) return error;
    throw error;
  });
  if (found === undefined) return NOTHING;
  // The last healthy commit is not to be had, or not to be enforced any more: the pass itself was all right.
  if (isHoldfastError(found)) return { what: 'later', inMs: AGAIN_MS, why: found.message };
  const now = deps.monotonic();
  const waits = found.suspects.map((suspect) => leftMs(suspect, session.live.get(suspect.ref), observed, revision, now));
  const due = found.suspects.filter((_, index) => waits[index] === 0);
  if (due.length === 0) return { what: 'later', inMs: Math.min(...waits), why: '' };
  const later = (why: string): Considered => ({ what: 'later', inMs: AGAIN_MS, why });
  if (rolledBackLately(found.head, deps.now().getTime()) >= MOST_AN_HOUR)
    return later(`${MOST_AN_HOUR} commits were rolled back within an hour: it is left as it is until somebody has looked`);
  const pods = await podsOf(session, signal).catch((error: unknown) => error as Error);
  if (pods instanceof Error) {
    if (!isHoldfastError(pods, 'KubeForbidden')) throw pods;
    return later('nobody can tell whether the commit is to blame: Holdfast may not list pods (examples/rbac)');
  }
  const changed = changedWorkloads(found, session);
  const hosts = knownHosts(
    found.before.values().map(({ rendered }) => rendered),
    pods,
    changed,
  );
  const excuses = due.map((suspect) => nobodysFault(suspect, session.live.get(suspect.ref), pods, changed, hosts));
  const guilty = due.filter((_, index) => excuses[index] === undefined);
  if (guilty.length === 0) return { what: 'later', inMs: AGAIN_MS, why: `${due[0]?.now.object}: ${excuses[0]}`, excused: true };
  const words: Words = new Map(
    guilty.map(({ key, ref }) => {
      const breaker = observed.tripped.has(key) ? 'its circuit breaker counted too many failed tasks: ' : '';
      return [key, { breaker, pod: podWords(session.live.get(ref), pods) }];
    }),
  );
  const done = await goBack(deps, session, revision, guilty, words, signal);
  return done === undefined ? { what: 'later', inMs: 0, why: '' } : { what: 'rolled-back', ...done };
};
