// The change that the matrix carries out: every verb of a plan, and everything that may never be deleted.
import type { KubeObject } from '../../src/lib/kube-object.ts';

/** The namespaces of one cell: the cluster's own one, and those that the manifests name. */
export type Places = { ecs: string; theirs: string; shared: string; store: string };
export type Manifests = { readonly [file: string]: KubeObject };

const configMap = (
  name: string,
  value: string,
  more: { namespace?: string; annotations?: { [key: string]: string } } = {},
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...more },
  data: { value },
});
const namespace = (name: string): KubeObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
const service = (name: string, port: number): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { selector: { app: 'web' }, ports: [{ port }] },
});
const secret = (value: string): KubeObject => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token' }, stringData: { value } });

/** No replicas: the controller still has to see each generation, and no pods are needed for that. */
const deployment = (name: string, label: string, image: string, annotations: { [key: string]: string } = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, annotations },
  spec: {
    replicas: 0,
    selector: { matchLabels: { app: label } },
    template: { metadata: { labels: { app: label } }, spec: { containers: [{ name: 'main', image }] } },
  },
});
/** Nothing to do, so it is done at once; its digest is remembered after its wave. */
const job: KubeObject = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'migrate' },
  spec: {
    completions: 0,
    parallelism: 1,
    ttlSecondsAfterFinished: 3600,
    template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'registry.example/none:1' }] } },
  },
};
const claim: KubeObject = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'none', resources: { requests: { storage: '1Gi' } } },
};
const replaceable = { 'holdfast.dev/replace': 'allowed' };

const stays = (places: Places): Manifests => ({
  'stays.yaml': configMap('stays', '1'),
  'stays-service.yaml': service('stays', 80),
  'stays-adopted.yaml': configMap('borrowed-long', '1', { namespace: places.theirs }),
});

export const commitA = (places: Places): Manifests => ({
  ...stays(places),
  'web-config.yaml': configMap('web-config', '1'),
  'web.yaml': deployment('web', 'web', 'registry.example/web:1'),
  'token.yaml': secret('first'),
  'gate.yaml': deployment('gate', 'before', 'registry.example/gate:1', replaceable),
  'borrowed.yaml': configMap('borrowed', '1', { namespace: places.theirs }),
  'goes.yaml': configMap('goes', '1'),
  'goes-service.yaml': service('goes', 81),
  'kept.yaml': configMap('kept', '1', { annotations: { 'holdfast.dev/prune': 'disabled' } }),
  'data.yaml': claim,
  'shared-namespace.yaml': namespace(places.shared),
});

/** Creates, adopts (`lent`), configures, replaces (`gate`), releases (`borrowed`), prunes (`goes`), and would delete what it may not. */
export const commitB = (places: Places): Manifests => ({
  ...stays(places),
  'web-config.yaml': configMap('web-config', '2'),
  'web.yaml': deployment('web', 'web', 'registry.example/web:2'),
  'token.yaml': secret('second'),
  'gate.yaml': deployment('gate', 'after', 'registry.example/gate:1', replaceable),
  'lent.yaml': configMap('lent', '2', { namespace: places.theirs }),
  'new-config.yaml': configMap('new-config', '2'),
  'new-service.yaml': service('new', 82),
  'migrate.yaml': job,
  'store-namespace.yaml': namespace(places.store),
  'store.yaml': configMap('in-store', '2', { namespace: places.store }),
  'last.yaml': configMap('last', '2', { annotations: { 'holdfast.dev/depends-on': 'Deployment/web' } }),
});

/** What is there before us: `lent`, `borrowed` and `borrowed-long` are to be adopted, the rest is nobody's business of ours. */
export const strangers = (places: Places): readonly { manager: string; object: KubeObject }[] => [
  { manager: 'kubectl-client-side-apply', object: configMap('lent', 'theirs', { namespace: places.theirs }) },
  { manager: 'kubectl-client-side-apply', object: configMap('borrowed', 'theirs', { namespace: places.theirs }) },
  { manager: 'somebody', object: configMap('borrowed-long', 'theirs', { namespace: places.theirs }) },
  { manager: 'somebody', object: configMap('foreign', 'theirs', { namespace: places.theirs }) },
];

/** What others put into namespaces that Holdfast made, after the first commit. */
export const lodgers = (places: Places): readonly { manager: string; object: KubeObject }[] => [
  { manager: 'somebody', object: configMap('lodger', 'theirs', { namespace: places.shared }) },
  { manager: 'somebody', object: configMap('lodger', 'theirs', { namespace: places.ecs }) },
  {
    manager: 'holdfast',
    object: {
      ...configMap('of-another-instance', 'theirs', { namespace: places.ecs, annotations: { 'holdfast.dev/owner': 'another/shop' } }),
      metadata: {
        name: 'of-another-instance',
        namespace: places.ecs,
        labels: { 'app.kubernetes.io/managed-by': 'holdfast' },
        annotations: { 'holdfast.dev/owner': 'another/shop' },
      },
    },
  },
];
