import { DEFAULT_POLICY, type DesiredPolicy, policyOf } from '../../desired/policy.ts';
import type { Desired } from '../../desired/types.ts';
import { loadKubernetesSchemas } from '../../lib/kubernetes-schemas.ts';
import { createManifestStage } from '../../manifest/parse.ts';
import { checkRender } from '../../reconcile/check-render.ts';
import { type LoadDesiredInput, loadDesired } from '../../reconcile/load-desired.ts';
import { renderCluster } from '../../render/render-cluster.ts';
import type { RenderContext } from '../../render/types.ts';
import type { SourceFile } from '../../source/types.ts';
import type { ValidationReport } from '../printers/problems.ts';
import { readValidateInput } from './read-input.ts';

/** `config`: a file of the operator's that says what is allowed; without one, and without the system's, the defaults hold. */
export type ValidateOptions = { dir: string; commit: string | undefined; since: string | undefined; config: string | undefined };

const desiredWith = (policy: DesiredPolicy, input: LoadDesiredInput): Desired => {
  const kubernetes = loadKubernetesSchemas();
  const manifest = createManifestStage({ kubernetes });
  return loadDesired({ manifest, kubernetes, policy }, input);
};

/** Desired state of files on disk, for commands that only want to know what is there. Kustomizations are not built. */
export const desiredOnDisk = (files: readonly SourceFile[]): Desired => desiredWith(DEFAULT_POLICY, { files, commit: '' });

/** Checks everything about a folder or a commit that can be checked without a cluster. */
export const validate = async (options: ValidateOptions): Promise<ValidationReport> => {
  const started = performance.now();
  const { loadConfig } = await import('../../config/load.ts');
  const { accountId, policy, kubectl } = loadConfig(options.config === undefined ? {} : { config: options.config }, process.env);
  const input = await readValidateInput({ dir: options.dir, commit: options.commit, since: options.since, kubectl });
  const leave = (cluster: string): RenderContext['policy'] => {
    const { hostPath, privileged } = policyOf(policy, cluster);
    return { allowHostPath: hostPath, allowPrivileged: privileged };
  };
  const desired = checkRender(desiredWith(policy, input), { accountId, leave, render: renderCluster });
  return {
    files: input.files.length,
    clusters: desired.clusters.map(({ name, valid }) => ({ name, valid })),
    problems: desired.problems,
    ms: performance.now() - started,
  };
};
