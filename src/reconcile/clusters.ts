import type { Desired } from '../desired/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import { compareText } from '../lib/kube-object.ts';
import type { Engine } from './engine.ts';
import { revisionInForce } from './last-good.ts';
import { recordedCommit } from './recorded-commit.ts';
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

/** What was taken over last says the same of the cluster as the newest commit: whether the rest of that one is good makes no difference then. */
const described = async ({ source, revisions, state }: Engine, light: Desired, name: string): Promise<Revision | undefined> => {
  const cluster = light.clusters.find((one) => one.name === name);
  const last = cluster?.valid ? await recordedCommit({ source, state }, name, light.commit) : undefined;
  const isSame = last !== undefined && (last === light.commit || (await revisions.sameDescription(last, light.commit, name)));
  return cluster !== undefined && isSame ? { commit: light.commit, desired: light, cluster } : undefined;
};

/**
 * The same for who only has to know what each cluster is and how it is reached: where its description has not changed since it was held last, nothing
 * else of the commit is read. `cluster` then holds no objects.
 */
export const describedInForce = async (engine: Engine, commit: string, chosen: readonly string[]): Promise<readonly Revision[]> => {
  const light = await engine.revisions.describe(commit);
  if (light.valid) {
    const names = chosenClusters(await clusterNames(engine, light), chosen);
    const found = await Promise.all(names.map((name) => described(engine, light, name)));
    if (found.every((one) => one !== undefined)) return found;
  }
  return revisionsInForce(engine, await engine.revisions.load(commit), chosen);
};
