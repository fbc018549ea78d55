import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { isHoldfastError, messageOf } from '../../lib/errors.ts';
import { nextHead } from '../../memory/next-head.ts';
import { type Stop, type StopScope, stopWords } from '../../memory/stop.ts';
import type { Engine } from '../engine.ts';
import { userName } from '../user-name.ts';
import { changeHead } from './change-head.ts';
import { type KnownCluster, knownClusters, reach } from './known.ts';
import type { Stops } from './stops.ts';
import { type SuspendedJobs, suspendJobs } from './suspend-jobs.ts';

export type StopOptions = { clusters: readonly string[]; jobs: boolean; reason: string };

/** What became of the order in one cluster. `head`: whether its own memory says so; `problem`: why not, or what of it failed, '' if nothing. */
export type StoppedCluster = {
  cluster: string;
  head: 'written' | 'not there' | 'not reached';
  suspended: readonly string[];
  problem: string;
};

/** `places`: where all of it stands beside the clusters; `problems`: where it could not be written. */
export type StopReport = { stop: Stop; clusters: readonly StoppedCluster[]; problems: readonly string[] };

/** It has to fit into a head with the rest. */
const MAX_REASON = 500;

/** A stop that is to be ordered now, by whoever types. */
export const newStop = (reason: string, dataDir: string, now: Date): Stop => ({
  id: randomBytes(8).toString('hex'),
  by: userName(),
  host: hostname(),
  dataDir,
  at: now.toISOString(),
  reason: reason.slice(0, MAX_REASON),
});

const NO_JOBS: SuspendedJobs = { suspended: [], problem: '' };

const stopOne = async (engine: Engine, known: KnownCluster, stop: Stop, jobs: boolean): Promise<StoppedCluster> => {
  const told: StoppedCluster = { cluster: known.name, head: 'not there', suspended: [], problem: '' };
  const done: { head?: 'written' } = {};
  try {
    const seen = await reach(engine, known, async (session, signal) => {
      const { kube, owner } = session;
      // First of all: from here on nobody writes, and what is listed below stays all there is.
      const written = await changeHead(kube, owner, (now, fresh) => nextHead(now ?? fresh(), { type: 'stopped', stop }), signal);
      done.head = 'written';
      if (written) await engine.state.recordOutcome(written, { message: `${known.name}: stopped ${stopWords(stop)}` });
      return jobs ? suspendJobs(session, signal) : NO_JOBS;
    });
    if (seen.state === 'Running') return { ...told, ...done, ...seen.value };
    const why = seen.state === 'Nowhere' ? 'no commit says how it is reached' : `it is ${seen.state.toLowerCase()}`;
    return { ...told, problem: jobs ? `${why}: no Job was suspended` : '' };
  } catch (error) {
    return { ...told, head: done.head ?? 'not reached', problem: messageOf(error) };
  }
};

/** Writes the data directory's word; gives how to take back what was not there before. */
const writeFiles = ({ files }: Stops, scopes: readonly StopScope[], stop: Stop, problems: string[]): (() => void) => {
  const made = scopes.filter((scope) => files.read(scope) === undefined);
  for (const scope of scopes) {
    try {
      files.write(scope, stop);
    } catch (error) {
      problems.push(`the data directory: ${messageOf(error)}`);
    }
  }
  return () => {
    for (const scope of made) files.remove(scope);
  };
};

/**
 * Stops clusters: nothing is written to them any more, by whomever, until they are resumed. The data directory first, which needs nothing
 * else to work; then the state branch, then the clusters' own memory, side by side.
 */
export const stopClusters = async (engine: Engine, { clusters: chosen, jobs, reason }: StopOptions): Promise<StopReport> => {
  const { deps, state } = engine;
  const stop = newStop(reason, deps.config.dataDir, deps.now());
  const scopes: readonly StopScope[] = chosen.length === 0 ? [undefined] : chosen;
  const problems: string[] = [];
  const takeBack = writeFiles(deps.stops, scopes, stop, problems);
  const known = await knownClusters(engine, chosen).catch((error: unknown) => {
    if (isHoldfastError(error, 'Usage')) takeBack();
    throw error;
  });
  for (const scope of scopes)
    await state
      .recordStop(scope, { version: 1, stop }, `${scope ?? 'all clusters'}: stopped ${stopWords(stop)}`)
      .catch((error: unknown) => void problems.push(`the state branch: ${messageOf(error)}`));
  return { stop, clusters: await Promise.all(known.map((one) => stopOne(engine, one, stop, jobs))), problems };
};
