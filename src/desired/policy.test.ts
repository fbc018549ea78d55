import { describe, expect, test } from 'vitest';
import {
  cluster,
  configMap,
  desiredOf,
  devCluster,
  linesOf,
  repository,
  service,
  type Texts,
  task,
} from '../../test/support/desired-files.ts';
import { DEFAULT_POLICY, type PolicyRules } from './policy.ts';

const found = (texts: Texts, own: Partial<PolicyRules> = {}): string[] =>
  desiredOf(devCluster(texts), { policy: { ...DEFAULT_POLICY, clusters: { dev: own } } }).problems.map(
    ({ code, message }) => `${code} ${message}`,
  );
const manifest = (text: string, own: Partial<PolicyRules> = {}): string[] => found({ 'manifests/x.yaml': text }, own);
const pod = (spec: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  containers: [{ name: c, image: i }]\n${spec.replace(/^/gm, '  ')}\n`;

const custom = (spec: string): string =>
  `apiVersion: monitoring.example.com/v1\nkind: Monitor\nmetadata: { name: m }\nspec:\n${spec.replace(/^/gm, '  ')}\n`;

describe("Holdfast's memory", () => {
  test.each([
    ['an object in its namespace', configMap('c', 'namespace: holdfast-system')],
    ['the namespace itself', 'apiVersion: v1\nkind: Namespace\nmetadata: { name: holdfast-system }\n'],
    ['a Lease in it', 'apiVersion: coordination.k8s.io/v1\nkind: Lease\nmetadata: { name: holdfast, namespace: holdfast-system }\n'],
    [
      'an entry of a List',
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: { name: c, namespace: holdfast-system }\n`,
    ],
    [
      'a JobFlow',
      'apiVersion: workflow.zen.io/v1alpha1\nkind: JobFlow\nmetadata: { name: f, namespace: holdfast-system }\nspec: { steps: [{ name: a }] }\n',
    ],
  ])('%s is refused, whatever the operator allows', (_what, text) => {
    expect(manifest(text, { kubeSystem: true })).toEqual([expect.stringMatching(/^PolicyMemory /)]);
  });

  test.each(['holdfast.dev/owner', 'holdfast.dev/adopted', 'holdfast.dev/anything'])('annotation %s is refused', (key) => {
    expect(manifest(configMap('c', `annotations: { ${key}: x }`))).toEqual([
      expect.stringMatching(/^PolicyAnnotation .*memory or unknown/),
    ]);
  });

  test('also inside a pod template, in a tag, in a Docker label and on a service', () => {
    const template =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: d }\nspec: { template: { metadata: { annotations: { holdfast.dev/owner: me/dev } } } }\n';
    expect(manifest(template)).toHaveLength(1);
    expect(
      found({
        'task-definitions/t.yaml': task('t', 1, 'containerDefinitions: [{ name: a, image: i, dockerLabels: { holdfast.dev/owner: x } }]'),
      }),
    ).toHaveLength(1);
    expect(found({ 'services/s.yaml': service('s', 'web', 'tags: [{ key: holdfast.dev/owner, value: x }]') })).toHaveLength(1);
    expect(
      found({ 'services/s.yaml': service('s', 'web').replace('{ name: s }', '{ name: s, annotations: { holdfast.dev/owner: x } }') }),
    ).toHaveLength(1);
  });

  test('a cluster and its region cannot make its name between them', () => {
    const of = (name: string, spec = 'provider: k3d') =>
      desiredOf({
        'holdfast.yaml': repository,
        [`clusters/${name}/cluster.yaml`]: cluster(name, spec).replace(' }', ', labels: { region: system } }'),
      });
    expect(of('holdfast', 'provider: sandbox').problems.map(({ code }) => code)).toEqual(['PolicyMemory']);
    expect(of('kube').problems.map(({ code }) => code)).toEqual(['PolicyNamespace']);
    expect(of('shop').clusters[0]).toMatchObject({ valid: true, namespace: 'shop-system' });
  });

  test('a template in an object cannot reach it either', () => {
    const set =
      'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: { name: a }\nspec: { template: { metadata: { namespace: holdfast-system } } }\n';
    expect(manifest(set).filter((line) => line.startsWith('Policy'))).toEqual([
      "PolicyMemory a template for an object in Holdfast's memory",
    ]);
  });

  test('documented annotations are taken; a value that would be read as absence is not', () => {
    expect(manifest(configMap('c', 'annotations: { holdfast.dev/prune: disabled, holdfast.dev/depends-on: x }'))).toEqual([]);
    expect(manifest(configMap('c', 'annotations: { holdfast.dev/prune: "false" }'))).toEqual([
      'PolicyAnnotation holdfast.dev/prune takes the value "disabled" only',
    ]);
    expect(
      linesOf(desiredOf(devCluster({ 'manifests/x.yaml': configMap('c', 'annotations: { holdfast.dev/prun: disabled }') })))[0],
    ).toMatch(/did you mean "holdfast.dev\/prune"/);
  });

  test('decisions about a run of a JobFlow are not kept in Git', () => {
    const flow = (key: string): string =>
      `apiVersion: workflow.zen.io/v1alpha1\nkind: JobFlow\nmetadata: { name: f, annotations: { ${key}: "true" } }\nspec: { steps: [{ name: a }] }\n`;
    expect(manifest(flow('workflow.zen.io/approved-a'))).toEqual([expect.stringMatching(/^PolicyAnnotation/)]);
    expect(manifest(flow('workflow.zen.io/rejected-a'))).toEqual([expect.stringMatching(/^PolicyAnnotation/)]);
    expect(manifest(flow('workflow.zen.io/suspended'))).toEqual([]);
  });
});

describe('namespaces and scopes', () => {
  test("Kubernetes' own namespaces need the operator's leave", () => {
    expect(manifest(configMap('c', 'namespace: kube-system'))).toEqual([expect.stringMatching(/^PolicyNamespace namespace kube-system/)]);
    expect(manifest(configMap('c', 'namespace: kube-system'), { kubeSystem: true })).toEqual([]);
  });

  const role = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: r }\n';
  test('cluster-scoped kinds outside the list are refused, and say what is on it', () => {
    expect(linesOf(desiredOf(devCluster({ 'manifests/x.yaml': role })))).toEqual([
      "clusters/dev/manifests/x.yaml:2:7: error PolicyClusterScoped ClusterRole is cluster-scoped and not among the kinds that the operator allows (policy.clusterScopedKinds of the operator's configuration allows Namespace, CustomResourceDefinition, PriorityClass, StorageClass, IngressClass, RuntimeClass)",
    ]);
    expect(manifest(role, { clusterScopedKinds: ['rbac.authorization.k8s.io/ClusterRole'] })).toEqual([]);
    expect(manifest('apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n')).toEqual([]);
  });

  test('a sandbox takes every kind', () => {
    expect(found({ 'cluster.yaml': cluster('dev', 'provider: sandbox'), 'manifests/x.yaml': role })).toEqual([]);
  });

  test('a cluster-scoped object loses a namespace; a namespaced one without gets that of the cluster', () => {
    const texts = devCluster({
      'manifests/n.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, namespace: x }\n',
      'manifests/c.yaml': configMap('c'),
      'manifests/d.yaml': configMap('d', 'namespace: shop'),
    });
    const namespaces = desiredOf(texts).clusters[0]?.manifests.map(({ object }) => [object.metadata.name, object.metadata.namespace]);
    expect(Object.fromEntries(namespaces ?? [])).toEqual({ shop: undefined, c: 'dev-us-east-1', d: 'shop' });
  });

  const crd = (scope: string): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec: { group: example.com, scope: ${scope}, names: { kind: Thing, plural: things }, versions: [{ name: v1, served: true, storage: true }] }
`;
  const thing = 'apiVersion: example.com/v1\nkind: Thing\nmetadata: { name: t }\n';
  test('a CRD in the repository says whether its kind has a namespace', () => {
    const of = (scope: string) =>
      desiredOf(devCluster({ 'manifests/crd.yaml': crd(scope), 'manifests/t.yaml': thing }), {
        policy: { ...DEFAULT_POLICY, clusters: { dev: { clusterScopedKinds: ['CustomResourceDefinition', 'example.com/Thing'] } } },
      });
    expect(linesOf(of('Namespaced'))).toEqual([]);
    expect(of('Namespaced').clusters[0]?.manifests.at(-1)?.object.metadata.namespace).toBe('dev-us-east-1');
    expect(of('Cluster').clusters[0]?.manifests.at(-1)?.object.metadata.namespace).toBeUndefined();
    expect(found({ 'manifests/crd.yaml': crd('Cluster'), 'manifests/t.yaml': thing })).toEqual([
      expect.stringMatching(/^PolicyClusterScoped Thing/),
    ]);
  });

  test('another version of a kind of Kubernetes has the same scope', () => {
    const lines = manifest(role.replace('k8s.io/v1', 'k8s.io/v1beta1'));
    expect(lines).toEqual([
      expect.stringMatching(/^KubeUnknownKind ClusterRole is a kind of Kubernetes/),
      expect.stringMatching(/^PolicyClusterScoped/),
    ]);
  });

  test('names of unknown kinds that would lead elsewhere in a URL are refused', () => {
    const of = (apiVersion: string, kind: string, name: string, namespace: string): string[] =>
      manifest(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: "${name}", namespace: "${namespace}" }\n`).filter((line) =>
        line.startsWith('KubeValue'),
      );
    expect(of('example.com/v1', 'Thing', 'a:b.C', 'shop')).toEqual([]);
    expect(of('/v1', 'Thing', 'a', 'shop')).toHaveLength(1);
    expect(of('a/b/v1', 'Thing', 'a', 'shop')).toHaveLength(1);
    expect(of('example.com/v1', 'Thing/../x', '../b', '../kube-system')).toHaveLength(3);
  });

  test('a star lists every kind that is known, and makes no stranger cluster-scoped', () => {
    const role = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: r }\nrules: []\n';
    expect(manifest(role)).toEqual([expect.stringMatching(/^PolicyClusterScoped/)]);
    expect(manifest(role, { clusterScopedKinds: ['*'] })).toEqual([]);
    expect(manifest(thing, { clusterScopedKinds: ['*'] })).toEqual([expect.stringMatching(/^KubeUnknownKind/)]);
  });

  test('a kind that nobody knows is a warning and counts as namespaced, unless the operator lists it', () => {
    expect(manifest(thing)).toEqual([expect.stringMatching(/^KubeUnknownKind example.com\/v1 Thing/)]);
    expect(manifest(thing, { clusterScopedKinds: ['example.com/Thing'] })).toEqual([]);
    // The name of one of Kubernetes' own kinds gives no leave to a stranger of that name.
    expect(manifest(thing.replace('kind: Thing', 'kind: Namespace'))).toEqual([expect.stringMatching(/^KubeUnknownKind/)]);
  });
});

describe('the node', () => {
  test.each([
    ['PolicyHostPath', pod('volumes: [{ name: v, hostPath: { path: / } }]'), 'hostPath'],
    ['PolicyHostPath', 'apiVersion: v1\nkind: PersistentVolume\nmetadata: { name: v }\nspec: { local: { path: /data } }\n', 'hostPath'],
    ['PolicyPrivileged', pod('initContainers: [{ name: x, securityContext: { privileged: true } }]'), 'privileged'],
    [
      'PolicyPrivileged',
      pod('ephemeralContainers: [{ name: x, securityContext: { capabilities: { add: [cap_sys_admin] } } }]'),
      'privileged',
    ],
    ['PolicyPrivileged', pod('hostPID: true'), 'privileged'],
    ['PolicyPrivileged', pod('hostUsers: true\nsecurityContext: {}\nhostNetwork: true'), 'privileged'],
    ['PolicyPrivileged', pod('initContainers: [{ name: x, securityContext: { capabilities: { add: [DAC_READ_SEARCH] } } }]'), 'privileged'],
    // Custom objects whose controllers make pods of them, in shapes of their own.
    ['PolicyPrivileged', custom('hostNetwork: true'), 'privileged'],
    ['PolicyHostPath', custom('extraVolumes: [{ name: v, hostPath: { path: / } }]'), 'hostPath'],
    ['PolicyHostPath', custom('storage: { hostPath: { path: /etc } }'), 'hostPath'],
    ['PolicyHostPath', custom('dataDirHostPath: /var/lib/x'), 'hostPath'],
    ['PolicyPrivileged', custom('template: { spec: { containers: [{ name: c, securityContext: { privileged: true } }] } }'), 'privileged'],
    ['PolicyPrivileged', custom('sidecars: { log: { containerSecurityContext: { privileged: true } } }'), 'privileged'],
    ['PolicyPrivileged', custom('agentSecurityContext: { capabilities: { add: [SYS_ADMIN] } }'), 'privileged'],
    ['PolicyPrivileged', custom('pod: { windowsOptions: { hostProcess: true } }'), 'privileged'],
    ['PolicyPrivileged', pod('securityContext: { windowsOptions: { hostProcess: true } }'), 'privileged'],
    [
      'PolicyPrivileged',
      `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: r }\nspec: { template: { spec: { containers: [{ name: c, securityContext: { privileged: true } }] } } }\n`,
      'privileged',
    ],
  ])('%s', (code, text, leave) => {
    const mine = (own: Partial<PolicyRules>): string[] =>
      manifest(text, { clusterScopedKinds: ['PersistentVolume'], ...own }).filter((line) => line.startsWith('Policy'));
    expect(mine({})).toEqual([expect.stringMatching(new RegExp(`^${code} `))]);
    expect(mine({ [leave]: true })).toEqual([]);
  });

  test('what looks like it and is not', () => {
    expect(manifest(pod('hostNetwork: false\nvolumes: [{ name: v, emptyDir: {} }]'))).toEqual([]);
    expect(manifest(configMap('c').replace('data: {}', 'data: { hostPath: "/", privileged: "true" }'))).toEqual([]);
    const schema = '{ properties: { hostNetwork: { type: boolean }, hostPath: { type: object, properties: { path: { type: string } } } } }';
    expect(
      manifest(`apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: c }\nspec: { schema: ${schema} }\n`),
    ).toEqual([]);
  });

  test('ECS says the same in its own words', () => {
    const spec = `networkMode: host
volumes: [{ name: v, host: { sourcePath: /etc } }, { name: w, host: {} }]
containerDefinitions: [{ name: a, image: i, privileged: true, linuxParameters: { capabilities: { add: [SYS_ADMIN] } } }]`;
    const codes = (own: Partial<PolicyRules>): string[] => found({ 'task-definitions/t.yaml': task('t', 1, spec) }, own);
    expect(codes({}).sort()).toEqual([
      'PolicyHostPath a volume that is a path of the node',
      'PolicyPrivileged a privileged container',
      'PolicyPrivileged capability SYS_ADMIN',
      'PolicyPrivileged networkMode host',
    ]);
    expect(codes({ hostPath: true, privileged: true })).toEqual([]);
  });

  test("one cluster's leave is not another's", () => {
    const texts = {
      ...devCluster({ 'manifests/p.yaml': pod('hostIPC: true') }),
      'clusters/b/cluster.yaml': cluster('b'),
      'clusters/b/manifests/p.yaml': pod('hostIPC: true'),
    };
    const desired = desiredOf(texts, { policy: { ...DEFAULT_POLICY, clusters: { b: { privileged: true } } } });
    expect(desired.clusters.map(({ name, valid }) => [name, valid])).toEqual([
      ['b', true],
      ['dev', false],
    ]);
  });
});

describe('objects as they go into the cluster', () => {
  test('owner references are refused: the garbage collector would delete the object past every guard', () => {
    const claim =
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: d, ownerReferences: [{ apiVersion: v1, kind: ConfigMap, name: x, uid: "1" }] }\n';
    expect(manifest(claim)).toEqual([expect.stringMatching(/^KubeValue ownerReferences/)]);
  });

  test('what the server writes is left out with a note, nulls are absence', () => {
    const text = `apiVersion: v1
kind: Secret
metadata:
  name: s
  uid: 1234
  resourceVersion: "7"
  creationTimestamp: null
  annotations: { kubectl.kubernetes.io/last-applied-configuration: "{secret}" }
type: Opaque
data: null
`;
    const desired = desiredOf(devCluster({ 'manifests/s.yaml': text }));
    expect(desired.problems.map(({ severity, code, message }) => `${severity} ${code} ${message.split(' ')[0]}`)).toEqual([
      'note SchemaOutputField metadata.uid',
      'note SchemaOutputField metadata.resourceVersion',
      'note SchemaOutputField metadata.annotations.kubectl.kubernetes.io/last-applied-configuration',
    ]);
    expect(desired.clusters[0]?.manifests[0]?.object).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's', namespace: 'dev-us-east-1', annotations: {} },
      type: 'Opaque',
    });
  });

  test('the files below a kustomization are its input; its output has its place and the name of the object', () => {
    const texts = devCluster({
      'manifests/app/kustomization.yaml': `${configMap('a')}---\n${configMap('b', 'annotations: { holdfast.dev/owner: x }')}`,
      'manifests/app/patch.yaml': 'this: is no object',
      'manifests/app/run.sh': 'echo',
    });
    const desired = desiredOf(texts);
    expect(linesOf(desired)).toEqual([
      expect.stringMatching(
        /^clusters\/dev\/manifests\/app\/kustomization.yaml:1:1: error PolicyAnnotation ConfigMap b: holdfast.dev\/owner/,
      ),
    ]);
    expect(desired.clusters[0]?.manifests.map(({ object }) => object.metadata.name)).toEqual(['a', 'b']);
  });

  test('a kustomization that was not built is an error, never an empty folder', () => {
    const desired = desiredOf(
      devCluster({ 'manifests/app/kustomization.yaml': 'resources: [a.yaml]\n', 'manifests/app/a.yaml': configMap('a') }),
    );
    expect(linesOf(desired)).toEqual([expect.stringMatching(/error KustomizeFailed this kustomization was not built/)]);
    expect(desired.clusters[0]?.valid).toBe(false);
  });
});
