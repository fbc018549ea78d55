import { jsonEqual } from '../lib/json.ts';
import { displayRef, type KubeObject, keyOf, type ObjectKey, type ObjectRef } from '../lib/kube-object.ts';
import { FIELD_MANAGER, IGNORE_FIELDS_ANNOTATION, SYSTEM_NAMESPACE } from '../lib/well-known.ts';
import { actionOf, blocked, type Wanted } from './actions.ts';
import { differencesOf } from './compare/compare.ts';
import { appliedFields } from './compare/managed-fields.ts';
import { diffObjects, diffSent, meaningful, toFieldDiffs } from './diff.ts';
import { notListed } from './guards/kind-not-listed.ts';
import { hasRun } from './jobs.ts';
import { isNamespace, kindKey, kubectlName, liveOf } from './kinds.ts';
import { isMarkedAdopted, ownerOf } from './ownership.ts';
import { toApply } from './prepare.ts';
import { decideReplace } from './replace.ts';
import { withoutSecrets } from './secrets.ts';
import type { Action, FieldDiff, PlanInput } from './types.ts';
import { ignoredPaths, toSend } from './withheld.ts';

export type DecideContext = {
  input: PlanInput;
  scaled: ReadonlySet<ObjectKey>;
  desired: ReadonlyMap<ObjectKey, ObjectRef>;
  /** `group/Kind` of kinds whose CRD is among the desired objects, with the CRD's key. */
  crds: ReadonlyMap<string, ObjectKey>;
  /** Keys of desired objects that cannot be written, since their values are still encrypted. */
  held: ReadonlySet<ObjectKey>;
  approved: boolean;
};

const inMemory = (ref: ObjectRef): boolean => ref.namespace === SYSTEM_NAMESPACE || (isNamespace(ref) && ref.name === SYSTEM_NAMESPACE);

/** What keeps an object from being judged at all. */
const unjudged = (wanted: Wanted, { input, crds }: DecideContext): Action | undefined => {
  const { ref, key, rendered } = wanted;
  const action = actionOf(wanted, 'create', '');
  const { wrong } = ignoredPaths(rendered.object);
  if (inMemory(ref))
    return blocked(action, 'memory', `stands in ${SYSTEM_NAMESPACE}, Holdfast's own memory`, 'put it into another namespace');
  if (wrong.length > 0)
    return blocked(
      action,
      'rejected',
      `${IGNORE_FIELDS_ANNOTATION} names what is no path or may not be ignored: ${wrong.join(', ')}`,
      'write paths such as spec.replicas or spec.template.spec.containers[name=web].image',
    );
  const kind = kindKey(ref);
  const crd = crds.get(kind);
  // Its CRD is made by this plan or was just made: nothing of that kind can be there yet.
  const comes = crd !== undefined && (input.notServed?.has(kind) || liveOf(input.observations, crd) === undefined);
  if (wanted.live !== undefined || comes) return undefined;
  if (input.notServed?.has(kind))
    return blocked(
      action,
      'kind-not-served',
      `the cluster serves no kind ${ref.kind} of ${ref.apiVersion}`,
      'add its CustomResourceDefinition to Git, or install what brings it',
    );
  if (!input.observations.has(key) && !input.listed.has(kind)) {
    const { reason, allow } = notListed(ref, input);
    return blocked(action, 'kind-not-listed', reason, allow);
  }
  return undefined;
};

const nameFrom = (ref: ObjectRef, from: ObjectRef): string =>
  ref.namespace === from.namespace ? `${ref.kind} ${ref.name}` : displayRef(ref);

/** The first object that must be there and is not. One that is itself desired is waited for by its wave. */
const missingOf = ({ rendered, ref }: Wanted, { input, desired, held }: DecideContext): { name: string; allow: string } | undefined => {
  const isThere = (key: ObjectKey): boolean => (desired.has(key) && !held.has(key)) || input.observations.get(key)?.live !== undefined;
  const missing = rendered.requires.find((needed) => !isThere(keyOf(needed)));
  if (missing !== undefined && held.has(keyOf(missing)))
    return { name: nameFrom(missing, ref), allow: `it could not be decrypted: see ${nameFrom(missing, ref)}` };
  if (missing !== undefined) {
    const name = nameFrom(missing, ref);
    const how =
      kindKey(missing) === '/Secret'
        ? `kubectl -n ${missing.namespace} create secret generic ${missing.name} --from-literal=…`
        : `create it`;
    return { name, allow: `${how}; it is seen at once` };
  }
  const key = rendered.dependsOn.find((needed) => !isThere(needed));
  if (key === undefined) return undefined;
  const [group, kind = '', namespace = '', name = ''] = key.split('/');
  return {
    name: nameFrom({ apiVersion: `${group}/v1`, kind, namespace, name }, ref),
    allow: 'add it to Git, or take it out of holdfast.dev/depends-on',
  };
};

const needs = (action: Action, wanted: Wanted, context: DecideContext): Action => {
  const missing = missingOf(wanted, context);
  return missing === undefined ? action : blocked(action, 'missing-requirement', `waits for ${missing.name}`, missing.allow);
};

const rejection = ({ rendered }: Wanted, action: Action, status: number, message: string): Action => {
  if (status === 429 || status >= 500)
    return blocked(action, 'rejected', `the API server could not check it (${status}): ${message}`, 'it is tried again');
  // A missing right, or an admission webhook's no: the message says which.
  const way = status === 403 ? 'allow it in the cluster, or take it out of Git' : `correct ${rendered.source} in Git`;
  return blocked(action, 'rejected', `the API server refuses it (${status}): ${message}`, way);
};

const decideMissing = (wanted: Wanted, context: DecideContext): Action => {
  const { input, crds } = context;
  if (hasRun(wanted, input.inventory)) return actionOf(wanted, 'unchanged', 'has run at this digest and is not run again');
  const crd = crds.get(kindKey(wanted.ref));
  const known = input.inventory.has(wanted.key);
  const reason = known
    ? 'is gone from the cluster and comes back'
    : crd
      ? 'is not in the cluster; its CRD is in Git'
      : 'is not in the cluster';
  const action = actionOf(wanted, 'create', reason);
  const dryRun = input.observations.get(wanted.key)?.dryRun;
  // A 404 of a dry-run only says that its namespace or CRD, which this plan creates, is not there yet.
  if (dryRun?.ok === false && dryRun.status !== 404)
    return rejection(wanted, action, dryRun.status, withoutSecrets(dryRun.message, toApply(wanted.rendered, input.owner)));
  return needs(action, wanted, context);
};

const localDiff = (sent: KubeObject, live: KubeObject, secretKey: string): FieldDiff[] => {
  const gone = differencesOf(sent, live).filter(({ change }) => change === 'removed');
  return toFieldDiffs(sent, [...diffSent(live, sent), ...gone], secretKey);
};

const difference = (diff: readonly FieldDiff[]): string => {
  if (diff.length === 0) return 'could not be proven equal to Git: the API server decides';
  return `${diff.length === 1 ? '1 field differs' : `${diff.length} fields differ`} from Git`;
};

const decideLive = (wanted: Wanted & { live: KubeObject }, context: DecideContext): Action => {
  const { input } = context;
  const { live, rendered } = wanted;
  const owner = ownerOf(live, input.owner);
  const sent = toSend(rendered, input.owner, live, context.scaled);
  const dryRun = input.observations.get(wanted.key)?.dryRun;
  // An object of ours that lost its mark is put right, not adopted: adopted, it would never be deleted again.
  const lostMark = appliedFields(live, FIELD_MANAGER) !== undefined && input.inventory.get(wanted.key)?.adopted === false;
  const ours = owner.is === 'us' || lostMark;
  if (ours && differencesOf(sent, live).length === 0) return actionOf(wanted, 'unchanged', 'is as Git says');
  if (ours && dryRun?.ok && jsonEqual(meaningful(dryRun.object), meaningful(live)))
    return actionOf(wanted, 'unchanged', 'is as Git says (dry-run)');
  const diff = dryRun?.ok ? diffObjects(live, dryRun.object, input.secretKey) : localDiff(sent, live, input.secretKey);
  const reason = ours ? difference(diff) : 'exists and belongs to nobody: taken over, and never deleted by Holdfast';
  const action = actionOf(wanted, ours ? 'configure' : 'adopt', reason, diff);
  if (dryRun?.ok === false) {
    const message = withoutSecrets(withoutSecrets(dryRun.message, sent), live);
    const made = ours && !isMarkedAdopted(live) && input.inventory.get(wanted.key)?.adopted !== true;
    const leave = { approved: context.approved, ours: made, cluster: input.owner.cluster };
    const other = dryRun.immutable ? decideReplace(wanted, message, diff, leave) : rejection(wanted, action, dryRun.status, message);
    return other.verb === 'blocked' ? other : needs(other, wanted, context);
  }
  return needs(action, wanted, context);
};

/** What is to be done about one desired object, by itself; waves and dependencies come after. */
export const decide = (wanted: Wanted, context: DecideContext): Action => {
  const { live, ref } = wanted;
  const stop = unjudged(wanted, context);
  if (stop !== undefined) return stop;
  const action = actionOf(wanted, live === undefined ? 'create' : 'configure', '');
  const { held } = wanted.rendered;
  if (held !== undefined) return blocked(action, 'not-decrypted', held.reason, held.allow);
  if (live === undefined) return decideMissing(wanted, context);
  const owner = ownerOf(live, context.input.owner);
  if (owner.is === 'other')
    return blocked(action, 'foreign-owner', `belongs to ${owner.name}`, `take it out of Git, or release it there; then it is adopted`);
  if (live.metadata.deletionTimestamp !== undefined)
    return blocked(
      action,
      'terminating',
      'is being deleted; it is made anew once it is gone',
      `if it hangs, its finalizers say on what: kubectl get ${kubectlName(ref)} -o yaml`,
    );
  return decideLive({ ...wanted, live }, context);
};
