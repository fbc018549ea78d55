import { isObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { REPLACE_ANNOTATION } from '../lib/well-known.ts';
import { actionOf, blocked, type Wanted } from './actions.ts';
import { isCrd, isNamespace, kindKey, kubectlName } from './kinds.ts';
import type { Action, FieldDiff } from './types.ts';

// Kinds that keep nothing that making them anew would lose. Anything else (claims, StatefulSets, custom objects) takes an approval.
const STATELESS: ReadonlySet<string> = new Set([
  'apps/Deployment',
  'apps/DaemonSet',
  'apps/ReplicaSet',
  'batch/CronJob',
  '/Service',
  '/ConfigMap',
  '/Secret',
  '/ServiceAccount',
  '/Pod',
  '/LimitRange',
  '/ResourceQuota',
  'networking.k8s.io/Ingress',
  'networking.k8s.io/IngressClass',
  'networking.k8s.io/NetworkPolicy',
  'policy/PodDisruptionBudget',
  'autoscaling/HorizontalPodAutoscaler',
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/RoleBinding',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/StorageClass',
  'node.k8s.io/RuntimeClass',
]);

const isFinished = (job: KubeObject): boolean => {
  const status = job['status'];
  const conditions = isObject(status) ? status['conditions'] : undefined;
  return (
    Array.isArray(conditions) &&
    conditions.some((entry) => isObject(entry) && ['Complete', 'Failed'].includes(String(entry['type'])) && entry['status'] === 'True')
  );
};

/**
 * A change that the API server refuses because a field is immutable. Git asks for the replacement by annotation; an approval
 * besides where something could be lost. Namespaces and CRDs would take along what is in them: never.
 */
export const decideReplace = (
  wanted: Wanted & { live: KubeObject },
  message: string,
  diff: readonly FieldDiff[],
  leave: { approved: boolean; ours: boolean; cluster: string },
): Action => {
  const { ref, rendered, live } = wanted;
  const action = actionOf(wanted, 'replace', 'a field that cannot be changed differs: it is deleted and made anew', diff);
  if (isNamespace(ref) || isCrd(ref))
    return blocked(
      action,
      'immutable-field',
      `an immutable field differs: ${message}`,
      `a ${ref.kind} is never replaced, as all in it would go: change Git back, or delete it by hand: kubectl delete ${kubectlName(ref)}`,
    );
  if (rendered.object.metadata.annotations?.[REPLACE_ANNOTATION] !== 'allowed')
    return blocked(
      action,
      'immutable-field',
      `an immutable field differs: ${message}`,
      `change Git back, or let it be deleted and made anew: annotation ${REPLACE_ANNOTATION}: allowed`,
    );
  if (kindKey(ref) === 'batch/Job' && !isFinished(live))
    return blocked(
      action,
      'immutable-field',
      'an immutable field differs, and the Job is still running',
      `it is replaced once it has finished; to end it now: kubectl delete ${kubectlName(ref)}`,
    );
  const harmless = leave.ours && (STATELESS.has(kindKey(ref)) || kindKey(ref) === 'batch/Job');
  if (harmless || leave.approved) return action;
  const why = leave.ours ? `replacing a ${ref.kind} can lose data` : 'it existed before Holdfast took it over';
  const reason = `an immutable field differs, and ${why}: ${message}`;
  const allow = `if that is meant: holdfast approve ${leave.cluster}`;
  return { ...blocked(action, 'replace-needs-approval', reason, allow), approvable: true };
};
