// An automatic rollback whose process is killed after its writes, one after the other: the next one goes on towards the healthy commit.
import { expect, it } from 'vitest';
import type { Head } from '../../src/memory/types.ts';
import { configMap, deployment, getObject, kubectl, openScene, type Scene, until } from '../cluster/scene.ts';
import type { Running } from '../support/holdfast.ts';
import type { ProxiedRequest } from '../support/proxy-forward.ts';

const short = (commit: string): string => commit.slice(0, 7);
/** Of one cluster only so many rollbacks an hour are made; each scene takes fewer. */
const KILLS_A_SCENE = 3;

const files = (version: number, isBad: boolean): { [path: string]: string | undefined } => ({
  'manifests/web.yaml': deployment('web', {
    replicas: 1,
    progressDeadlineSeconds: 2,
    template: {
      metadata: { labels: { app: 'web', version: `v${version}` } },
      spec: { containers: [{ name: 'main', image: 'reg.example/web:1' }], ...(isBad ? { nodeSelector: { disk: 'none' } } : {}) },
    },
  }),
  'manifests/settings.yaml': configMap('settings', { level: `${version}` }),
  ...(isBad ? { 'manifests/new.yaml': configMap('new') } : version === 1 ? {} : { 'manifests/new.yaml': undefined }),
});

const isWrite = ({ method, url }: ProxiedRequest): boolean =>
  method !== 'GET' && !url.includes('dryRun=All') && !/\/events(\?|$)/.test(url);
const nameOf = ({ method, url, body }: ProxiedRequest): string => {
  const state = /\\"state\\": *\\"(\w+)\\"/.exec(body.toString('utf8'))?.[1] ?? '';
  return `${method} ${new URL(url, 'http://x').pathname
    .split('/')
    .slice(-2)
    .join('/')
    .replaceAll(/[0-9a-f]{6}/g, '…')} ${state}`.trim();
};

type Stage = { scene: Scene; version: number; good: string };

const headOf = async ({ instance, cluster }: Scene): Promise<Head> => {
  const found = await getObject('configmap', `head.${instance}.${cluster}`, 'holdfast-system');
  return JSON.parse(String((found?.data as { head?: string } | undefined)?.head)) as Head;
};

const openStage = async (): Promise<Stage> => {
  const scene = openScene({ spec: 'rollback: { automatic: true, healthTimeout: 2s }' });
  await scene.grant('holdfast-tasks');
  return { scene, version: 0, good: '' };
};

/** One rollback, whose process is killed after its `kill`th write (0: never). Gives the names of the writes. */
const play = async (stage: Stage, kill: number): Promise<string[]> => {
  const { scene } = stage;
  const proxy = await scene.throughProxy();
  let run: Running = scene.run();
  const writes: string[] = [];
  stage.version += 1;
  stage.good = scene.push('Good', files(stage.version, false));
  await run.printed(`Healthy at ${short(stage.good)}`, { timeoutMs: 60_000 });
  const bad = scene.push('Bad', files(stage.version + 100, true));
  await run.printed(`Failed at ${short(bad)}`, { timeoutMs: 60_000 });
  const { good, version } = stage;
  const killed = Promise.withResolvers<void>();
  proxy.steer({
    decide: (request) => {
      if (!isWrite(request)) return { do: 'pass' };
      writes.push(nameOf(request));
      if (writes.length !== kill) return { do: 'pass' };
      const just = async (): Promise<void> => {
        run.signal('SIGKILL');
        await run.ended;
        killed.resolve();
      };
      return { do: 'cut', when: 'after', just };
    },
  });
  if (kill > 0) {
    await killed.promise;
    proxy.steer(undefined);
    run = scene.run();
  }
  await run.printed(`RolledBack ${short(bad)} was rolled back to ${short(good)}`, { timeoutMs: 60_000 });
  await until(async () => expect(await headOf(scene)).toMatchObject({ state: 'Healthy', target: { commit: good }, healthy: good }), 60_000);
  proxy.steer(undefined);
  expect((await headOf(scene)).quarantine?.filter(({ commit }) => commit === bad)).toHaveLength(1);
  expect(await kubectl(['get', 'configmap', 'settings', '-n', scene.namespace, '-o', 'jsonpath={.data.level}'])).toBe(`${version}`);
  expect(await scene.get('configmap', 'new')).toBeUndefined();
  const selector = await kubectl(['get', 'deployment', 'web', '-n', scene.namespace, '-o', 'jsonpath={.spec.template.spec.nodeSelector}']);
  expect(selector).toBe('');
  expect(await run.stop()).toBe(0);
  return writes;
};

it('goes on towards the last healthy commit, whichever write was the last one', { timeout: 900_000 }, async () => {
  let stage = await openStage();
  const seen: string[] = [];
  try {
    const calm = await play(stage, 0);
    console.info(`the writes of a rollback: ${calm.join(', ')}`);
    expect(calm.join()).toMatch(/head\S* RolledBack/);
    // Of writes of one name (the Lease, the inventory) the first; each costs a world of its own.
    const kills = calm.flatMap((name, index) => (calm.indexOf(name) === index ? [index + 1] : []));
    for (const [index, kill] of kills.entries()) {
      if ((index + 1) % KILLS_A_SCENE === 0) {
        await stage.scene.destroy();
        stage = await openStage();
      }
      seen.push((await play(stage, kill)).at(-1) ?? '');
    }
  } finally {
    await stage.scene.destroy();
  }
  expect(seen.join()).toMatch(/head\S* RolledBack/);
});
