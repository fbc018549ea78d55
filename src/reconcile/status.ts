import type { Desired } from '../desired/types.ts';
import { clusterStatus } from './cluster-status.ts';
import { chosenClusters, clusterNames } from './clusters.ts';
import type { Engine } from './engine.ts';
import { refusedNote } from './notes.ts';
import { firstErrors } from './revision.ts';
import type { Note, Status } from './status-types.ts';

/** What no cluster's row can tell: a commit that describes none, because it is wrong as a whole. */
const notesAbout = (newest: Desired | undefined): readonly Note[] =>
  newest === undefined || newest.valid || newest.clusters.length > 0
    ? []
    : [refusedNote({ commit: newest.commit, message: firstErrors(newest.problems), problems: newest.problems })];

/** Where everything stands. Fetches, reads the clusters, writes nothing. One cluster out of reach hides no other. */
export const readStatus = async (engine: Engine, chosen: readonly string[]): Promise<Status> => {
  const { source, deps } = engine;
  const found = await source.fetch({ acceptUnrelated: deps.config.acceptUnrelatedHistory });
  const commit = found.state === 'Fetched' ? found.commit : found.lastCommit;
  const newest = commit === undefined ? undefined : await engine.revisions.load(commit);
  const names = newest === undefined ? [] : chosenClusters(await clusterNames(engine, newest), chosen);
  return {
    version: 1,
    instance: deps.config.instance,
    source: {
      url: source.display,
      ref: source.spec.ref,
      state: found.state,
      commit,
      message: found.state === 'Fetched' ? '' : `${found.message} (${found.hint})`,
    },
    clusters: newest ? await Promise.all(names.map((name) => clusterStatus(engine, newest, name))) : [],
    notes: notesAbout(newest),
  };
};
