import type { DesiredCluster } from '../desired/types.ts';
import { canonicalJson, type Json } from '../lib/json.ts';
import { renderCluster } from '../render/render-cluster.ts';
import type { RenderContext, Rendered } from '../render/types.ts';

/** Rendering is pure, so its result is kept as long as the cluster value of a commit is. */
export const createRenderOnce = (): ((cluster: DesiredCluster, context: RenderContext) => Rendered) => {
  const kept = new WeakMap<DesiredCluster, Map<string, Rendered>>();
  return (cluster, context) => {
    const byContext = kept.get(cluster) ?? new Map<string, Rendered>();
    kept.set(cluster, byContext);
    const { secretExists: _, ...plain } = context;
    const key = canonicalJson(plain as unknown as Json);
    const known = byContext.get(key);
    if (known) return known;
    const rendered = renderCluster(cluster, plain);
    byContext.set(key, rendered);
    return rendered;
  };
};
