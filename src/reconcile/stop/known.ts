import { HoldfastError } from '../../lib/errors.ts';
import { chosenClusters, clusterNames } from '../clusters.ts';
import type { Engine } from '../engine.ts';
import { revisionInForce } from '../last-good.ts';
import type { Revision } from '../revision.ts';
import type { Session } from '../session.ts';
import { visitCluster } from '../visit.ts';

/** One cluster that an order is about. `revision` is undefined where nothing says how it is reached: it left the repository, or nothing was good so far. */
export type KnownCluster = { name: string; revision: Revision | undefined };

/** How long a cluster, or a remote, is waited for: on a bad day several of them hang. */
const REACH_MS = 30_000;

/** The clusters as the private copy knows them; the remote is asked only where there is no copy yet. */
export const knownClusters = async (engine: Engine, chosen: readonly string[]): Promise<readonly KnownCluster[]> => {
  const { source, revisions, deps } = engine;
  const last = await source.lastCommit();
  const options = { acceptUnrelated: deps.config.acceptUnrelatedHistory, signal: AbortSignal.timeout(REACH_MS) };
  const found = last === undefined ? await source.fetch(options).catch(() => undefined) : undefined;
  const commit = found?.state === 'Fetched' ? found.commit : last;
  const newest = commit === undefined ? undefined : await revisions.load(commit);
  const names = chosenClusters(await clusterNames(engine, newest), chosen);
  return Promise.all(
    names.map(async (name) => {
      const choice = newest && (await revisionInForce(engine, name, newest));
      return { name, revision: choice && 'revision' in choice ? choice.revision : undefined };
    }),
  );
};

/** `Nowhere`: nothing says how it is reached. */
export type Reached<T> = { state: 'Running'; value: T } | { state: 'Missing' | 'Stopped' | 'Incomplete' | 'Nowhere' };

/** Visits a cluster, and does not wait for ever. */
export const reach = async <T>(
  engine: Engine,
  { revision }: KnownCluster,
  body: (session: Session, signal: AbortSignal) => Promise<T>,
): Promise<Reached<T>> => {
  if (revision === undefined) return { state: 'Nowhere' };
  const signal = AbortSignal.timeout(REACH_MS);
  return visitCluster(engine.deps, revision, (session) => body(session, signal), signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    throw new HoldfastError('Timeout', `it did not answer within ${REACH_MS / 1000} s`, { cause: error });
  });
};
