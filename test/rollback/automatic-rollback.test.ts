// Automatic rollback on a real API server: whom a failing commit is blamed on, and whom not. Pods are simulated; their kubelet is the test's.
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectKube } from '../../src/kube/connect.ts';
import type { KubeClient } from '../../src/kube/types.ts';
import type { Head } from '../../src/memory/types.ts';
import { configMap, deployment, ecsService, getObject, kubectl, openScene, type Scene, until } from '../cluster/scene.ts';
import type { Running } from '../support/holdfast.ts';
import { type Kubelet, startKubelet } from '../support/kubelet.ts';

const SPEC = 'rollback: { automatic: true, healthTimeout: 4s }';
const short = (commit: string): string => commit.slice(0, 7);
/** Ready for a moment (kwok says so before the test does) is not available yet. */
const web = (image: string, name = 'web', minReadySeconds = 2): { [path: string]: string } => ({
  [`manifests/${name}.yaml`]: deployment(name, {
    replicas: 1,
    minReadySeconds,
    progressDeadlineSeconds: minReadySeconds + 2,
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', image }] } },
  }),
});
const settings = (level: string): { [path: string]: string } => ({ 'manifests/settings.yaml': configMap('settings', { level }) });
const job = (spec: object, pod: object): { [path: string]: string } => ({
  'manifests/migrate.yaml': `${JSON.stringify({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'migrate', annotations: { 'holdfast.dev/replace': 'allowed' } },
    spec: {
      backoffLimit: 0,
      ...spec,
      template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'reg.example/migrate:1' }], ...pod } },
    },
  })}\n`,
});

type Stage = {
  scene: Scene;
  run: Running;
  kubelet: Kubelet;
  head: () => Promise<Head>;
  image: (name?: string) => Promise<string>;
  level: () => Promise<string>;
  said: (text: string) => Promise<string>;
  close: () => Promise<void>;
};

const openStage = async (kube: KubeClient, files: { [path: string]: string }): Promise<Stage> => {
  const scene = openScene({ spec: SPEC });
  await scene.grant('holdfast-tasks');
  const kubelet = await startKubelet(kube, scene.namespace);
  const first = scene.push('First', files);
  const run = scene.run();
  const said = (text: string): Promise<string> => run.printed(text, { timeoutMs: 90_000 });
  await said(`Healthy at ${short(first)}`);
  const read = (kind: string, name: string, path: string): Promise<string> =>
    kubectl(['get', kind, name, '-n', scene.namespace, '-o', `jsonpath={${path}}`]);
  return {
    scene,
    run,
    kubelet,
    said,
    head: async () => {
      const found = await getObject('configmap', `head.${scene.instance}.${scene.cluster}`, 'holdfast-system');
      return JSON.parse(String((found?.data as { head?: string } | undefined)?.head)) as Head;
    },
    image: (name = 'web') => read('deployment', name, '.spec.template.spec.containers[0].image'),
    level: () => read('configmap', 'settings', '.data.level'),
    close: async () => {
      kubelet.close();
      await scene.destroy();
    },
  };
};

let kube: KubeClient;
beforeAll(async () => {
  kube = await connectKube({ kubeconfig: inject('kubeconfig'), context: undefined });
});
afterAll(() => kube.close());

// Each step builds on the one before.
describe('a commit that is to blame', { timeout: 180_000 }, () => {
  let stage: Stage;
  let good = '';
  let bad = '';
  beforeAll(async () => {
    stage = await openStage(kube, { ...web('reg.example/web:1'), ...settings('1'), ...job({}, {}) });
    good = stage.scene.repo.git('rev-parse', 'HEAD');
  }, 120_000);
  afterAll(() => stage.close());

  const goesBack = async (what: string, cause: string | RegExp): Promise<void> => {
    const { scene, said, head, level } = stage;
    const output = await said(`RolledBack ${short(bad)} was rolled back to ${short(good)}`);
    expect(
      output.split('\n').find((line) => line.includes(`RolledBack ${short(bad)}`)),
      what,
    ).toMatch(cause);
    await until(async () => expect(await head()).toMatchObject({ state: 'Healthy', target: { commit: good }, healthy: good }), 60_000);
    expect((await head()).quarantine?.at(-1)).toMatchObject({ commit: bad, to: good });
    expect(await level()).toBe('1');
    expect((await scene.holdfast('status')).stdout).toContain(`RolledBack`);
  };

  it('for an image that is not there', async () => {
    await stage.kubelet.decide((image) =>
      image.endsWith('web:2') ? { waiting: 'ImagePullBackOff', message: 'manifest unknown' } : undefined,
    );
    bad = stage.scene.push('Bad image', { ...web('reg.example/web:2'), ...settings('2') });
    await goesBack('image', /manifests\/web.yaml: Deployment .*\/web: /);
    expect(await stage.image()).toBe('reg.example/web:1');
  });

  it('and a later one that still has it is held, until one mends it', async () => {
    const later = stage.scene.push('Unrelated', settings('3'));
    await stage.said(`Held ${short(later)} still has Deployment ${stage.scene.namespace}/web`);
    expect(await stage.level()).toBe('1');
    good = stage.scene.push('Mended', { ...web('reg.example/web:3'), ...settings('1') });
    await stage.said(`Healthy at ${short(good)}`);
  });

  it('for a probe that never passes', async () => {
    await stage.kubelet.decide((image) => (image.endsWith('web:4') ? 'unready' : undefined));
    bad = stage.scene.push('Probe', { ...web('reg.example/web:4'), ...settings('4') });
    await goesBack('probe', /manifests\/web.yaml: Deployment/);
    expect(await stage.image()).toBe('reg.example/web:3');
  });

  it('for a crash loop', async () => {
    await stage.kubelet.decide((image) => (image.endsWith('web:5') ? { waiting: 'CrashLoopBackOff' } : undefined));
    bad = stage.scene.push('Crash loop', { ...web('reg.example/web:5'), ...settings('5') });
    await goesBack('crash loop', /manifests\/web.yaml: Deployment/);
    expect(await stage.image()).toBe('reg.example/web:3');
  });

  // While its web is still on the way: once a commit is healthy, a Job that goes on running is its own business.
  it('for a Job that fails before the rest is healthy', async () => {
    bad = stage.scene.push('Bad Job', {
      ...web('reg.example/web:6', 'web', 20),
      ...settings('6'),
      ...job({ activeDeadlineSeconds: 1 }, { nodeSelector: { none: 'none' } }),
    });
    await goesBack('Job', /manifests\/migrate.yaml: Job .*\/migrate: the Job failed/);
  });
});

describe('a commit that is not to blame', { timeout: 180_000 }, () => {
  let stage: Stage;
  let good = '';
  beforeAll(async () => {
    stage = await openStage(kube, { ...web('reg.example/web:1'), ...web('reg.example/other:1', 'other'), ...settings('1') });
    good = stage.scene.repo.git('rev-parse', 'HEAD');
  }, 120_000);
  afterAll(() => stage.close());

  it('stays through a registry outage, and is healthy after it', async () => {
    const { scene, kubelet, said, head } = stage;
    await kubelet.decide((image) =>
      /web:2|other:1/.test(image) ? { waiting: 'ImagePullBackOff', message: 'Back-off pulling image' } : undefined,
    );
    const commit = scene.push('During an outage', web('reg.example/web:2'));
    await said(`not rolled back: Deployment ${scene.namespace}/web: reg.example gives no images to others either`);
    expect(await head()).toMatchObject({ target: { commit }, healthy: good });
    expect((await head()).quarantine).toBeUndefined();
    await kubelet.decide(() => undefined);
    await said(`Healthy at ${short(commit)}`);
    good = commit;
  });

  it('stays where it was sick before; and a rollback that fails itself ends there', async () => {
    const { scene, kubelet, said, head } = stage;
    await kubelet.decide((image) => (/web:[23]/.test(image) ? 'unready' : undefined));
    await until(
      async () =>
        expect(await kubectl(['get', 'deployment', 'web', '-n', scene.namespace, '-o', 'jsonpath={.status.availableReplicas}'])).toBe(''),
      60_000,
    );
    // Sick before this one came: nobody's fault.
    const sick = scene.push('While it is sick', web('reg.example/web:3'));
    await said(`Failed at ${short(sick)}`);
    await kubelet.decide(() => undefined);
    await said(`Healthy at ${short(sick)}`);
    await kubelet.decide((image) => (image.endsWith('web:4') ? 'unready' : undefined));
    const bad = scene.push('Bad', web('reg.example/web:4'));
    await said(`RolledBack ${short(bad)}`);
    await kubelet.decide((image) => (/web:[34]/.test(image) ? 'unready' : undefined));
    await until(async () => expect(await head()).toMatchObject({ state: 'Failed', target: { commit: sick } }), 60_000);
    expect((await head()).quarantine).toHaveLength(1);
    expect((await scene.holdfast('status')).stdout).toMatch(/RolledBack/);
    await kubelet.decide(() => undefined);
    await until(async () => expect(await head()).toMatchObject({ state: 'Healthy', target: { commit: sick } }), 60_000);
  });
});

describe('the circuit breaker of an ECS service', { timeout: 180_000 }, () => {
  const service = (more: object): string =>
    `${JSON.stringify({
      apiVersion: 'holdfast.dev/v1',
      kind: 'Service',
      metadata: { name: 'shop' },
      spec: {
        serviceName: 'shop',
        taskDefinition: 'shop',
        desiredCount: 1,
        deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
        ...more,
      },
    })}\n`;

  it('counts failed tasks, and goes back long before any time-out', async () => {
    const scene = openScene();
    await scene.grant('holdfast-tasks');
    try {
      const good = scene.push('First', { ...ecsService('shop'), 'services/shop.yaml': service({}) });
      const run = scene.run();
      await run.printed(`Healthy at ${short(good)}`, { timeoutMs: 90_000 });
      // No node has that: kwok lets such a Pod be, and the test plays its kubelet.
      const placementConstraints = [{ type: 'memberOf', expression: 'attribute:disk == none' }];
      const bad = scene.push('Bad', { 'services/shop.yaml': service({ placementConstraints }) });
      const names = (): Promise<string> =>
        kubectl(['get', 'pods', '-n', scene.namespace, '-o', 'jsonpath={.items[?(@.status.phase=="Pending")].metadata.name}']);
      await until(async () => expect(await names()).not.toBe(''), 60_000);
      const restarted = async (count: number): Promise<unknown> =>
        kube.patch(
          { apiVersion: 'v1', kind: 'Pod', namespace: scene.namespace, name: await names() },
          'merge',
          { status: { containerStatuses: [{ name: 'main', image: '', imageID: '', ready: false, restartCount: count }] } },
          { subresource: 'status' },
        );
      await restarted(2);
      await kubectl(['annotate', 'pod', '-n', scene.namespace, await names(), 'seen=two']);
      expect(run.output()).not.toContain('RolledBack');
      await restarted(3);
      await run.printed(`RolledBack ${short(bad)} was rolled back to ${short(good)}: services/shop`, { timeoutMs: 60_000 });
      await until(async () => expect(await names()).toBe(''), 60_000);
    } finally {
      await scene.destroy();
    }
  });
});
