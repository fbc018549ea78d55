import { sortProblems } from '../../desired/item.ts';
import { DEFAULT_POLICY, type DesiredPolicy } from '../../desired/policy.ts';
import type { Desired, DesiredCluster } from '../../desired/types.ts';
import { loadKubernetesSchemas } from '../../lib/kubernetes-schemas.ts';
import type { Problem } from '../../lib/problem.ts';
import { loadSchemas } from '../../lib/schemas.ts';
import { createManifestStage } from '../../manifest/parse.ts';
import { type LoadDesiredInput, loadDesired } from '../../reconcile/load-desired.ts';
import { renderCluster } from '../../render/render-cluster.ts';
import type { SourceFile } from '../../source/types.ts';
import type { ValidationReport } from '../printers/problems.ts';
import { readValidateInput } from './read-input.ts';

/** `config`: a file of the operator's that says what is allowed; without one, and without the system's, the defaults hold. */
export type ValidateOptions = { dir: string; commit: string | undefined; since: string | undefined; config: string | undefined };

const isError = ({ severity }: Problem): boolean => severity === 'error';

const desiredWith = (policy: DesiredPolicy, input: LoadDesiredInput): Desired => {
  const kubernetes = loadKubernetesSchemas();
  const manifest = createManifestStage({ schemas: loadSchemas(), kubernetes });
  return loadDesired({ manifest, kubernetes, policy }, input);
};

/** Desired state of files on disk, for commands that only want to know what is there. Kustomizations are not built. */
export const desiredOnDisk = (files: readonly SourceFile[]): Desired => desiredWith(DEFAULT_POLICY, { files, commit: '' });

/** What a target is taken for where none is asked: account and version decide about details of rendering, not about what is wrong. */
const RENDER_CONTEXT = { accountId: '000000000000', kubernetesMinor: 35 };

/** What only rendering finds out. The operator's leave was checked before, so that nothing is said twice. */
const renderProblems = (cluster: DesiredCluster): readonly Problem[] =>
  cluster.valid ? renderCluster(cluster, { ...RENDER_CONTEXT, policy: { allowHostPath: true, allowPrivileged: true } }).problems : [];

/** Checks everything about a folder or a commit that can be checked without a cluster. */
export const validate = async (options: ValidateOptions): Promise<ValidationReport> => {
  const started = performance.now();
  const { loadConfig } = await import('../../config/load.ts');
  const { policy, kubectl } = loadConfig(options.config === undefined ? {} : { config: options.config }, process.env);
  const input = await readValidateInput({ dir: options.dir, commit: options.commit, since: options.since, kubectl });
  const desired = desiredWith(policy, input);
  const rendered = desired.clusters.map((cluster) => ({ name: cluster.name, valid: cluster.valid, problems: renderProblems(cluster) }));
  return {
    files: input.files.length,
    clusters: rendered.map(({ name, valid, problems }) => ({ name, valid: valid && !problems.some(isError) })),
    problems: sortProblems([...desired.problems, ...rendered.flatMap(({ problems }) => problems)]),
    ms: performance.now() - started,
  };
};
