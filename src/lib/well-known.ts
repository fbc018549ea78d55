/** Names that Holdfast writes into clusters and repositories. One place, so that code, docs and tests cannot drift apart. */
export const FIELD_MANAGER = 'holdfast';
export const SYSTEM_NAMESPACE = 'holdfast-system';
export const GROUP_VERSION = 'holdfast.dev/v1';
export const JOBFLOW_GROUP_VERSION = 'workflow.zen.io/v1alpha1';
export const JOBFLOW_ALIAS_GROUP_VERSION = 'workflow.kube-zen.io/v1alpha1';

export const MANAGED_BY_LABEL = 'app.kubernetes.io/managed-by';
export const MANAGED_BY_VALUE = 'holdfast';

/** Annotations that Holdfast itself writes; the repository may not. */
export const OWNER_ANNOTATION = 'holdfast.dev/owner';
/** On an object that existed before Holdfast took it over, so that a rebuilt inventory still knows to release and not to delete it. */
export const ADOPTED_ANNOTATION = 'holdfast.dev/adopted';
/** On a JobFlow whose status is still to come: the backup that it is being restored from. */
export const RESTORING_ANNOTATION = 'holdfast.dev/restoring';
/** The field manager that holds the adopted annotation alone: the apply of what Git says then neither sets nor drops it. */
export const ADOPTION_MANAGER = 'holdfast-adoption';

/**
 * On an object for a moment, to change its resourceVersion: what was decided about an older version of it then fails. A label: annotations
 * of a Deployment count as a new generation, and its controller copies them.
 */
export const FENCE_LABEL = 'holdfast.dev/fence';
export const FENCE_MANAGER = 'holdfast-fence';

/** Annotations that the repository may write on an object. Any other `holdfast.dev/*` annotation is refused. */
export const DEPENDS_ON_ANNOTATION = 'holdfast.dev/depends-on';
/** Whole number: objects with a higher one go first, and are healthy before those with a lower one go. */
export const PRIORITY_ANNOTATION = 'holdfast.dev/priority';
export const IGNORE_FIELDS_ANNOTATION = 'holdfast.dev/ignore-fields';
export const REPLACE_ANNOTATION = 'holdfast.dev/replace';
export const PRUNE_ANNOTATION = 'holdfast.dev/prune';
export const PRUNE_FIRST_ANNOTATION = 'holdfast.dev/prune-first';
export const RUN_ANNOTATION = 'holdfast.dev/run';
export const REPOSITORY_ANNOTATIONS: readonly string[] = [
  DEPENDS_ON_ANNOTATION,
  PRIORITY_ANNOTATION,
  IGNORE_FIELDS_ANNOTATION,
  REPLACE_ANNOTATION,
  PRUNE_ANNOTATION,
  PRUNE_FIRST_ANNOTATION,
  RUN_ANNOTATION,
];
