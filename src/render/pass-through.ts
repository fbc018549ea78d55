import type { DesiredCluster, DesiredManifest } from '../desired/types.ts';
import { identityOf, type KubeObject, keyOf, refOf } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import { loadSchemas } from '../lib/schemas.ts';
import { JOBFLOW_GROUP_VERSION } from '../lib/well-known.ts';
import type { Placed } from './depends-on.ts';
import { clusterArn, clusterLabels } from './ecs/names.ts';
import { jobFlowCrd } from './jobflow-crd.ts';
import type { RenderContext } from './types.ts';

const placed = (object: KubeObject, source: string, origin: Placed['origin']): Placed => ({
  object,
  source,
  origin,
  requires: [],
  annotations: object.metadata.annotations ?? {},
});

/** `manifests/frontend.yaml`, from clusters/production/manifests/frontend.yaml. */
const manifestSource = ({ origin }: DesiredManifest, cluster: string): string => {
  const folder = `clusters/${cluster}/`;
  return origin.path.startsWith(folder) ? origin.path.slice(folder.length) : origin.path;
};

const UNOPENED = { reason: 'is encrypted, and was not decrypted', allow: 'docs/secrets.md says how it is' };

/**
 * Made once for a manifest that stays as it is. A Secret that nobody has decrypted is held whatever happens: applied as it is, its
 * ciphertext would become the password.
 */
const manifestObject = rememberedBy(
  (manifest: DesiredManifest, cluster: string): Placed => ({
    ...placed(manifest.object, manifestSource(manifest, cluster), manifest.origin),
    ...(manifest.sealed === undefined ? {} : { held: manifest.sealed.failure ?? UNOPENED }),
  }),
);

export const manifestObjects = (cluster: DesiredCluster): Placed[] =>
  cluster.manifests.map((manifest) => manifestObject(manifest, cluster.name));

/** JobFlows, and the CRD they need unless the cluster's manifests bring one. */
export const jobFlowObjects = (cluster: DesiredCluster): Placed[] => {
  const flows = cluster.jobFlows.map(({ name, object, origin }) =>
    placed({ ...object, apiVersion: JOBFLOW_GROUP_VERSION }, `jobflows/${name}`, origin),
  );
  const [first] = flows;
  if (first === undefined) return [];
  const crd = jobFlowCrd(loadSchemas().JobFlow);
  const own = cluster.manifests.some(({ object }) => keyOf(refOf(object)) === keyOf(refOf(crd)));
  return own ? flows : [placed(crd, 'cluster', first.origin), ...flows];
};

/** The ECS namespace, unless the manifests bring it: then theirs, with our labels added, so that both have what they asked for. */
export const namespaceObjects = (cluster: DesiredCluster, context: RenderContext, manifests: readonly Placed[]): Placed[] => {
  const labels = clusterLabels(cluster);
  const annotations = { 'kecs.dev/cluster-arn': clusterArn(cluster, context.accountId) };
  const object: KubeObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: cluster.namespace, labels, annotations } };
  const key = keyOf(refOf(object));
  const isWritten = (manifest: Placed): boolean => identityOf(manifest.object).key === key;
  const others = manifests.filter((manifest) => !isWritten(manifest));
  const written = manifests.find(isWritten);
  if (written === undefined) return [placed(object, 'cluster', cluster.origin), ...others];
  const { metadata } = written.object;
  const merged = { ...metadata, labels: { ...metadata.labels, ...labels }, annotations: { ...metadata.annotations, ...annotations } };
  return [{ ...written, object: { ...written.object, metadata: merged } }, ...others];
};
