import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import { parse } from 'yaml';
import { resolveConfig } from '../../src/config/resolve.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { openEngine } from '../../src/reconcile/engine.ts';
import { holdCluster } from '../../src/reconcile/hold-cluster.ts';
import { look } from '../../src/reconcile/look.ts';
import type { Scene } from './scene.ts';

/** What Holdfast sends to the API server for the newest commit, object by object. Writes nothing. */
export const sentObjects = async (scene: Scene): Promise<readonly KubeObject[]> => {
  const kubeconfig = inject('kubeconfig');
  const context = (parse(readFileSync(kubeconfig, 'utf8')) as { 'current-context': string })['current-context'];
  const flags = { instance: scene.instance, dataDir: `${scene.dir}/data`, context: [`${scene.cluster}=${context}@${kubeconfig}`] };
  const config = { ...resolveConfig({}, flags, {}), kubectl: inject('kubectl') };
  const engine = await openEngine(config, { url: scene.origin.dir, ref: 'main', path: '' }, () => undefined);
  const held = holdCluster(engine.deps, scene.cluster, () => undefined);
  try {
    await engine.source.fetch();
    const desired = await engine.revisions.load(scene.repo.git('rev-parse', 'HEAD'));
    const cluster = desired.clusters.find(({ name }) => name === scene.cluster);
    if (!cluster) throw new Error(`there is no cluster ${scene.cluster}`);
    const revision = { commit: desired.commit, desired, cluster };
    const session = await held.open(revision, new AbortController().signal);
    const { objects } = await look(engine.deps, session, revision, { fresh: true });
    return [...objects.values()];
  } finally {
    await held.close();
    await engine.close();
  }
};
