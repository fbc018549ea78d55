import type { OperatorConfig } from '../../config/types.ts';
import { DEFAULT_POLICY, type DesiredPolicy, policyOf } from '../../desired/policy.ts';
import type { Desired } from '../../desired/types.ts';
import { loadKubernetesSchemas } from '../../lib/kubernetes-schemas.ts';
import { createManifestStage } from '../../manifest/parse.ts';
import { checkRender } from '../../reconcile/check-render.ts';
import { filesToRead, type LoadDesiredDeps, loadDesired, parseAhead } from '../../reconcile/load-desired.ts';
import { renderCluster } from '../../render/render-cluster.ts';
import type { RenderContext } from '../../render/types.ts';
import type { SourceFile } from '../../source/types.ts';
import { readAside } from './kept/aside.ts';
import { keepParsed } from './kept/stage.ts';
import type { KeptStore } from './kept/store.ts';
import { buildInput } from './read-input.ts';
import type { TargetFiles } from './read-target.ts';

const stagesWith = (policy: DesiredPolicy): LoadDesiredDeps => {
  const kubernetes = loadKubernetesSchemas();
  return { manifest: createManifestStage({ kubernetes }), kubernetes, policy };
};

/** Desired state of files on disk, for commands that only want to know what is there. Kustomizations are not built. */
export const desiredOnDisk = (files: readonly SourceFile[]): Desired => loadDesired(stagesWith(DEFAULT_POLICY), { files, commit: '' });

type Settings = Pick<OperatorConfig, 'accountId' | 'policy' | 'kubectl'>;

/** Everything about files that can be checked without a cluster. `kept`: what became of the same files before; it is brought up to date. */
export const checkInput = async (read: TargetFiles, { accountId, policy, kubectl }: Settings, kept?: KeptStore): Promise<Desired> => {
  const leave = (cluster: string): RenderContext['policy'] => {
    const { hostPath, privileged } = policyOf(policy, cluster);
    return { allowHostPath: hostPath, allowPrivileged: privileged };
  };
  const plain = stagesWith(policy);
  const keeping = keepParsed(plain.manifest, kept?.files ?? new Map());
  const stages = { ...plain, manifest: keeping.manifest };
  const stopAside = readAside(filesToRead(read.files), keeping);
  const [input] = await Promise.all([buildInput(read, kubectl), parseAhead(stages, read.files)]).finally(stopAside);
  const desired = checkRender(loadDesired(stages, input), { accountId, leave, render: renderCluster });
  kept?.save(keeping.used());
  return desired;
};
