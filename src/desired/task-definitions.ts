import { canonicalJson, type Json } from '../lib/json.ts';
import { compareText } from '../lib/kube-object.ts';
import { formatWhere, type Problem } from '../lib/problem.ts';
import { withoutNulls } from '../lib/without-nulls.ts';
import type { TaskDefinitionSpec } from '../manifest/schema-types.generated.ts';
import type { ParsedFile } from '../manifest/types.ts';
import { checkTaskImages } from './allowed.ts';
import { collect } from './collect.ts';
import { checkContainers } from './container-checks.ts';
import { errorAt, type Item, specOf, textOf } from './item.ts';
import { checkTaskNodeAccess } from './node-access.ts';
import type { ClusterPolicy } from './policy.ts';
import { checkOwnKindPolicy } from './policy-checks.ts';
import type { DesiredTaskDefinition } from './types.ts';

/** `family:revision`; undefined where one of them is missing, of which the schema check has spoken. */
const revisionName = (item: Item): string | undefined => {
  const { family, revision } = specOf(item);
  return textOf(family) !== '' && Number.isInteger(revision) ? `${textOf(family)}:${revision}` : undefined;
};

const contentOf = (item: Item): string => canonicalJson(withoutNulls(specOf(item)) as Json);

/** The contents of the committed revisions, by `cluster/family:revision`. */
export type CommittedRevisions = ReadonlyMap<string, string>;

/** Reads the task definitions of the commit before. What is wrong with them was said then. */
export const committedRevisions = (previous: readonly ParsedFile[]): CommittedRevisions =>
  new Map(
    [...collect(previous).folders.values()].flatMap(({ name, parts }) =>
      parts['task-definitions'].flatMap((item): [string, string][] => {
        const revision = revisionName(item);
        return revision === undefined ? [] : [[`${name}/${revision}`, contentOf(item)]];
      }),
    ),
  );

const edited = (item: Item, cluster: string, committed: CommittedRevisions, highest: ReadonlyMap<string, number>): Problem[] => {
  const revision = revisionName(item);
  const before = revision === undefined ? undefined : committed.get(`${cluster}/${revision}`);
  if (before === undefined || before === contentOf(item)) return [];
  const family = textOf(specOf(item)['family']);
  const next = (highest.get(family) ?? 0) + 1;
  const hint = `put the old content back and add revision ${next} as a new file, task-definitions/${family}-${next}.yaml`;
  return [errorAt(item, 'RevisionEdited', ['spec', 'revision'], `${revision} is a committed revision and may not change`, hint)];
};

const duplicated = (items: readonly Item[]): Problem[] => {
  const first = new Map<string, Item>();
  return items.flatMap((item) => {
    const revision = revisionName(item);
    const other = revision === undefined ? undefined : first.get(revision);
    if (revision !== undefined && other === undefined) first.set(revision, item);
    if (other === undefined) return [];
    const place = formatWhere(other.where(['spec', 'revision']));
    return [
      errorAt(
        item,
        'NameDuplicate',
        ['spec', 'revision'],
        `task definition ${revision} is also in ${place}`,
        'give one of them another revision',
      ),
    ];
  });
};

const compareRevisions = (a: DesiredTaskDefinition, b: DesiredTaskDefinition): number =>
  compareText(a.family, b.family) || a.revision - b.revision;

/** The task definitions of one cluster, by family and revision, and what is wrong with them. Of duplicates the first counts. */
export const readTaskDefinitions = (
  items: readonly Item[],
  cluster: string,
  committed: CommittedRevisions,
  policy: ClusterPolicy,
): { taskDefinitions: DesiredTaskDefinition[]; problems: Problem[] } => {
  const named = new Map<string, DesiredTaskDefinition>();
  const highest = new Map<string, number>();
  for (const item of items) {
    const name = revisionName(item);
    if (name === undefined) continue;
    const spec = withoutNulls(specOf(item)) as unknown as TaskDefinitionSpec;
    const definition = { family: spec.family, revision: spec.revision, spec, origin: item.where([]), where: item.where };
    if (!named.has(name)) named.set(name, definition);
    highest.set(spec.family, Math.max(spec.revision, highest.get(spec.family) ?? 0));
  }
  return {
    taskDefinitions: [...named.values()].sort(compareRevisions),
    problems: [
      ...duplicated(items),
      ...items.flatMap((item) => [
        ...edited(item, cluster, committed, highest),
        ...checkContainers(item),
        ...checkTaskNodeAccess(item, policy),
        ...checkTaskImages(item, policy),
        ...checkOwnKindPolicy(item),
      ]),
    ],
  };
};
