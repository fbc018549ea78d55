// Commits that fail one after the other: after so many rollbacks within an hour a cluster is left as it is, until somebody has looked.
import { afterEach, expect, it } from 'vitest';
import type { KubeClient } from '../../src/kube/types.ts';
import type { ObjectKey } from '../../src/lib/kube-object.ts';
import type { Head } from '../../src/memory/types.ts';
import { cluster, openScene, REPOSITORY, refTo, type Scene, until } from '../hermetic/scene.ts';

const HEAD = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'holdfast-system', name: 'head.test.alpha' };
const WEB = 'clusters/alpha/manifests/web.yaml';
const web = (image: string): string =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      progressDeadlineSeconds: 2,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'main', image }] } },
    },
  });

let scene: Scene | undefined;
afterEach(() => scene?.close());

const readHead = async (kube: KubeClient): Promise<Head> =>
  JSON.parse(String(((await kube.get(HEAD))?.data as { head?: string } | undefined)?.head)) as Head;

/** Five rollbacks of other objects, so long ago, of commits that a force-push has taken away since: no copy has them. */
const rolledBack = async (kube: KubeClient, ms: number): Promise<void> => {
  const head = await readHead(kube);
  const quarantine = Array.from({ length: 5 }, (_, index) => ({
    commit: `${index}`.repeat(40),
    to: head.healthy ?? '',
    at: new Date(Date.now() - ms).toISOString(),
    reason: 'other',
    objects: [
      { key: `apps/Deployment/n/other-${index}` as ObjectKey, digest: `${index}`, object: `Deployment n/other-${index}`, source: 'x' },
    ],
  }));
  await kube.patch(HEAD, 'merge', { data: { head: JSON.stringify({ ...head, quarantine }) } });
};

it('five within an hour are the bound: the next one stays, and says so; later it goes back again', { timeout: 180_000 }, async () => {
  const place = openScene({
    'holdfast.yaml': REPOSITORY,
    'clusters/alpha/cluster.yaml': cluster('alpha', 'rollback: { automatic: true, healthTimeout: 2s }'),
    [WEB]: web('nginx:1'),
  });
  scene = place;
  const first = place.repo.git('rev-parse', 'HEAD');
  expect((await place.holdfast('apply')).code).toBe(0);
  const kube = await place.kube('alpha');
  const image = async (): Promise<unknown> =>
    JSON.stringify(await kube.get(refTo('Deployment', 'alpha', 'web'))).match(/"image":"([^"]+)"/)?.[1];
  await rolledBack(kube, 600_000);
  const run = place.run();
  await run.printed('State recovery completed');
  const bad = place.push('Bad', { [WEB]: web('broken/web:1') });
  await run.printed('alpha: not rolled back: 5 commits were rolled back within an hour: it is left as it is until somebody has looked', {
    timeoutMs: 60_000,
  });
  expect([await image(), (await readHead(kube)).target?.commit]).toEqual(['broken/web:1', bad]);
  expect(await place.statusOf('alpha')).toMatchObject({ state: 'Failed' });
  expect(await run.stop()).toBe(0);

  await rolledBack(kube, 3_700_000);
  const again = place.run();
  await again.printed(`alpha: RolledBack ${bad.slice(0, 7)} was rolled back to ${first.slice(0, 7)}`, { timeoutMs: 60_000 });
  await until('what was healthy is back', async () => (await image()) === 'nginx:1', 60_000);
  expect((await readHead(kube)).quarantine?.map(({ commit }) => commit)).toContain(bad);
});
