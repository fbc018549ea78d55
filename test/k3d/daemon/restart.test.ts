// The Docker daemon ends and starts again while `holdfast run` holds a cluster. Runs after the other k3d tests: it takes their clusters down too.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectKube } from '../../../src/kube/connect.ts';
import { configMap, openScene, REPOSITORY, refTo, type Scene } from '../../hermetic/scene.ts';
import { restartDaemon } from '../../testbed/k3d/daemon.ts';
import { type K3dPlace, openPlace } from '../scene.ts';

let place: K3dPlace;
let scene: Scene;
beforeAll(() => {
  place = openPlace();
  const env = { ...place.env, HOLDFAST_K3D_PREFIX: place.prefix, HOLDFAST_INSTANCE: place.instance };
  const files = {
    'holdfast.yaml': REPOSITORY,
    'clusters/a/cluster.yaml': 'apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: a }\nspec:\n  provider: k3d\n',
    'clusters/a/manifests/settings.yaml': configMap('settings', 'a'),
  };
  scene = openScene(files, env);
});
afterAll(async () => {
  await scene.close();
  place.close();
});

const uidOf = async (): Promise<string | undefined> => {
  const kube = await connectKube({ kubeconfig: `${scene.dataDir}/k3d/clusters/a/kubeconfig`, context: undefined });
  try {
    return (await kube.get(refTo('ConfigMap', 'a', 'settings')))?.metadata.uid;
  } finally {
    await kube.close();
  }
};

test('nothing is made anew: the cluster that comes back is held again', async (context) => {
  const run = scene.run();
  await run.printed('a: Healthy at', { timeoutMs: 150_000 });
  const [uid, server] = [await uidOf(), place.docker('inspect', '-f', '{{.Id}}', `k3d-${place.prefix}a-server-0`)];
  const from = run.output().length;
  if (!(await restartDaemon())) context.skip('the Docker daemon here is not the testbed\u2019s own and is not restarted');
  await run.printed('a: connected: k3d', { from, timeoutMs: 200_000 });
  expect(run.output().slice(from)).not.toContain('a: created');
  expect(place.docker('inspect', '-f', '{{.Id}}', `k3d-${place.prefix}a-server-0`)).toBe(server);
  expect(await uidOf()).toBe(uid);
  expect((await scene.statusOf('a')).state).toBe('Healthy');
});
