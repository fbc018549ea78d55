import { isKustomization, REPOSITORY_FILE } from '../../desired/layout.ts';
import type { Desired, DesiredCluster } from '../../desired/types.ts';
import { HoldfastError } from '../../lib/errors.ts';
import { compareText } from '../../lib/kube-object.ts';

/** What is rolled back: everything where no cluster is named; with `only` parts of one cluster. */
export type Scope = { clusters: readonly string[]; only: readonly string[]; shared: boolean };

/** What clusters have in common. */
export const SHARED: readonly string[] = [REPOSITORY_FILE, 'shared'];

/** The folder of a kustomization goes back as a whole: it is built as a whole. */
const fileOf = (path: string): string => (isKustomization(path) ? path.slice(0, path.lastIndexOf('/')) : path);

/** The files that a source of a cluster (`services/web`) is made of; for a service also the task definitions of its family. */
const filesOf = (cluster: DesiredCluster, source: string): string[] => {
  const services = cluster.services.filter(({ name }) => `services/${name}` === source);
  const families = new Set(services.map(({ taskDefinition }) => taskDefinition.family));
  return [
    ...services.map(({ origin }) => origin.path),
    ...cluster.taskDefinitions.filter(({ family }) => families.has(family)).map(({ origin }) => origin.path),
    ...cluster.jobFlows.filter(({ name }) => `jobflows/${name}` === source).map(({ origin }) => origin.path),
    ...cluster.manifests.map(({ origin }) => origin.path).filter((path) => path === `clusters/${cluster.name}/${source}`),
  ].map(fileOf);
};

const partsOf = (name: string, only: readonly string[], states: readonly Desired[]): string[] => {
  const clusters = states.map(({ clusters: all }) => all.find((one) => one.name === name)).filter((one) => one !== undefined);
  if (clusters.length < states.length || clusters.some(({ valid }) => !valid))
    throw new HoldfastError('Usage', `parts of ${name} cannot be told apart: it is not there, or not valid, in one of the commits`, {
      hint: `leave out --only: then all of ${name} goes back`,
    });
  const found = only.map((source) => ({ source, files: clusters.flatMap((cluster) => filesOf(cluster, source)) }));
  const unknown = found.filter(({ files }) => files.length === 0).map(({ source }) => source);
  if (unknown.length > 0)
    throw new HoldfastError('Usage', `${name} has no ${unknown.join(', ')}`, {
      hint: 'write it as the plan does: services/web, jobflows/nightly, manifests/settings.yaml',
    });
  return found.flatMap(({ files }) => files);
};

/** Rejects with Usage where it cannot be meant. */
export const checkScope = ({ clusters, only }: Scope): void => {
  if (only.length > 0 && clusters.length !== 1)
    throw new HoldfastError('Usage', '--only goes with one --cluster', {
      hint: `holdfast rollback --cluster NAME ${only.map((part) => `--only ${part}`).join(' ')}`,
    });
};

/** The files and folders that go back, relative to the folder of holdfast.yaml. `states`: the commit to go back to, and the newest one. */
export const pathsOf = ({ clusters, only, shared }: Scope, states: readonly Desired[]): readonly string[] => {
  const common = shared || clusters.length === 0 ? SHARED : [];
  const [name] = clusters;
  const own =
    clusters.length === 0
      ? ['clusters']
      : only.length > 0
        ? partsOf(name as string, only, states)
        : clusters.map((one) => `clusters/${one}`);
  return [...new Set([...common, ...own])].sort(compareText);
};
