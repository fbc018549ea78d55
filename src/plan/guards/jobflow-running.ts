import { isObject } from '../../lib/json.ts';
import { groupOf } from '../../lib/kube-object.ts';
import { JOBFLOW_ALIAS_GROUP_VERSION, JOBFLOW_GROUP_VERSION } from '../../lib/well-known.ts';
import type { Guard } from './types.ts';

const GROUPS = [JOBFLOW_GROUP_VERSION, JOBFLOW_ALIAS_GROUP_VERSION].map(groupOf);
// Begun and not ended: suspended and paused flows go on from where they are.
const UNDERWAY = ['Running', 'Suspended', 'Paused'];

/** A JobFlow in mid-run: its Jobs and what it has done so far would go with it. */
export const jobflowRunning: Guard = ({ ref, live }) => {
  const status = live['status'];
  const phase = isObject(status) ? status['phase'] : undefined;
  if (ref.kind !== 'JobFlow' || !GROUPS.includes(groupOf(ref.apiVersion)) || !UNDERWAY.includes(String(phase))) return undefined;
  return {
    guard: 'jobflow-running',
    reason: `is in mid-run (${phase})`,
    allow: `wait for its end, or end it: kubectl -n ${ref.namespace} patch jobflow ${ref.name} --type=merge --subresource=status -p '{"status":{"phase":"Failed"}}'`,
  };
};
