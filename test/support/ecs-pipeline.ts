// From the text of two ECS files to objects, by the very stages of `validate`.
import { DEFAULT_POLICY } from '../../src/desired/policy.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { loadKubernetesSchemas } from '../../src/lib/kubernetes-schemas.ts';
import type { Problem } from '../../src/lib/problem.ts';
import { createManifestStage } from '../../src/manifest/parse.ts';
import { checkRender } from '../../src/reconcile/check-render.ts';
import { loadDesired } from '../../src/reconcile/load-desired.ts';
import { renderCluster } from '../../src/render/render-cluster.ts';
import type { SourceFile } from '../../src/source/types.ts';
import { LENIENT } from './desired-cluster.ts';
import type { EcsCase } from './ecs-connect.ts';

const CLUSTER = 'fields';
export const CASE_NAMESPACE = `${CLUSTER}-us-east-1`;

let files = 0;
const file = (path: string, content: object): SourceFile => {
  const bytes = new TextEncoder().encode(`${JSON.stringify(content, null, 1)}\n`);
  files += 1;
  return { path, blob: String(files), mode: 'file', size: bytes.length, bytes };
};

const own = (kind: string, name: string, spec: JsonObject): object => ({ apiVersion: 'holdfast.dev/v1', kind, metadata: { name }, spec });

const folder = `clusters/${CLUSTER}`;
const ALWAYS = [
  file('holdfast.yaml', own('Repository', 'test', { layoutVersion: 1 })),
  file(`${folder}/cluster.yaml`, own('Cluster', CLUSTER, { provider: 'kubeconfig' })),
];

export type Validated = { errors: readonly Problem[]; problems: readonly Problem[]; objects: readonly KubeObject[] };

const kubernetes = loadKubernetesSchemas();
const manifest = createManifestStage({ kubernetes });
const policy = { ...DEFAULT_POLICY, defaults: { ...DEFAULT_POLICY.defaults, hostPath: true, privileged: true } };

/** What `validate` says with every leave of the operator, and the objects if it says no error. */
export const validateCase = ({ task, service }: EcsCase): Validated => {
  const commit = [
    ...ALWAYS,
    file(`${folder}/task-definitions/t.yaml`, own('TaskDefinition', 't', task)),
    file(`${folder}/services/s.yaml`, own('Service', 's', service)),
  ];
  const loaded = loadDesired({ manifest, kubernetes, policy }, { files: commit, commit: 'c0ffee' });
  const checked = checkRender(loaded, { accountId: LENIENT.accountId, leave: () => LENIENT.policy, render: renderCluster });
  const errors = checked.problems.filter(({ severity }) => severity === 'error');
  const [cluster] = checked.clusters;
  const objects = errors.length > 0 || cluster === undefined ? [] : renderCluster(cluster, LENIENT).objects.map(({ object }) => object);
  return { errors, problems: checked.problems, objects };
};
