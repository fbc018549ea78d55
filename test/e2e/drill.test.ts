// `holdfast drill`: a recovery into clusters that are thrown away.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DrillReport } from '../../src/reconcile/drill.ts';
import { listSandboxes } from '../../src/sandbox/process.ts';
import { cluster, configMap, type Files, openScene, REPOSITORY, type Scene, service, taskDefinition } from '../hermetic/scene.ts';

let scene: Scene | undefined;
afterEach(async () => scene?.close());

const FILES: Files = {
  'holdfast.yaml': REPOSITORY,
  // A drill touches neither Docker nor the context behind these names.
  'clusters/one/cluster.yaml': cluster('one', 'k3d: { agents: 3 }').replace('sandbox', 'k3d'),
  'clusters/one/task-definitions/web-1.yaml': taskDefinition('web', 1),
  'clusters/one/services/web.yaml': service('web', 2),
  'clusters/two/cluster.yaml': cluster('two', 'recovery: { enabled: false, dependsOn: [one] }').replace('sandbox', 'kubeconfig'),
  'clusters/two/manifests/settings.yaml': configMap('settings', 'x'),
};

/** A scene whose temporary files can be counted; the sandboxes of a drill live there. */
const openDrill = (files: Files): { place: Scene; left: () => string[] } => {
  const place = openScene(files);
  scene = place;
  const temporary = join(place.dir, 'tmp');
  mkdirSync(temporary);
  place.env['TMPDIR'] = temporary;
  return { place, left: () => readdirSync(temporary).filter((name) => name.startsWith('holdfast-drill')) };
};

describe('holdfast drill', { timeout: 120_000 }, () => {
  it('passes where every object comes back, whatever provider the clusters have, and leaves nothing', async () => {
    const { place, left } = openDrill(FILES);
    const { code, stdout, stderr } = await place.holdfast('drill', '-o', 'json');
    const report = JSON.parse(stdout) as DrillReport;
    expect([code, report.drill]).toEqual([0, { passed: true, differences: [] }]);
    expect(report.clusters.map((one) => [one.cluster, one.provider, one.result, one.objects])).toEqual([
      ['one', 'sandbox', 'recovered', { total: 2, healthy: 2 }],
      ['two', 'sandbox', 'recovered', { total: 2, healthy: 2 }],
    ]);
    expect(stderr).toContain('State recovery completed');
    expect(left()).toEqual([]);
    expect(await listSandboxes(place.dataDir)).toEqual([]);
    expect((await place.holdfast('history')).stdout).toContain('nothing was applied yet');
  });

  it('fails where something cannot come back from Git, and says what; an older commit can be named', async () => {
    const { place, left } = openDrill(FILES);
    place.push('Needs a Secret', { 'clusters/one/task-definitions/web-2.yaml': taskDefinition('web', 2, 'db/url') });
    const now = await place.holdfast('drill', '--cluster', 'one');
    expect(now.code).toBe(1);
    expect(now.stdout).toMatch(/one: .*waits for Secret ssm-db-url/);
    expect(now.stdout).toContain('drill failed: 1 difference from');
    const before = await place.holdfast('drill', '--cluster', 'one', '--commit', 'HEAD~1');
    expect([before.code, before.stdout]).toEqual([0, expect.stringContaining('drill passed: every object of')]);
    expect(left()).toEqual([]);
  });

  it('leaves nothing when it is interrupted', async () => {
    const { place, left } = openDrill(FILES);
    const started = place.start('drill');
    await started.printed('Successfully recovered sandbox cluster one', { timeoutMs: 60_000 });
    expect(await started.stop()).toBe(1);
    expect(left()).toEqual([]);
  });
});
