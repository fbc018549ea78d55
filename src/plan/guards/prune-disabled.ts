import { PRUNE_ANNOTATION } from '../../lib/well-known.ts';
import { kubectlName } from '../kinds.ts';
import type { Guard } from './types.ts';

/** `holdfast.dev/prune: disabled` on the live object, or `prune.enabled: false` for its whole cluster. */
export const pruneDisabled: Guard = ({ ref, live }, { input }) => {
  if (!input.pruneEnabled)
    return { guard: 'prune-disabled', reason: 'pruning is off for this cluster', allow: 'set spec.prune.enabled: true in cluster.yaml' };
  if (live.metadata.annotations?.[PRUNE_ANNOTATION] !== 'disabled') return undefined;
  return {
    guard: 'prune-disabled',
    reason: `is marked ${PRUNE_ANNOTATION}: disabled`,
    allow: `kubectl annotate ${kubectlName(ref)} ${PRUNE_ANNOTATION}-`,
  };
};
