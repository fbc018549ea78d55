import { isObject } from '../lib/json.ts';
import { groupOf } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import { nearest } from '../lib/suggest.ts';
import { JOBFLOW_ALIAS_GROUP_VERSION, JOBFLOW_GROUP_VERSION } from '../lib/well-known.ts';
import { apiVersionOf, entriesOf, type Item, kindOf, specOf, textOf } from './item.ts';

/** The part of Kubernetes' published schemas that this stage needs: which kinds there are, and which have a namespace. */
export type KindTable = { kinds: { readonly [apiVersionKind: string]: { namespaced: boolean } } };

/** How a kind stands: of Kubernetes itself (or of it in another version, which an older server may have), of a CRD in the same cluster's files, known to nobody here, misspelled (the schema check says so), or perhaps of a CRD in a file that could not be read. */
export type KindScope = { namespaced: boolean; from: 'kubernetes' | 'other-version' | 'crd' | 'unknown' | 'misspelled' | 'unread' };

export type KindLookup = (apiVersion: string, kind: string) => KindScope;

const isCrd = (item: Item): boolean =>
  kindOf(item) === 'CustomResourceDefinition' && groupOf(apiVersionOf(item)) === 'apiextensions.k8s.io';

const crdKinds = (item: Item): [string, KindScope][] => {
  const spec = specOf(item);
  const names = isObject(spec['names']) ? spec['names'] : {};
  const scope: KindScope = { namespaced: spec['scope'] !== 'Cluster', from: 'crd' };
  return entriesOf(spec, 'versions').map(({ entry }) => [
    `${textOf(spec['group'])}/${textOf(entry['name'])}/${textOf(names['kind'])}`,
    scope,
  ]);
};

const JOBFLOWS: readonly [string, KindScope][] = [JOBFLOW_GROUP_VERSION, JOBFLOW_ALIAS_GROUP_VERSION].map((group) => [
  `${group}/JobFlow`,
  { namespaced: true, from: 'crd' },
]);

/** Whether Kubernetes' own kinds have a namespace, by group and kind: another version of one does not change that. */
const groupKinds = rememberedBy(
  (table: KindTable): ReadonlyMap<string, boolean> =>
    new Map(
      Object.entries(table.kinds).map(([key, { namespaced }]) => {
        const slash = key.lastIndexOf('/');
        return [`${groupOf(key.slice(0, slash))}/${key.slice(slash + 1)}`, namespaced];
      }),
    ),
);

const isMisspelled = (table: KindTable, apiVersion: string, kind: string): boolean => {
  const prefix = `${apiVersion}/`;
  const known = Object.keys(table.kinds).filter((key) => key.startsWith(prefix) && !key.includes('/', prefix.length));
  return (
    nearest(
      kind,
      known.map((key) => key.slice(prefix.length)),
    ) !== undefined
  );
};

/** Looks a kind up in Kubernetes' own, then in the CRDs among these items. One that nobody knows counts as namespaced. */
export const kindLookup = (table: KindTable, items: readonly Item[], incomplete: boolean): KindLookup => {
  const custom = new Map<string, KindScope>([...items.filter(isCrd).flatMap(crdKinds), ...JOBFLOWS]);
  const groups = groupKinds(table);
  return (apiVersion, kind) => {
    const key = `${apiVersion}/${kind}`;
    if (Object.hasOwn(table.kinds, key)) return { namespaced: table.kinds[key]?.namespaced ?? true, from: 'kubernetes' };
    const other = groups.get(`${groupOf(apiVersion)}/${kind}`);
    if (other !== undefined) return { namespaced: other, from: 'other-version' };
    return (
      custom.get(key) ?? {
        namespaced: true,
        from: incomplete ? 'unread' : isMisspelled(table, apiVersion, kind) ? 'misspelled' : 'unknown',
      }
    );
  };
};

/** Whether objects of a kind have shapes that Kubernetes itself does not know. */
export const isCustomKind = ({ from }: KindScope): boolean => from !== 'kubernetes' && from !== 'other-version';

/** Whether the operator's list names this kind: `Namespace` for Kubernetes' own, `group/Kind` for any, `*` for all that are known. */
export const isListed = (list: readonly string[], apiVersion: string, kind: string, scope: KindScope): boolean =>
  list.includes(`${groupOf(apiVersion)}/${kind}`) ||
  // Of a kind that nobody knows, only its name can say that it is cluster-scoped.
  (scope.from !== 'unknown' && list.includes('*')) ||
  (!isCustomKind(scope) && list.includes(kind));
