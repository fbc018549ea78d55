import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import { cluster, configMap, openScene, REPOSITORY, type Scene, until } from '../hermetic/scene.ts';

const mapIn = async (scene: Scene, name: string, namespace = 'a-us-east-1'): Promise<KubeObject | undefined> =>
  (await scene.kube('a')).get({ apiVersion: 'v1', kind: 'ConfigMap', namespace, name });

describe('what may not be deleted, over several runs', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = openScene({
      'holdfast.yaml': REPOSITORY,
      'clusters/a/cluster.yaml': cluster('a'),
      'clusters/a/manifests/stays.yaml': configMap('stays', '1'),
      'clusters/a/manifests/everywhere.yaml': configMap('everywhere', '1', ', namespace: default'),
      'clusters/a/manifests/moves.yaml': configMap('moves', '1', ', namespace: default'),
      'clusters/b/cluster.yaml': cluster('b'),
      'clusters/b/manifests/stays.yaml': configMap('stays', '1'),
      'clusters/b/manifests/everywhere.yaml': configMap('everywhere', '1', ', namespace: default'),
    });
    expect((await scene.holdfast('apply', '--cluster', 'a')).code).toBe(0);
  });
  afterAll(() => scene.close());

  test("an object that moved to another cluster's folder stays, also when the commit was seen through to its end", async () => {
    scene.repo.remove('clusters/a/manifests/moves.yaml', 'clusters/a/manifests/everywhere.yaml');
    scene.push('Move', { 'clusters/b/manifests/moves.yaml': configMap('moves', '1', ', namespace: default') });
    for (const _run of [1, 2, 3]) {
      const { stdout } = await scene.holdfast('apply', '--cluster', 'a');
      expect(stdout).toContain('Held');
      expect(await mapIn(scene, 'moves', 'default')).toBeDefined();
    }
    // What the other cluster wanted all along has not moved.
    expect(await mapIn(scene, 'everywhere', 'default')).toBeUndefined();
    scene.push('Something else', { 'clusters/a/manifests/stays.yaml': configMap('stays', '2') });
    await scene.holdfast('apply', '--cluster', 'a');
    expect(await mapIn(scene, 'moves', 'default')).toBeDefined();
  });

  test('the same for what stands in the ECS namespace, and when the other folder is wrong in that commit', async () => {
    scene.push('More', {
      'clusters/a/manifests/goes.yaml': configMap('goes', '1'),
      'clusters/a/manifests/broken.yaml': configMap('broken', '1'),
    });
    await scene.holdfast('apply', '--cluster', 'a');
    scene.repo.remove('clusters/a/manifests/goes.yaml', 'clusters/a/manifests/broken.yaml');
    scene.push('Both move', {
      'clusters/b/manifests/goes.yaml': configMap('goes', '1'),
      'clusters/b/manifests/broken.yaml': configMap('broken', '1'),
      'clusters/b/manifests/wrong.yaml': 'apiVersion: v1\nkind: ConfigMapp\nmetadata: { name: x }\n',
    });
    for (const _run of [1, 2]) {
      await scene.holdfast('apply', '--cluster', 'a');
      expect(await mapIn(scene, 'goes')).toBeDefined();
      expect(await mapIn(scene, 'broken')).toBeDefined();
    }
    scene.repo.remove('clusters/b/manifests/wrong.yaml', 'clusters/b/manifests/broken.yaml');
    scene.push('One of them is wanted by nobody');
    await scene.holdfast('apply', '--cluster', 'a');
    expect(await mapIn(scene, 'goes')).toBeDefined();
    expect(await mapIn(scene, 'broken')).toBeUndefined();
  });

  test('the ECS namespace of a cluster cannot be changed: nothing is made in another one, and nothing of the old one goes', async () => {
    scene.push('Region', { 'clusters/a/cluster.yaml': cluster('a').replace('name: a', 'name: a, labels: { region: eu-west-1 }') });
    for (const commit of ['Region', 'And then']) {
      scene.push(commit, { 'clusters/a/manifests/stays.yaml': configMap('stays', commit) });
      const { code, stderr } = await scene.holdfast('apply', '--cluster', 'a');
      expect([code, stderr]).toEqual([
        1,
        expect.stringMatching(/from namespace a-us-east-1 to a-eu-west-1.*\n.*set the region back to us-east-1/),
      ]);
    }
    expect(await mapIn(scene, 'stays')).toBeDefined();
    expect(await mapIn(scene, 'stays', 'a-eu-west-1')).toBeUndefined();

    // A run refuses it likewise, and holds the cluster to what was in force, against drift too.
    const running = scene.run();
    await running.printed(/a: Invalid [0-9a-f]{7} is refused: .*set the region back to us-east-1.*[0-9a-f]{7} stays in force/);
    const before = await mapIn(scene, 'stays');
    await (await scene.kube('a')).remove({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'a-us-east-1', name: 'stays' });
    await until('the deleted object is back', async () => {
      const now = await mapIn(scene, 'stays');
      return now !== undefined && now.metadata.uid !== before?.metadata.uid;
    });
    await running.stop();

    scene.push('Back', { 'clusters/a/cluster.yaml': cluster('a') });
    expect((await scene.holdfast('apply', '--cluster', 'a')).stderr).toBe('');
  });
});
