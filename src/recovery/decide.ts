import type { Candidate, Decision, Rules } from './types.ts';

const BRING_UP = { Missing: 'create', Stopped: 'start', Incomplete: 'finish' } as const;

/** Whether the cluster will not come back by itself although it is not running. What is new is no recovery. */
const leftOut = ({ cluster, seen, wasHere, enabled }: Candidate, { auto, named }: Rules): Decision | undefined => {
  if (named.has(cluster) || !(wasHere || seen.state === 'Stopped')) return undefined;
  const next = `holdfast recover --cluster ${cluster}`;
  if (!enabled) return { action: 'skip', reason: 'spec.recovery.enabled is false', next };
  return auto ? undefined : { action: 'skip', reason: 'HOLDFAST_AUTO_RECOVER_STATE is false', next };
};

/** What is to become of one cluster, whatever becomes of the others. */
export const decide = (candidate: Candidate, rules: Rules): Decision => {
  const { cluster, standing, seen, makes } = candidate;
  if (standing.kind === 'suspended') return { action: 'skip', reason: 'spec.suspend is true', next: '' };
  if (standing.kind === 'refused') return { action: 'fail', reason: standing.why, next: 'mend it and push, or git revert' };
  if (standing.kind === 'stopped') return { action: 'fail', reason: standing.why, next: `holdfast resume --cluster ${cluster}` };
  if (seen.state === 'Unknown') return { action: 'fail', reason: seen.reason, next: seen.hint };
  if (seen.state === 'Running') return { action: 'adopt', reason: 'it is running', next: '' };
  if (!makes) return { action: 'fail', reason: `it is ${seen.state.toLowerCase()}, and is not made by Holdfast`, next: '' };
  const left = leftOut(candidate, rules);
  if (left) return left;
  if (seen.state === 'Incomplete') return { action: 'finish', reason: seen.reason, next: '' };
  return { action: BRING_UP[seen.state], reason: seen.state === 'Stopped' ? 'it is stopped' : `${cluster} is not there`, next: '' };
};

export const bringsUp = ({ action }: Pick<Decision, 'action'>): boolean => action === 'create' || action === 'start' || action === 'finish';
