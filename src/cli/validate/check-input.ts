import type { OperatorConfig } from '../../config/types.ts';
import { DEFAULT_POLICY, type DesiredPolicy, policyOf } from '../../desired/policy.ts';
import type { Desired } from '../../desired/types.ts';
import { loadKubernetesSchemas } from '../../lib/kubernetes-schemas.ts';
import { createManifestStage } from '../../manifest/parse.ts';
import { checkRender } from '../../reconcile/check-render.ts';
import { type LoadDesiredDeps, loadDesired, parseAhead } from '../../reconcile/load-desired.ts';
import { renderCluster } from '../../render/render-cluster.ts';
import type { RenderContext } from '../../render/types.ts';
import type { SourceFile } from '../../source/types.ts';
import { buildInput } from './read-input.ts';
import type { TargetFiles } from './read-target.ts';

const stagesWith = (policy: DesiredPolicy): LoadDesiredDeps => {
  const kubernetes = loadKubernetesSchemas();
  return { manifest: createManifestStage({ kubernetes }), kubernetes, policy };
};

/** Desired state of files on disk, for commands that only want to know what is there. Kustomizations are not built. */
export const desiredOnDisk = (files: readonly SourceFile[]): Desired => loadDesired(stagesWith(DEFAULT_POLICY), { files, commit: '' });

type Settings = Pick<OperatorConfig, 'accountId' | 'policy' | 'kubectl'>;

/** Everything about files that can be checked without a cluster. */
export const checkInput = async (read: TargetFiles, { accountId, policy, kubectl }: Settings): Promise<Desired> => {
  const leave = (cluster: string): RenderContext['policy'] => {
    const { hostPath, privileged } = policyOf(policy, cluster);
    return { allowHostPath: hostPath, allowPrivileged: privileged };
  };
  const stages = stagesWith(policy);
  const [input] = await Promise.all([buildInput(read, kubectl), parseAhead(stages, read.files)]);
  return checkRender(loadDesired(stages, input), { accountId, leave, render: renderCluster });
};
