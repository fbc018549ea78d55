import { policyOf } from '../desired/policy.ts';
import type { RenderContext } from '../render/types.ts';
import type { Deps } from './deps.ts';

/** What rendering has to know of the operator and of the server, for one cluster. */
export const renderContext = (deps: Pick<Deps, 'config'>, cluster: string, minor: number): RenderContext => {
  const { hostPath, privileged } = policyOf(deps.config.policy, cluster);
  return { accountId: deps.config.accountId, kubernetesMinor: minor, policy: { allowHostPath: hostPath, allowPrivileged: privileged } };
};
