// `holdfast import ecs --endpoint` asks the ECS API of another Holdfast: what comes out says just what is there.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cluster, openScene, REPOSITORY, type Scene, service, taskDefinition } from '../hermetic/scene.ts';
import { createRepository } from '../support/git-repository.ts';
import { holdfast, type Ran } from '../support/holdfast.ts';

const TOKEN = 'a-token-that-nobody-guesses';
const task = (family: string, revision: number): string =>
  taskDefinition(family, revision)
    .replace('  containerDefinitions:', '  tags: [{ key: team, value: blue }]\n  containerDefinitions:')
    .replace(
      '      memory: 64\n',
      '      memory: 64\n      environment: [{ name: LEVEL, value: info }]\n      portMappings: [{ containerPort: 8080, hostPort: 80 }]\n',
    );

const FILES = {
  'holdfast.yaml': REPOSITORY,
  'clusters/alpha/cluster.yaml': cluster('alpha').replace('{ name: alpha }', '{ name: alpha, labels: { region: eu-central-1 } }'),
  ...Object.fromEntries([1, 2].map((revision) => [`clusters/alpha/task-definitions/web-${revision}.yaml`, task('web', revision)])),
  'clusters/alpha/services/web.yaml': `${service('web', 2)}  deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 150 }\n  tags: [{ key: a, value: b }]\n`,
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [
      `clusters/alpha/services/many-${at}.yaml`,
      service(`many-${at}`, 0).replace(/taskDefinition: \S+/, 'taskDefinition: "web:2"'),
    ]),
  ),
  'clusters/beta/cluster.yaml': cluster('beta'),
  'clusters/beta/task-definitions/api-7.yaml': task('api', 7),
  'clusters/beta/services/api.yaml': service('api', 1),
};

let scene: Scene | undefined;
afterEach(async () => scene?.close());

const open = async (env: { [name: string]: string } = { HOLDFAST_ADMIN_TOKEN: TOKEN }) => {
  const place = openScene(FILES, env);
  scene = place;
  const run = place.run('--ecs-address', '127.0.0.1:0', '--admin-address', 'off');
  const endpoint = /--endpoint-url (http:\S+)/.exec(await run.printed(/--endpoint-url http:\S+ ecs list-clusters\n/))?.[1] ?? '';
  await run.printed('alpha: Healthy at', { timeoutMs: 120_000 });
  await run.printed('beta: Healthy at', { timeoutMs: 120_000 });
  const out = join(place.dir, 'out');
  const importEcs = (env: { [name: string]: string }, ...args: string[]): Promise<Ran> =>
    holdfast(['import', 'ecs', '--endpoint', endpoint, '--out', out, ...args], {
      cwd: place.dir,
      env: { AWS_ACCESS_KEY_ID: 'holdfast', ...env },
    });
  return { place, run, out, importEcs };
};

describe('import ecs from an endpoint', { timeout: 300_000 }, () => {
  it('makes files of all clusters that plan as empty where they came from', async () => {
    const { place, run, out, importEcs } = await open();
    const ran = await importEcs({ AWS_SECRET_ACCESS_KEY: TOKEN });
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toContain('written    clusters/beta/task-definitions/api-7.yaml  (from task definition api:7)');
    expect(ran.stdout.match(/^written {4}clusters\/alpha\/services\//gm)).toHaveLength(13);
    expect(readFileSync(join(out, 'clusters/alpha/cluster.yaml'), 'utf8')).toContain('region: eu-central-1');
    const again = await importEcs({ AWS_SECRET_ACCESS_KEY: TOKEN });
    expect([again.code, again.stdout.match(/^written/m)]).toEqual([0, null]);

    await run.stop();
    // A repository of its own: in the old one a revision may not be written in another way, even where it says the same.
    const repo = createRepository();
    try {
      repo.copy(out);
      repo.commit('as the endpoint says it');
      const plan = await place.holdfast('plan', '--detailed-exitcode', '--repository', repo.dir, '--accept-unrelated-history');
      expect(readFileSync(join(out, 'clusters/alpha/services/web.yaml'), 'utf8')).not.toContain('[]');
      expect([plan.code, plan.stdout, plan.stderr]).toEqual([0, expect.stringContaining('alpha'), '']);
    } finally {
      repo.destroy();
    }
  });

  it('writes nothing where values of variables are hidden: such a file would break the service', async () => {
    const { out, importEcs } = await open({});
    const ran = await importEcs({ AWS_SECRET_ACCESS_KEY: 'anything' });
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([2, '', expect.stringContaining('hides values of variables')]);
    expect(existsSync(out)).toBe(false);
  });

  it('writes nothing where the token is wrong, another file is in the way, or nothing answers', async () => {
    const { place, out, importEcs } = await open();
    const wrong = await importEcs({ AWS_SECRET_ACCESS_KEY: 'wrong' });
    expect(wrong).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('UnrecognizedClientException') });
    mkdirSync(join(out, 'clusters/beta/services'), { recursive: true });
    writeFileSync(join(out, 'clusters/beta/services/api.yaml'), 'mine\n');
    const taken = await importEcs({ AWS_SECRET_ACCESS_KEY: TOKEN });
    expect([taken.code, taken.stdout]).toEqual([2, '']);
    expect(existsSync(join(out, 'clusters/alpha'))).toBe(false);
    const none = await importEcs({ AWS_SECRET_ACCESS_KEY: TOKEN }, '--ecs-cluster', 'gamma');
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('it has alpha, beta') });
    const silent = await holdfast(['import', 'ecs', '--endpoint', 'http://127.0.0.1:1', '--out', out], {
      cwd: place.dir,
      env: { AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' },
    });
    expect(silent).toMatchObject({ code: 2, stderr: expect.stringContaining('http://127.0.0.1:1') });
    expect((await holdfast(['import', 'ecs'], { cwd: place.dir })).code).toBe(2);
  });
});
