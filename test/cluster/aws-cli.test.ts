// The ECS API of `holdfast run`, asked by the AWS CLI about a real API server.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScene, type Scene } from './scene.ts';

const AWS = process.env['HOLDFAST_TEST_AWS'] ?? 'aws';
const hasAws = spawnSync(AWS, ['--version']).status === 0;
const why = hasAws ? 'with the AWS CLI' : 'skipped: there is no aws on the PATH (pip install awscli), and HOLDFAST_TEST_AWS names none';

const task = (revision: number): string =>
  `apiVersion: holdfast.dev/v1\nkind: TaskDefinition\nmetadata: { name: web-${revision} }\nspec:\n  family: web\n  revision: ${revision}\n  containerDefinitions: [{ name: main, image: "nginx:1.${revision}", memory: 64 }]\n`;
const service = (revision: number, count: number): string =>
  `apiVersion: holdfast.dev/v1\nkind: Service\nmetadata: { name: web }\nspec: { serviceName: web, taskDefinition: "web:${revision}", desiredCount: ${count} }\n`;

describe.skipIf(!hasAws)(`the ECS API (${why})`, () => {
  let scene: Scene;
  let endpoint: string;

  const aws = async (...args: string[]): Promise<{ code: number | null; out: string }> => {
    const env = { ...process.env, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y', AWS_DEFAULT_REGION: 'us-east-1', AWS_PAGER: '' };
    const child = spawn(AWS, ['--endpoint-url', endpoint, '--output', 'json', 'ecs', ...args], { env });
    let out = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        out += text;
      });
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, out };
  };
  const query = async (...args: string[]): Promise<unknown> => {
    const { code, out } = await aws(...args);
    if (code !== 0) throw new Error(out);
    return JSON.parse(out);
  };
  const describeWeb = (what: string): Promise<unknown> =>
    query('describe-services', '--cluster', scene.cluster, '--services', 'web', '--query', `services[0].${what}`);

  beforeAll(async () => {
    scene = openScene();
    await scene.grant('holdfast-tasks');
    scene.push('begin', {
      'task-definitions/web-1.yaml': task(1),
      'task-definitions/web-2.yaml': task(2),
      'services/web.yaml': service(1, 2),
    });
    const running = scene.run('--ecs-address', '127.0.0.1:0', '--admin-address', 'off');
    endpoint = /--endpoint-url (http:\S+)/.exec(await running.printed(/--endpoint-url http:\S+ ecs list-clusters\n/))?.[1] ?? '';
    await running.printed('Healthy at');
  });
  afterAll(() => scene.destroy());

  it('lists and describes, and waits until a service is stable', async () => {
    expect(await query('list-clusters', '--query', 'clusterArns')).toEqual([`arn:aws:ecs:us-east-1:000000000000:cluster/${scene.cluster}`]);
    expect(await query('list-services', '--cluster', scene.cluster, '--query', 'length(serviceArns)')).toBe(1);
    expect(await aws('wait', 'services-stable', '--cluster', scene.cluster, '--services', 'web')).toEqual({ code: 0, out: '' });
    expect(await describeWeb('[runningCount, desiredCount, deployments[0].rolloutState]')).toEqual([2, 2, 'COMPLETED']);
    const tasks = (await query('list-tasks', '--cluster', scene.cluster, '--service-name', 'web', '--query', 'taskArns')) as string[];
    expect(await query('describe-tasks', '--cluster', scene.cluster, '--tasks', ...tasks, '--query', 'tasks[].lastStatus')).toEqual([
      'RUNNING',
      'RUNNING',
    ]);
    expect(await query('list-container-instances', '--cluster', scene.cluster, '--query', 'length(containerInstanceArns)')).toBe(1);
    expect(await query('describe-task-definition', '--task-definition', 'web:2', '--query', 'taskDefinition.revision')).toBe(2);
  });

  it('follows a new revision to its end', async () => {
    const commit = scene.push('web:2', { 'services/web.yaml': service(2, 3) });
    const wanted = 'arn:aws:ecs:us-east-1:000000000000:task-definition/web:2';
    await expect.poll(() => describeWeb('taskDefinition'), { timeout: 30_000 }).toBe(wanted);
    expect(await aws('wait', 'services-stable', '--cluster', scene.cluster, '--services', 'web')).toEqual({ code: 0, out: '' });
    expect(await describeWeb('[runningCount, deployments[].taskDefinition]')).toEqual([3, [wanted]]);
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
  });

  it('says which file to edit where somebody wants to change something', async () => {
    const { code, out } = await aws('update-service', '--cluster', scene.cluster, '--service', 'web', '--desired-count', '5');
    expect(code).not.toBe(0);
    expect(out).toContain(`edit clusters/${scene.cluster}/services/web.yaml, then commit and push`);
  });
});
