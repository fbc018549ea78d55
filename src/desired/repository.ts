import { isObject } from '../lib/json.ts';
import type { Problem } from '../lib/problem.ts';
import { GROUP_VERSION } from '../lib/well-known.ts';
import type { RepositorySpec } from '../manifest/schema-types.generated.ts';
import { checkFreeze } from './freeze.ts';
import { apiVersionOf, errorAt, type Item, kindOf, specOf } from './item.ts';
import { LAYOUT_VERSION, REPOSITORY_FILE } from './layout.ts';

export type ReadRepository = { spec: RepositorySpec | undefined; problems: Problem[]; newer: boolean };

const EXAMPLE = `apiVersion: ${GROUP_VERSION}, kind: Repository, spec: { layoutVersion: ${LAYOUT_VERSION} }`;

const isRepository = (item: Item): boolean => apiVersionOf(item) === GROUP_VERSION && kindOf(item) === 'Repository';

const missing = (hasFile: boolean): Problem => ({
  severity: 'error',
  code: 'RepoMissing',
  message: hasFile ? `${REPOSITORY_FILE} holds no Repository` : `${REPOSITORY_FILE} is missing: this is no repository of Holdfast`,
  where: { path: REPOSITORY_FILE },
  hint: hasFile ? `write ${EXAMPLE}` : `holdfast init makes one; it reads ${EXAMPLE}`,
});

const newerVersion = (item: Item, version: number): Problem =>
  errorAt(
    item,
    'RepoLayoutVersion',
    ['spec', 'layoutVersion'],
    `layoutVersion ${version} is newer than this Holdfast reads (${LAYOUT_VERSION}); the last good commit stays`,
    'install a newer Holdfast, or go back to the layout before',
  );

/**
 * Reads holdfast.yaml. `newer`: the layout is of a later version, so nothing else in the repository can be judged.
 * `hasFile` tells a missing file from an empty one; `unread`: it is there and what is wrong with it was said.
 */
export const readRepository = (items: readonly Item[], hasFile: boolean, unread: boolean): ReadRepository => {
  const [first, ...others] = items.filter(isRepository);
  if (first === undefined) return { spec: undefined, problems: unread ? [] : [missing(hasFile)], newer: false };
  const version = specOf(first)['layoutVersion'];
  if (typeof version === 'number' && version > LAYOUT_VERSION) {
    return { spec: undefined, problems: [newerVersion(first, version)], newer: true };
  }
  const strangers = items.filter((item) => !isRepository(item));
  return {
    spec: isObject(first.value['spec']) ? (first.value['spec'] as unknown as RepositorySpec) : undefined,
    newer: false,
    problems: [
      ...checkFreeze(first, ['spec', 'defaults']),
      ...others.map((item) => errorAt(item, 'NameDuplicate', ['kind'], `${REPOSITORY_FILE} holds a second Repository`)),
      ...strangers.map((item) =>
        errorAt(item, 'SchemaKind', ['kind'], `${kindOf(item) || 'this'} does not belong into ${REPOSITORY_FILE}`),
      ),
    ],
  };
};
