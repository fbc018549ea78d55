import { describe, expect, test } from 'vitest';
import { CONTEXT, desiredCluster, desiredService, oneContainer } from '../../test/support/desired-cluster.ts';
import type { DesiredManifest, Sealed } from '../desired/types.ts';
import type { JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { renderCluster } from './render-cluster.ts';

const NAMESPACE = 'production-us-east-1';
const manifest = (kind: string, name: string, more: JsonObject, sealed?: Sealed): DesiredManifest => ({
  object: { apiVersion: 'v1', kind, metadata: { name, namespace: NAMESPACE }, ...more } as KubeObject,
  origin: { path: `clusters/production/manifests/${name}.yaml`, line: 1, col: 1 },
  ...(sealed === undefined ? {} : { sealed }),
});
const failure = { reason: 'no key', allow: 'give one' };
const SEALED = manifest('Secret', 'db', { stringData: { value: 'ENC[AES256_GCM,…]' } }, { mac: 'm', failure });
const pod = (name: string, spec: JsonObject): DesiredManifest => manifest('Pod', name, { spec });
const rendered = (manifests: readonly DesiredManifest[], task = oneContainer({})) =>
  renderCluster(desiredCluster({ manifests, services: [desiredService(task)] }), CONTEXT).objects;
const waits = (manifests: readonly DesiredManifest[], task = oneContainer({})): string[] =>
  rendered(manifests, task)
    .filter(({ requires }) => requires.some(({ kind, name, namespace }) => kind === 'Secret' && name === 'db' && namespace === NAMESPACE))
    .map(({ object }) => object.metadata.name);

describe('a Secret that was not decrypted', () => {
  test('is held with the reason, and also where nobody has tried', () => {
    const heldIn = (sealed: Sealed) => rendered([{ ...SEALED, sealed }]).find(({ object }) => object.kind === 'Secret')?.held;
    expect(heldIn({ mac: 'm', failure })).toEqual(failure);
    expect(heldIn({ mac: 'm' })?.reason).toMatch(/was not decrypted/);
  });
  test.each<[string, JsonObject]>([
    ['a variable', { containers: [{ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'db', key: 'value' } } }] }] }],
    ['all variables', { initContainers: [{ envFrom: [{ secretRef: { name: 'db' } }] }] }],
    ['a volume', { volumes: [{ name: 'v', secret: { secretName: 'db' } }] }],
    ['a projected volume', { volumes: [{ name: 'v', projected: { sources: [{ secret: { name: 'db' } }] } }] }],
    ['the right to pull images', { imagePullSecrets: [{ name: 'db' }] }],
  ])('is waited for by a pod that reads it as %s', (_, spec) => {
    expect(waits([SEALED, pod('reader', spec)])).toEqual(['reader']);
  });
  test('is not waited for where it is optional, of another name or not held', () => {
    const env = (reference: JsonObject): JsonObject => ({ containers: [{ env: [{ name: 'A', valueFrom: { secretKeyRef: reference } }] }] });
    expect(
      waits([SEALED, pod('optional', env({ name: 'db', key: 'a', optional: true })), pod('other', env({ name: 'db2', key: 'a' }))]),
    ).toEqual([]);
    const { sealed: _, ...open } = SEALED;
    expect(waits([open, pod('reader', env({ name: 'db', key: 'a' }))])).toEqual([]);
  });
  test('is waited for by the ECS service that names it', () => {
    const named = manifest('Secret', 'ssm-db', {}, { mac: 'm', failure });
    const task = oneContainer({ secrets: [{ name: 'URL', valueFrom: 'db' }] });
    const web = rendered([named], task).find(({ object }) => object.kind === 'Deployment');
    expect(web?.requires).toEqual([{ apiVersion: 'v1', kind: 'Secret', namespace: NAMESPACE, name: 'ssm-db' }]);
  });
});
