import { canonicalJson } from '../../lib/json.ts';
import type { Tag } from '../../manifest/schema-types.generated.ts';
import { isLabelValue } from './names.ts';
import { note } from './report.ts';
import type { Scope } from './scope.ts';

type Texts = { [key: string]: string };
const LABEL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

const asRecord = (tags: readonly Tag[]): Texts => Object.fromEntries(tags.map(({ key, value }) => [key, value ?? '']));

/** Tags as labels to select by, under a prefix of their own: a tag called `app` must not change what a Service leads to. */
const labelsOf = (tags: readonly Tag[]): Texts =>
  Object.fromEntries(
    Object.entries(asRecord(tags))
      .filter(([key, value]) => LABEL_NAME.test(key) && (value === '' || isLabelValue(value)))
      .map(([key, value]) => [`tags.kecs.dev/${key}`, value]),
  );

const annotation = (name: string, tags: readonly Tag[]): Texts => (tags.length === 0 ? {} : { [name]: canonicalJson(asRecord(tags)) });

/** Labels and annotations of the workload and of its pods that come from tags. In the annotation all tags stand as they are. */
export const tagMetadata = (scope: Scope): { labels: Texts; annotations: Texts; podLabels: Texts; podAnnotations: Texts } => {
  const { tags = [], propagateTags = 'NONE' } = scope.spec;
  const taskTags = scope.task.tags ?? [];
  if (propagateTags !== 'TASK_DEFINITION') {
    note(scope.report, 'TaskDefinition', 'tags', 'mapped', 'annotation kecs.dev/task-definition-tags');
  }
  const propagated = propagateTags === 'SERVICE' ? tags : propagateTags === 'TASK_DEFINITION' ? taskTags : [];
  return {
    labels: labelsOf(tags),
    annotations: { ...annotation('kecs.dev/tags', tags), ...annotation('kecs.dev/task-definition-tags', taskTags) },
    podLabels: labelsOf(propagated),
    podAnnotations: annotation('kecs.dev/tags', propagated),
  };
};
