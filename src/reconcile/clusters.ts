import type { Desired } from '../desired/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import { compareText } from '../lib/kube-object.ts';
import type { Engine } from './engine.ts';
import { revisionInForce } from './last-good.ts';
import type { Choice, Revision } from './revision.ts';

/** Every cluster there is something to say about: those of the commit, and those that were held before, whatever the commit says now. */
export const clusterNames = async ({ state }: Pick<Engine, 'state'>, newest: Desired | undefined): Promise<readonly string[]> => {
  const described = newest?.clusters.map(({ name }) => name) ?? [];
  return [...new Set([...described, ...(await state.clusters())])].sort(compareText);
};

/** The names that were chosen, or all. Rejects with Usage for one that nobody knows. */
export const chosenClusters = (names: readonly string[], chosen: readonly string[]): readonly string[] => {
  const unknown = chosen.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new HoldfastError('Usage', `there is no cluster ${unknown.join(', ')}`, {
      hint: names.length === 0 ? 'no cluster is described in the repository' : `known are ${names.join(', ')}`,
    });
  return chosen.length === 0 ? names : names.filter((name) => chosen.includes(name));
};

/** What is in force for each chosen cluster at the newest commit, the last good one where that is wrong. */
const choicesFor = async (engine: Engine, newest: Desired, chosen: readonly string[]): Promise<readonly Choice[]> => {
  const names = chosenClusters(await clusterNames(engine, newest), chosen);
  return Promise.all(names.map((name) => revisionInForce(engine, name, newest)));
};

/** The revisions that the chosen clusters are held to; a cluster without one is left out. */
export const revisionsInForce = async (engine: Engine, newest: Desired, chosen: readonly string[]): Promise<readonly Revision[]> =>
  (await choicesFor(engine, newest, chosen)).flatMap((choice) => ('revision' in choice ? [choice.revision] : []));
