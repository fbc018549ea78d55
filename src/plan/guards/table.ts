import type { GuardName } from '../types.ts';

type Row = {
  /** What it holds back. */
  holds: 'delete' | 'write';
  when: string;
  allow: string;
};

/** Each guard in the words of docs/plan.md, which a test keeps equal to this table. */
export const GUARD_TABLE: { readonly [guard in GuardName]: Row } = {
  'empty-desired-state': {
    holds: 'delete',
    when: 'The commit wants nothing of this cluster, apart from what every cluster gets. More often a wrong path than a wish.',
    allow: '`holdfast approve CLUSTER`',
  },
  'prune-ceiling': {
    holds: 'delete',
    when: 'More objects would be deleted within one hour than the ceiling: the larger of 10 objects and 25 % of the inventory, unless the operator set another. Then none of them goes.',
    allow: '`holdfast approve CLUSTER`',
  },
  moved: {
    holds: 'delete',
    when: "The object is now in another cluster's folder.",
    allow: '`holdfast approve CLUSTER` once it runs there, or `kubectl delete`',
  },
  'cluster-deletion': {
    holds: 'delete',
    when: 'The commit has no such cluster any more.',
    allow:
      '`deletionPolicy: Delete` in the commit last applied, and `allowClusterDeletion` of the operator, and `holdfast approve CLUSTER`: all three',
  },
  'foreign-owner': {
    holds: 'delete',
    when: 'The live object does not say that this instance and cluster own it, or a controller made it. For a write: it belongs to Helm, Flux, Argo CD or another Holdfast instance, which is named.',
    allow: 'Leave it to its owner, or release it there; then it is adopted',
  },
  adopted: {
    holds: 'delete',
    when: 'The object existed before Holdfast took it over. It is released: it stays, and Holdfast forgets it.',
    allow: '`kubectl delete`',
  },
  'namespace-not-empty': {
    holds: 'delete',
    when: 'Something is in the namespace that does not go with it: made by others, still wanted, held back itself, or not known.',
    allow: 'Move or delete what is in it, or `kubectl delete namespace`',
  },
  'crd-in-use': {
    holds: 'delete',
    when: 'Objects of its kind are left, in any namespace, or are not known.',
    allow: 'Delete them first, or `kubectl delete` the CRD with all of them',
  },
  'persistent-volume': {
    holds: 'delete',
    when: 'It is a PersistentVolumeClaim, a PersistentVolume or a snapshot of one, or a delete would take one along: by owner references, or a StatefulSet with `whenDeleted: Delete`. Also while the claims are not known.',
    allow: '`kubectl delete`, if the data may go; no approval lifts this',
  },
  'jobflow-running': {
    holds: 'delete',
    when: 'The JobFlow has begun and not ended (Running, Suspended, Paused).',
    allow: 'Wait for its end, or end it',
  },
  'prune-disabled': {
    holds: 'delete',
    when: 'The object bears `holdfast.dev/prune: disabled`, or the cluster has `prune.enabled: false`.',
    allow: 'Take the annotation off the live object, or set `prune.enabled: true`',
  },
  'kind-not-listed': {
    holds: 'delete',
    when: 'The API server did not list all objects of that kind: not seen is not gone. A write waits too if nothing is known of the object.',
    allow: 'Nothing to do if it comes back by itself; where a right is missing, allow list and watch of it in the whole cluster',
  },
  'rolled-back': {
    holds: 'delete',
    when: 'A commit was rolled back by itself, and this object was there before it. A rollback deletes what that commit has made, and cleans up nothing else.',
    allow: 'It goes with the next commit that is healthy',
  },
  memory: {
    holds: 'delete',
    when: 'It stands in `holdfast-system`, or is a namespace that Kubernetes itself needs. Nothing is written from Git into `holdfast-system` either.',
    allow: 'Nothing',
  },
  'immutable-field': {
    holds: 'write',
    when: 'The API server refuses the change of an immutable field. Jobs are replaced only when finished; namespaces and CRDs never.',
    allow: 'Change Git back, or annotate the object `holdfast.dev/replace: allowed`: it is deleted and made anew',
  },
  'replace-needs-approval': {
    holds: 'write',
    when: 'The replacement is allowed in Git, but could lose something: a claim, a StatefulSet, a custom object, or what existed before Holdfast.',
    allow: '`holdfast approve CLUSTER`',
  },
  'not-decrypted': {
    holds: 'write',
    when: 'A Secret is encrypted in Git and could not be decrypted; the reason says why. Objects that read it wait until it is in the cluster; one that is there already is left as it is.',
    allow: 'What the reason asks for: a key of the operator, or the file as sops wrote it',
  },
  'missing-requirement': {
    holds: 'write',
    when: 'A Secret that it needs, or an object of `holdfast.dev/depends-on`, is neither in Git nor in the cluster.',
    allow: 'Create it: it is seen at once',
  },
  'dependency-blocked': {
    holds: 'write',
    when: 'Something that it depends on is blocked.',
    allow: 'See there',
  },
  'dependency-cycle': {
    holds: 'write',
    when: 'It depends on itself; the way round is named.',
    allow: 'Take one of them out of `holdfast.dev/depends-on`',
  },
  terminating: {
    holds: 'write',
    when: 'The live object is being deleted. It is made anew once it is gone.',
    allow: 'If it hangs, look at its finalizers',
  },
  rejected: {
    holds: 'write',
    when: "The API server refuses it; the server's own words follow. Also a wrong path in `holdfast.dev/ignore-fields`.",
    allow: 'Correct it in Git',
  },
  'not-chosen': {
    holds: 'write',
    when: '`holdfast recover --only` brings a part of the commit alone, and this is not in it. Deletions are left out as well.',
    allow: '`holdfast apply`, or a `holdfast run`, brings the rest',
  },
  'kind-not-served': {
    holds: 'write',
    when: 'The cluster does not know the kind, and no CRD in Git brings it.',
    allow: 'Add the CRD to Git, or install what brings it',
  },
};

const section = (holds: Row['holds']): string[] => [
  '| guard | holds back when | how to allow it |',
  '|---|---|---|',
  ...Object.entries(GUARD_TABLE)
    .filter(([, row]) => row.holds === holds)
    .map(([name, { when, allow }]) => `| \`${name}\` | ${when} | ${allow} |`),
];

/** The two tables of docs/plan.md, as Markdown. */
export const guardTables = (): string =>
  ['### Deletions', '', ...section('delete'), '', '### Writes', '', ...section('write'), ''].join('\n');
