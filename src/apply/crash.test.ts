import { describe, expect, test } from 'vitest';
import { dyingAt, stateOf } from '../../test/support/dying.ts';
import { createFakeServer, type FakeServer } from '../../test/support/fake-kube.ts';
import { type Commit, configMap, lookOnce, namespaceOf, rendered, runOnce } from '../../test/support/run-once.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { readHead } from '../memory/head.ts';
import { loadInventory } from '../memory/inventory.ts';
import type { RenderedObject } from '../render/types.ts';

const owner = { instance: 'laptop', cluster: 'shop' };
const job: KubeObject = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'migrate', namespace: 'default' },
  spec: { ttlSecondsAfterFinished: 60, image: 'v1' },
};
const deployment = (fixed: string): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default', annotations: { 'holdfast.dev/replace': 'allowed' } },
  spec: { fixed },
});
const all = (...objects: KubeObject[]): RenderedObject[] => objects.map((object) => rendered(object));

const before: Commit = {
  commit: 'c1',
  objects: all(
    namespaceOf('shop'),
    configMap('in-shop', { a: '1' }, 'shop'),
    configMap('changes'),
    configMap('goes'),
    configMap('was-theirs'),
    deployment('a'),
  ),
};
/** Creates, configures, adopts, replaces, releases, prunes, and prunes a namespace with what is in it. */
const after: Commit = {
  commit: 'c2',
  objects: [
    ...all(
      namespaceOf('store'),
      configMap('in-store', { a: '1' }, 'store'),
      configMap('changes', { a: '2' }),
      configMap('theirs', { a: '3' }),
      deployment('b'),
      job,
    ),
    rendered(configMap('last'), { dependsOn: ['/ConfigMap/store/in-store'] }),
  ],
};

const start = async (): Promise<FakeServer> => {
  const server = createFakeServer();
  server.put(configMap('was-theirs'), 'kubectl-client-side-apply');
  server.put(configMap('theirs', { a: 'x', b: 'y' }), 'kubectl-client-side-apply');
  server.put(configMap('foreign', { a: 'x' }));
  await runOnce(server.connect(), before);
  return server;
};

const expectNothingLost = async (server: FakeServer): Promise<void> => {
  const { inventory } = await loadInventory(server.connect(), owner, 0);
  const ours = [...server.objects].filter(([, { metadata }]) => metadata.annotations?.['holdfast.dev/owner'] === 'laptop/shop');
  for (const [key] of ours) expect(inventory.entries.has(key), `${key} is ours and not in the inventory`).toBe(true);
  for (const name of ['foreign', 'theirs', 'was-theirs']) expect(server.objects.has(`/ConfigMap/default/${name}`)).toBe(true);
};

describe.each([
  ['carried out, its answer lost', true],
  ['not carried out', false],
])('a run that dies at any write (%s)', (_, isCarriedOut) => {
  test('loses nothing, and the next run ends where an undisturbed one does', async () => {
    const calm = await start();
    const wished = await runOnce(calm.connect(), after);
    expect(wished).toMatchObject({ state: 'Healthy', failed: [], held: [] });
    expect([...wished.pruned].sort()).toEqual(['/ConfigMap/default/goes', '/ConfigMap/shop/in-shop', '/Namespace//shop']);
    let deaths = 0;
    for (let index = 1; ; index += 1) {
      const server = await start();
      const foreign = server.objects.get('/ConfigMap/default/theirs')?.metadata.uid;
      const faults = dyingAt(index, isCarriedOut);
      await runOnce(server.connect(faults), after).catch(() => undefined);
      await expectNothingLost(server);
      if (!faults.died) break;
      deaths += 1;
      // A dead Lease holder of another name would first be waited out; this tester has the same name.
      const next = await runOnce(server.connect(), after);
      expect(next, `after dying at write ${index}`).toMatchObject({ state: 'Healthy', failed: [] });
      expect(stateOf(server), `after dying at write ${index}`).toEqual(stateOf(calm));
      expect(server.objects.get('/ConfigMap/default/theirs')?.metadata.uid).toBe(foreign);
      await expectNothingLost(server);
      const { inventory } = await loadInventory(server.connect(), owner, 0);
      expect([...inventory.entries.keys()].filter((key) => !server.objects.has(key))).toEqual([]);
      expect((await lookOnce(server.connect(), after)).needsRun).toBe(false);
      expect((await readHead(server.connect(), owner))?.head).toMatchObject({ state: 'Healthy', applied: 'c2', healthy: 'c2' });
    }
    expect(deaths).toBeGreaterThan(20);
  });
});
