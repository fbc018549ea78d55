// A kustomization, and a CustomResourceDefinition with an object of it, each in one commit.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getObject, kubectl, openScene, type Scene, shortId } from './scene.ts';

let scene: Scene;
const group = `widgets-${shortId()}.example.com`;
beforeAll(() => {
  scene = openScene();
});
afterAll(async () => {
  await scene.destroy();
  await kubectl(['delete', 'crd', `widgets.${group}`, '--ignore-not-found', '--wait=false']);
});

const kustomization = (level: string): string => `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namePrefix: shop-
labels: [{ pairs: { team: shop } }]
resources: [web.yaml]
configMapGenerator:
  - name: settings
    literals: [level=${level}]
`;
const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: main, image: "registry.example/none:1", envFrom: [{ configMapRef: { name: settings } }] }]
`;
const generated = async (): Promise<string[]> =>
  (await kubectl(['get', 'configmap', '-n', scene.namespace, '-l', 'team=shop', '-o', 'name'])).split('\n');

it('builds a kustomization, and prunes the old generated ConfigMap when the new one is in use', async () => {
  scene.push('begin', { 'manifests/shop/kustomization.yaml': kustomization('1'), 'manifests/shop/web.yaml': WEB });
  const applied = await scene.holdfast('apply');
  expect(applied, applied.stdout).toMatchObject({ code: 0, stderr: '' });
  const [first] = await generated();
  expect(first).toMatch(/^configmap\/shop-settings-/);
  expect((await scene.get('deployment', 'shop-web'))?.metadata.labels).toMatchObject({ team: 'shop' });
  scene.push('level 2', { 'manifests/shop/kustomization.yaml': kustomization('2') });
  expect((await scene.holdfast('apply')).code).toBe(0);
  const after = await generated();
  expect(after).toHaveLength(1);
  expect(after).not.toEqual([first]);
  expect((await scene.holdfast('plan', '--detailed-exitcode')).code).toBe(0);
});

it('applies a CRD and its object in one commit', async () => {
  await scene.grant('holdfast-definitions');
  await scene.allow(`widgets.${group}`, 'get', 'list', 'watch', 'create', 'patch', 'delete');
  scene.push('crd and object', {
    'manifests/widget.yaml': `apiVersion: ${group}/v1\nkind: Widget\nmetadata: { name: one }\nspec: { size: 3 }\n`,
    'manifests/zz-crd.yaml': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.${group} }
spec:
  group: ${group}
  scope: Namespaced
  names: { plural: widgets, singular: widget, kind: Widget }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties: { size: { type: integer }, colour: { type: string, default: red } }
`,
  });
  const applied = await scene.holdfast('apply');
  expect(applied, applied.stdout).toMatchObject({ code: 0, stderr: '' });
  expect((await getObject(`widgets.${group}`, 'one', scene.namespace))?.spec).toEqual({ size: 3, colour: 'red' });
  const planned = await scene.holdfast('plan', '--detailed-exitcode');
  expect(planned, planned.stdout).toMatchObject({ code: 0 });
});
