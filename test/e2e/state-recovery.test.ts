// Clusters that are gone come back: at the start of `holdfast run`, and by `holdfast recover`. Each scene plays one row of docs/recovery.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { KubeObject } from '../../src/lib/kube-object.ts';
import type { RecoveryReport } from '../../src/reconcile/recovery/types.ts';
import { listSandboxes, removeSandbox, stopSandbox } from '../../src/sandbox/process.ts';
import {
  cluster,
  configMap,
  dataOf,
  type Files,
  namespaceOf,
  openScene,
  REPOSITORY,
  refTo,
  type Scene,
  service,
  taskDefinition,
  until,
} from '../hermetic/scene.ts';
import { startApiProxy } from '../support/api-proxy.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const filled = (name: string, services: readonly string[], spec = ''): Files => ({
  [`clusters/${name}/cluster.yaml`]: cluster(name, spec),
  [`clusters/${name}/task-definitions/web-1.yaml`]: taskDefinition('web', 1),
  [`clusters/${name}/manifests/settings.yaml`]: configMap('settings', name),
  ...Object.fromEntries(
    services.map((one) => [
      `clusters/${name}/services/${one}.yaml`,
      service(one, 1).replace(`taskDefinition: ${one}`, 'taskDefinition: web'),
    ]),
  ),
});

const sceneOf = (files: Files, env: { [name: string]: string } = {}): Scene => {
  const scene = openScene({ 'holdfast.yaml': REPOSITORY, ...files }, env);
  open.push(scene);
  return scene;
};

const uidsOf = async (scene: Scene, name: string, kind: string): Promise<string[]> => {
  const kube = await scene.kube(name);
  const resource = await kube.resourceOf('v1', kind);
  if (!resource) throw new Error(`${kind} is not served`);
  return (await kube.list(resource, { namespace: namespaceOf(name) })).items.map(({ metadata }) => metadata.uid ?? '').sort();
};

const lines = (text: string, ...words: readonly string[]): string[] =>
  text.split('\n').filter((line) => words.some((word) => line.startsWith(word)));

/** Takes clusters away as a thief does, past Holdfast. */
const lose = async (scene: Scene, ...names: readonly string[]): Promise<void> => {
  for (const name of names) {
    await scene.forget(name);
    await removeSandbox(scene.dataDir, name);
  }
};

const settle = async (scene: Scene): Promise<void> => {
  const { code, stdout, stderr } = await scene.holdfast('apply');
  if (code !== 0) throw new Error(stdout + stderr);
};

const recover = async (scene: Scene, ...args: string[]): Promise<{ code: number | null; report: RecoveryReport; stderr: string }> => {
  const { code, stdout, stderr } = await scene.holdfast('recover', '-o', 'json', ...args);
  if (!stdout.startsWith('{')) throw new Error(stdout + stderr);
  return { code, report: JSON.parse(stdout) as RecoveryReport, stderr };
};
const actionsOf = ({ clusters }: RecoveryReport): { [cluster: string]: string } =>
  Object.fromEntries(clusters.map((one) => [one.cluster, `${one.action} ${one.result}`]));

describe('a planned restart', { timeout: 120_000 }, () => {
  it('cleans up what may go, and says and counts truly what came back', async () => {
    const scene = sceneOf(
      { ...filled('one', ['web', 'api', 'mail']), ...filled('two', ['web', 'api']) },
      { HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN: 'false' },
    );
    const first = scene.run();
    await first.printed('State recovery completed', { timeoutMs: 60_000 });
    const asked = performance.now();
    expect(await first.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(60_000);
    for (const name of ['one', 'two'])
      expect(first.output()).toContain(`${name}: deleted: sandbox cluster ${name}: a planned stop; the next holdfast run brings it back`);
    expect(await listSandboxes(scene.dataDir)).toEqual([]);
    expect((await scene.statusOf('one')).state).toBe('Missing');

    const second = scene.run();
    await second.printed('State recovery completed', { timeoutMs: 60_000 });
    const said = lines(second.output(), 'Starting', 'Found', 'Recovering', 'Successfully', 'State', 'Failed');
    expect(said[0]).toBe('Starting state recovery...');
    expect(said[1]).toBe('Found 2 clusters in storage, checking which need recovery...');
    expect(said.slice(2, -2).sort()).toEqual([
      'Found 2 services to recover for cluster two',
      'Found 3 services to recover for cluster one',
      'Recovering sandbox cluster one for ECS cluster one...',
      'Recovering sandbox cluster two for ECS cluster two...',
      'Successfully recovered sandbox cluster one',
      'Successfully recovered sandbox cluster two',
      'Successfully recovered service api',
      'Successfully recovered service api',
      'Successfully recovered service mail',
      'Successfully recovered service web',
      'Successfully recovered service web',
    ]);
    expect(said.slice(-2)).toEqual(['State recovery summary: 2 recovered, 0 skipped, 0 failed', 'State recovery completed']);
    expect(dataOf(await (await scene.kube('two')).get(refTo('ConfigMap', 'two', 'settings')))).toBe('two');
    await scene.forget('two');
    const { stdout } = await scene.holdfast('history', '--cluster', 'one');
    expect(stdout).toContain('recovery: create, recovered');
  });

  it('leaves sandboxes alone unless it was told to clean them up', async () => {
    const scene = sceneOf(filled('one', ['web']));
    const run = scene.run();
    await run.printed('State recovery completed', { timeoutMs: 60_000 });
    expect(await run.stop()).toBe(0);
    expect(run.output()).not.toMatch(/deleted|stopped/);
    expect((await listSandboxes(scene.dataDir)).map(({ running }) => running)).toEqual([true]);
  });
});

describe('a planned stop that would lose something', { timeout: 120_000 }, () => {
  const KEEP_NOT = { HOLDFAST_KEEP_CLUSTERS_ON_SHUTDOWN: 'false' };
  /** Stops a run after `prepare`; gives what it said of the cluster, and whether the cluster is still there and runs. */
  const stopAfter = async (scene: Scene, prepare: () => Promise<void>): Promise<{ said: string; state: string }> => {
    const run = scene.run();
    await run.printed('State recovery completed', { timeoutMs: 60_000 });
    await prepare();
    await run.stop();
    const [found] = await listSandboxes(scene.dataDir);
    const said =
      run
        .output()
        .split('\n')
        .findLast((line) => /^one: (deleted|stopped|left|failed)/.test(line)) ?? '';
    await scene.forget('one');
    return { said, state: found === undefined ? 'gone' : found.running ? 'running' : 'stopped' };
  };

  it('stops a cluster with a bound volume instead, and the next run starts it with all that was in it', async () => {
    const scene = sceneOf(filled('one', ['web']), KEEP_NOT);
    let before = '';
    const { said, state } = await stopAfter(scene, async () => {
      const kube = await scene.kube('one');
      const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
      const metadata = { name: 'disk', namespace: namespaceOf('one') };
      const claim = await kube.create({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata, spec } as never);
      await until('the claim is bound', async () => {
        const live = await kube.get({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: namespaceOf('one'), name: 'disk' });
        return claim !== undefined && (live?.['status'] as { phase?: string } | undefined)?.phase === 'Bound';
      });
      before = (await kube.get(refTo('ConfigMap', 'one', 'settings')))?.metadata.uid ?? 'none';
    });
    expect(said).toContain('one: stopped: sandbox cluster one: volumes hold data of which there is no verified backup: PersistentVolume');
    expect(state).toBe('stopped');
    const again = scene.run();
    await again.printed('State recovery summary: 1 recovered, 0 skipped, 0 failed', { timeoutMs: 60_000 });
    expect((await (await scene.kube('one')).get(refTo('ConfigMap', 'one', 'settings')))?.metadata.uid).toBe(before);
  });

  it('stops one that holds a Secret which the commit needs and Git does not have', async () => {
    const files = { ...filled('one', ['web']), 'clusters/one/task-definitions/web-1.yaml': taskDefinition('web', 1, 'db/url') };
    const scene = sceneOf(files, KEEP_NOT);
    const { said, state } = await stopAfter(scene, async () => {
      const metadata = { name: 'ssm-db-url', namespace: namespaceOf('one') };
      const kube = await scene.kube('one');
      await kube.create({ apiVersion: 'v1', kind: 'Secret', metadata, stringData: { value: 'geheim' } } as never);
      await until('web is healthy', async () => (await scene.statusOf('one')).state === 'Healthy');
    });
    expect(said).toContain('it holds what the commit needs and Git does not have: Secret one-us-east-1/ssm-db-url');
    expect(state).toBe('stopped');
  });

  it('stops one that is not healthy, and one that would not come back by itself', async () => {
    const sick = sceneOf(
      { ...filled('one', ['web']), 'clusters/one/task-definitions/web-1.yaml': taskDefinition('web', 1, 'db/url') },
      KEEP_NOT,
    );
    expect(await stopAfter(sick, async () => undefined)).toMatchObject({ state: 'stopped' });
    const out = sceneOf(filled('one', ['web'], 'recovery: { enabled: false }'), KEEP_NOT);
    const { said, state } = await stopAfter(out, async () => undefined);
    expect(said).toContain('recovery would not bring it back by itself');
    expect(state).toBe('stopped');
  });
});

describe('a crash', { timeout: 120_000 }, () => {
  it('leaves two clusters with ten services behind: they are adopted without a write, and no pod is another one', async () => {
    const services = ['a', 'b', 'c', 'd', 'e'];
    const scene = sceneOf({ ...filled('one', services), ...filled('two', services) });
    const run = scene.run();
    await run.printed('State recovery completed', { timeoutMs: 90_000 });
    run.signal('SIGKILL');
    await run.ended;
    const pods = [await uidsOf(scene, 'one', 'Pod'), await uidsOf(scene, 'two', 'Pod')];
    expect(pods.map((uids) => uids.length)).toEqual([5, 5]);
    const proxies = await Promise.all(
      (await listSandboxes(scene.dataDir)).map(async ({ kubeconfig }) => {
        const proxy = await startApiProxy(kubeconfig, `${kubeconfig}.proxy`);
        // From here on this is the way to the sandbox.
        writeFileSync(kubeconfig, (await import('node:fs')).readFileSync(proxy.kubeconfig));
        open.push(proxy);
        return proxy;
      }),
    );
    const again = scene.run();
    await again.printed('State recovery summary: 0 recovered, 2 skipped, 0 failed', { timeoutMs: 60_000 });
    await until('both were looked at', async () => proxies.every((proxy) => proxy.reads().length > 5));
    expect(await again.stop()).toBe(0);
    expect(proxies.map((proxy) => proxy.writes().map(({ method, url }) => `${method} ${url}`))).toEqual([[], []]);
    expect([await uidsOf(scene, 'one', 'Pod'), await uidsOf(scene, 'two', 'Pod')]).toEqual(pods);
    expect(again.output()).not.toMatch(/Recovering|created/);
  });
});

describe('a cluster that is lost while run holds it', { timeout: 120_000 }, () => {
  it('comes back by itself, and the report of it is kept', async () => {
    const scene = sceneOf(filled('one', ['web']));
    const run = scene.run();
    await run.printed('State recovery completed', { timeoutMs: 60_000 });
    const from = run.output().length;
    await lose(scene, 'one');
    await run.printed('Successfully recovered service web', { from, timeoutMs: 60_000 });
    const said = run.output().slice(from);
    expect(lines(said, 'Recovering')).toEqual(['Recovering sandbox cluster one for ECS cluster one...']);
    expect(said).not.toContain('State recovery summary');
    await until('it is in the history', async () => (await scene.holdfast('history')).stdout.split('recovery: create').length >= 3);
  });
});

describe('with HOLDFAST_AUTO_RECOVER_STATE=false', { timeout: 120_000 }, () => {
  it('adopts what is there, leaves what is gone, creates what is new, and holdfast recover brings back the rest', async () => {
    const scene = sceneOf({ ...filled('kept', ['web']), ...filled('lost', ['web']) }, { KECS_AUTO_RECOVER_STATE: 'false' });
    await settle(scene);
    await lose(scene, 'lost');
    const run = scene.run();
    const said = await run.printed('State recovery completed', { timeoutMs: 60_000 });
    expect(said).toContain('State recovery is off (HOLDFAST_AUTO_RECOVER_STATE=false)');
    expect(said).toContain('lost: left as it is: HOLDFAST_AUTO_RECOVER_STATE is false; next: holdfast recover --cluster lost');
    expect(said).toContain('State recovery summary: 0 recovered, 2 skipped, 0 failed');
    scene.push('A new one', filled('added', ['web']));
    await run.printed('added: Healthy at', { timeoutMs: 60_000 });
    expect((await listSandboxes(scene.dataDir)).map(({ name }) => name)).toEqual(['added', 'kept']);
    expect(await scene.statusOf('lost')).toMatchObject({
      state: 'Missing',
      message: expect.stringContaining('holdfast recover --cluster lost'),
    });
    const kube = await scene.kube('kept');
    await kube.remove(refTo('ConfigMap', 'kept', 'settings'));
    await until('drift is still put right', async () => (await kube.get(refTo('ConfigMap', 'kept', 'settings'))) !== undefined);

    const { code, report } = await recover(scene);
    expect(code).toBe(0);
    expect(actionsOf(report)).toEqual({ added: 'adopt skipped', kept: 'adopt skipped', lost: 'create recovered' });
    await run.printed('lost: connected: sandbox', { timeoutMs: 30_000 });
  });
});

describe('holdfast recover', { timeout: 120_000 }, () => {
  it('plans without a change, leaves out what is left out, and brings it back by name', async () => {
    const scene = sceneOf({ ...filled('one', ['web']), ...filled('out', ['web'], 'recovery: { enabled: false }') });
    await settle(scene);
    await lose(scene, 'one', 'out');
    const planned = await scene.holdfast('recover', '--dry-run', '-o', 'json');
    expect(planned.code).toBe(0);
    expect((JSON.parse(planned.stdout) as { steps: { cluster: string; action: string }[] }).steps).toMatchObject([
      { cluster: 'one', action: 'create' },
      { cluster: 'out', action: 'skip', reason: 'spec.recovery.enabled is false', next: 'holdfast recover --cluster out' },
    ]);
    expect(await listSandboxes(scene.dataDir)).toEqual([]);
    const all = await recover(scene);
    expect([all.code, actionsOf(all.report)]).toEqual([0, { one: 'create recovered', out: 'skip skipped' }]);
    expect((await scene.statusOf('out')).state).toBe('Missing');
    const named = await recover(scene, '--cluster', 'out');
    expect([named.code, actionsOf(named.report)]).toEqual([0, { out: 'create recovered' }]);
    const [one] = named.report.clusters;
    expect(one).toMatchObject({ objects: { total: 3, healthy: 3 }, services: [{ name: 'web', state: 'recovered' }] });
    for (const part of ['bringUp', 'connect', 'waves', 'total'] as const) expect(one?.ms[part]).toBeGreaterThan(0);
    const unknown = await scene.holdfast('recover', '--cluster', 'nobody');
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('there is no cluster nobody')]);
  });

  it('lists one by one what neither Git nor a cluster brings back', async () => {
    const balancer = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef';
    const files = filled('one', ['web', 'api']);
    const web = (files['clusters/one/services/web.yaml'] ?? '').trimEnd();
    const scene = sceneOf({
      ...files,
      'clusters/one/task-definitions/web-1.yaml': taskDefinition('web', 1).replace(
        'memory: 64',
        'memory: 64\n      portMappings: [{ containerPort: 80 }]',
      ),
      'clusters/one/services/web.yaml': `${web}\n  loadBalancers: [{ targetGroupArn: "${balancer}", containerName: main, containerPort: 80 }]\n`,
      'clusters/one/task-definitions/api-1.yaml': taskDefinition('api', 1, 'db/url'),
      'clusters/one/services/api.yaml': service('api', 1),
    });
    const { code, stdout } = await scene.holdfast('recover');
    expect(code).toBe(1);
    expect(stdout).toContain(
      `one needs from outside: load balancer ${balancer} for services/web\n  next: kubectl -n one-us-east-1 get service web-lb`,
    );
    expect(stdout).toMatch(
      /one needs from outside: secret \S+db\/url for services\/api, which waits for it\n {2}next: kubectl -n one-us-east-1 create secret /,
    );
    // What is there by now is asked for no more.
    const secret = /create secret generic (\S+) --from-literal=(\S+)=/.exec(stdout);
    const kube = await scene.kube('one');
    await kube.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: secret?.[1] ?? '', namespace: namespaceOf('one') },
      stringData: { [secret?.[2] ?? '']: 'x' },
    } as KubeObject);
    const again = await recover(scene);
    expect([again.code, again.report.clusters[0]?.outside.map(({ what }) => what)]).toEqual([0, ['load balancer']]);
  });

  it('brings back one service alone, says that the rest is missing, and apply completes it', async () => {
    const scene = sceneOf(filled('one', ['web', 'api']));
    await settle(scene);
    await lose(scene, 'one');
    const { code, report } = await recover(scene, '--only', 'services/web');
    expect([code, actionsOf(report)]).toEqual([0, { one: 'create recovered' }]);
    expect(report.clusters[0]?.services).toMatchObject([{ name: 'web', state: 'recovered' }]);
    const kube = await scene.kube('one');
    expect(await kube.get(refTo('Deployment', 'one', 'web'))).toBeDefined();
    expect(await kube.get(refTo('Deployment', 'one', 'api'))).toBeUndefined();
    expect((await scene.statusOf('one')).state).not.toBe('Healthy');
    expect((await scene.holdfast('recover', '--only', 'services/none')).code).toBe(2);
    await settle(scene);
    expect(await kube.get(refTo('Deployment', 'one', 'api'))).toBeDefined();
    // And where all is there, the part that was asked for takes nothing else away.
    scene.push('Without settings', { 'clusters/one/manifests/settings.yaml': configMap('other', 'x') });
    expect((await recover(scene, '--only', 'services/web')).code).toBe(0);
    expect(await kube.get(refTo('ConfigMap', 'one', 'settings'))).toBeDefined();
  });

  it('goes by dependsOn, and an outage of one region holds up only what depends on it', async () => {
    const region = (files: Files, name: string, where: string): Files => ({
      ...files,
      [`clusters/${name}/cluster.yaml`]: (files[`clusters/${name}/cluster.yaml`] ?? '').replace(
        `{ name: ${name} }`,
        `{ name: ${name}, labels: { region: ${where} } }`,
      ),
    });
    const scene = sceneOf({
      ...region(filled('platform', ['web']), 'platform', 'us-east-1'),
      ...region(filled('shop', ['web'], 'recovery: { dependsOn: [platform], priority: 100 }'), 'shop', 'us-east-1'),
      ...region(filled('berlin', ['web']), 'berlin', 'eu-central-1'),
      ...region(filled('till', ['web'], 'recovery: { dependsOn: [berlin] }'), 'till', 'us-east-1'),
    });
    // What is left of berlin cannot be started.
    mkdirSync(join(scene.dataDir, 'sandboxes', 'berlin'), { recursive: true, mode: 0o700 });
    writeFileSync(join(scene.dataDir, 'sandboxes', 'berlin', 'objects.jsonl'), 'rubbish\nrubbish\n');
    const { code, report, stderr } = await recover(scene);
    expect(code).toBe(1);
    expect(actionsOf(report)).toEqual({
      berlin: 'start failed',
      platform: 'create recovered',
      shop: 'create recovered',
      till: 'create failed',
    });
    expect(stderr.indexOf('Recovering sandbox cluster shop')).toBeGreaterThan(stderr.indexOf('platform: Healthy at'));
    expect(stderr).toMatch(/Failed to recreate sandbox cluster berlin: sandbox berlin did not start: .*; next: /);
    expect(stderr).toContain('Failed to recreate sandbox cluster till: it depends on berlin, which did not come up');
    expect(report.clusters.find(({ cluster: name }) => name === 'berlin')?.next).not.toBe('');
    await removeSandbox(scene.dataDir, 'berlin');
    const eu = await recover(scene, '--region', 'eu-central-1');
    expect(actionsOf(eu.report)).toEqual({ berlin: 'create recovered' });
    expect((await recover(scene)).code).toBe(0);
  });
});

describe('a power cut', { timeout: 240_000 }, () => {
  it('between any two steps of a recovery is followed by one that goes on from there', async () => {
    const scene = sceneOf(filled('one', ['web', 'api']));
    await settle(scene);
    const steps = [
      'Recovering sandbox cluster one',
      'one: created: sandbox',
      'services to recover',
      'one: created Namespace',
      'one: created Deployment',
      'one: waiting for Deployment',
      'one: Healthy at',
      'State recovery completed',
    ];
    for (const step of steps) {
      await lose(scene, 'one');
      const cut = scene.start('recover');
      await cut.printed(step, { timeoutMs: 60_000 });
      cut.signal('SIGKILL');
      await cut.ended;
      const { code, report, stderr } = await recover(scene);
      expect([step, code, stderr.match(/Internal|\n\s+at /)]).toEqual([step, 0, null]);
      expect(['create recovered', 'start recovered', 'adopt skipped']).toContain(actionsOf(report)['one']);
      expect([step, report.clusters[0]?.objects]).toEqual([step, { total: 4, healthy: 4 }]);
    }
  });

  it('of the cluster itself is followed by a start, with what was in it', async () => {
    const scene = sceneOf(filled('one', ['web']));
    await settle(scene);
    const before = await uidsOf(scene, 'one', 'ConfigMap');
    await scene.forget('one');
    await stopSandbox(scene.dataDir, 'one');
    const { report } = await recover(scene);
    expect(actionsOf(report)).toEqual({ one: 'start recovered' });
    expect(await uidsOf(scene, 'one', 'ConfigMap')).toEqual(before);
  });
});
