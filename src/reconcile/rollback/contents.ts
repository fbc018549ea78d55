import type { DesiredCluster } from '../../desired/types.ts';
import { compareText, displayRef, identityOf, type KubeObject, type ObjectKey } from '../../lib/kube-object.ts';
import { digestOfRendered } from '../../plan/prepare.ts';
import type { Rendered } from '../../render/types.ts';
import type { Deps } from '../deps.ts';
import { renderContext } from '../render-context.ts';

/** Two commits are compared with each other: which server they go to does not matter, as long as it is the same. */
const ANY_MINOR = 35;

/** What a commit wants of one cluster, by key. `object`: how it is called in messages. */
export type Content = { digest: string; source: string; object: string; rendered: KubeObject };
export type Contents = ReadonlyMap<ObjectKey, Content>;

/** `verb`: what becomes of the object on the way from one commit to the other. */
export type ObjectChange = { verb: 'create' | 'configure' | 'prune'; source: string; object: string };

/** What a commit wants of one cluster, in the order of keys. */
export const wantedOf = (deps: Pick<Deps, 'renderOnce' | 'config'>, cluster: DesiredCluster): Rendered['objects'] =>
  deps.renderOnce(cluster, renderContext(deps, cluster.name, ANY_MINOR)).objects;

export const contentsOf = (deps: Pick<Deps, 'renderOnce' | 'config' | 'secretKey'>, cluster: DesiredCluster): Contents =>
  new Map(
    wantedOf(deps, cluster).map((rendered) => {
      const { key, ref } = identityOf(rendered.object);
      const digest = digestOfRendered(rendered, deps.secretKey);
      return [key, { digest, source: rendered.source, object: displayRef(ref), rendered: rendered.object }];
    }),
  );

/** Pure: what differs between what two commits want of a cluster, by object. */
export const changesBetween = (from: Contents, to: Contents): readonly ObjectChange[] =>
  [...new Set([...from.keys(), ...to.keys()])].sort(compareText).flatMap((key): ObjectChange[] => {
    const [before, after] = [from.get(key), to.get(key)];
    if (after === undefined) return before ? [{ verb: 'prune', source: before.source, object: before.object }] : [];
    if (before?.digest === after.digest) return [];
    return [{ verb: before === undefined ? 'create' : 'configure', source: after.source, object: after.object }];
  });
