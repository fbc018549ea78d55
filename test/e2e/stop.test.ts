// The emergency stop on a sandbox; test/rollback/stop.test.ts plays the same on a real API server.
import { describe, expect, it } from 'vitest';
import { listSandboxes, removeSandbox } from '../../src/sandbox/process.ts';
import { cluster, configMap, openScene, REPOSITORY } from '../hermetic/scene.ts';
import { sandboxOfFile } from '../support/sandbox-of-file.ts';
import { describeStoppedJobs } from '../support/stop-jobs-stories.ts';
import { describeStops } from '../support/stop-stories.ts';

const kubeconfig = sandboxOfFile('holdfast-stop');

describeStops(() => ({ own: kubeconfig(), theirs: kubeconfig() }));
describeStoppedJobs(() => ({ own: kubeconfig(), theirs: kubeconfig() }));

const files = {
  'holdfast.yaml': REPOSITORY,
  'clusters/one/cluster.yaml': cluster('one'),
  'clusters/one/manifests/settings.yaml': configMap('settings', 'one'),
};

describe('an emergency stop of a cluster that Holdfast makes', { timeout: 120_000 }, () => {
  it('keeps a planned stop from deleting it, and a recovery from bringing it back', async () => {
    const scene = openScene(files, { HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN: 'false', HOLDFAST_ADMIN_ADDRESS: '127.0.0.1:0' });
    try {
      const first = scene.run();
      await first.printed('one: Healthy at');
      expect((await scene.holdfast('stop')).code).toBe(0);
      await first.printed('one: Stopped');
      const admin = /http:\/\/127\.0\.0\.1:\d+/.exec(first.output().split('admin: ')[1] ?? '')?.[0] ?? '';
      expect(await (await fetch(`${admin}/health`)).json()).toEqual({ status: 'ok', stopped: true });
      expect(await (await fetch(`${admin}/readyz`)).text()).toContain('"state": "Stopped"');
      expect(await (await fetch(`${admin}/metrics`)).text()).toContain('holdfast_cluster_stopped{cluster="one"} 1');
      expect(await first.stop()).toBe(0);
      expect(first.output()).toContain('one: left: sandbox cluster one: one is stopped by');
      expect((await listSandboxes(scene.dataDir)).map(({ name, running }) => [name, running])).toEqual([['one', true]]);

      await removeSandbox(scene.dataDir, 'one');
      const second = scene.run();
      await second.printed('State recovery completed');
      expect(second.output()).toContain('State recovery summary: 0 recovered, 1 skipped, 0 failed');
      const { code, stdout } = await scene.holdfast('recover');
      expect([code, stdout]).toEqual([1, expect.stringContaining('next: holdfast resume --cluster one')]);
      expect(await listSandboxes(scene.dataDir)).toEqual([]);
      expect(await scene.statusOf('one')).toMatchObject({
        state: 'Missing',
        stop: {},
        message: expect.stringContaining('holdfast resume'),
      });
      expect((await scene.holdfast('resume')).code).toBe(0);
      await second.printed('one: Healthy at');
    } finally {
      await scene.close();
    }
  });
});
