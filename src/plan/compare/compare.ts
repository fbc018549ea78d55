import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import type { KubeObject } from '../../lib/kube-object.ts';
import { rememberedBy } from '../../lib/remembered-by.ts';
import { FIELD_MANAGER } from '../../lib/well-known.ts';
import { withoutNulls } from '../../lib/without-nulls.ts';
import { formatPath } from '../path.ts';
import { appliedFields } from './managed-fields.ts';
import { type Difference, findDifferences } from './walk.ts';

export type Comparison = { unchanged: true } | { unchanged: false; paths: string[] };

/** What managedFields never lists: the server strips identity and its own bookkeeping from every manager's set. */
const comparable = (object: KubeObject): JsonObject => {
  const { apiVersion: _version, kind: _kind, metadata, ...rest } = withoutNulls(object);
  const { name: _name, namespace: _namespace, ...meta } = metadata;
  return Object.keys(meta).length === 0 ? rest : { ...rest, metadata: meta };
};

const compare = (applied: KubeObject, live: KubeObject, manager: string): readonly Difference[] => {
  const identity = ['apiVersion', 'kind'].filter((name) => applied[name] !== live[name]);
  const meta = ['name', 'namespace'].filter((name) => (applied.metadata[name] ?? '') !== (live.metadata[name] ?? ''));
  const changed = [
    ...identity.map((name): Difference => ({ path: [name], change: 'set', before: live[name], after: applied[name] as Json })),
    ...meta.map(
      (name): Difference => ({ path: ['metadata', name], change: 'set', before: live.metadata[name], after: applied.metadata[name] }),
    ),
  ];
  const owned = appliedFields(live, manager);
  // Without our entry, or with one in another API version whose paths mean other things, nothing can be proven.
  if (owned === undefined || owned.apiVersion !== applied.apiVersion || changed.length > 0)
    return changed.length > 0 ? changed : [{ path: ['metadata', 'managedFields'], change: 'set', before: undefined, after: undefined }];
  const desired = comparable(applied);
  return isObject(desired) ? findDifferences(applied, owned.fields, desired, comparable(live)) : [];
};

const comparedBefore = rememberedBy(compare);

/**
 * Every place where it is not proven that applying `applied` would change nothing. Identity first, then by path. The verdict on two
 * objects that were compared before is remembered: most of a cluster is as it was at the last look.
 */
export const differencesOf = (applied: KubeObject, live: KubeObject, manager: string = FIELD_MANAGER): readonly Difference[] =>
  comparedBefore(applied, live, manager);

/**
 * Server-side apply's verdict without a request: `unchanged` only where the live object and its managedFields prove that
 * applying `applied` would write nothing. Anything doubtful is "not unchanged", for a dry-run to decide.
 */
export const compareApplied = (applied: KubeObject, live: KubeObject, manager: string = FIELD_MANAGER): Comparison => {
  const paths = compare(applied, live, manager).map(({ path }) => formatPath(path));
  return paths.length === 0 ? { unchanged: true } : { unchanged: false, paths: [...new Set(paths)].sort() };
};
