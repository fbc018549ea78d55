// The ECS API of `holdfast run`, asked by the SDK that people's tools use.
import {
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListClustersCommand,
  ListContainerInstancesCommand,
  ListServicesCommand,
  ListTagsForResourceCommand,
  ListTaskDefinitionFamiliesCommand,
  ListTaskDefinitionsCommand,
  ListTasksCommand,
  paginateListServices,
  UpdateServiceCommand,
  waitUntilServicesStable,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeSandbox } from '../../src/sandbox/process.ts';
import { cluster, openScene, REPOSITORY, type Scene, service, taskDefinition, until } from '../hermetic/scene.ts';
import type { Running } from '../support/holdfast.ts';

const TOKEN = 'a-token-that-nobody-guesses';
const CANARY = 'canary-in-a-variable';
const ARN = 'arn:aws:ecs:us-east-1:000000000000';

const withVariable = (family: string, revision: number): string =>
  taskDefinition(family, revision).replace(
    '      memory: 64\n',
    `      memory: 64\n      environment: [{ name: LEVEL, value: ${CANARY} }]\n`,
  );

const FILES = {
  'holdfast.yaml': REPOSITORY,
  'clusters/alpha/cluster.yaml': cluster('alpha'),
  'clusters/alpha/task-definitions/web-1.yaml': withVariable('web', 1),
  'clusters/alpha/task-definitions/web-2.yaml': withVariable('web', 2),
  'clusters/alpha/task-definitions/web-10.yaml': withVariable('web', 10),
  'clusters/alpha/services/web.yaml': service('web', 2).replace('taskDefinition: web', 'taskDefinition: "web:1"'),
  'clusters/alpha/services/api.yaml': service('api', 1).replace('taskDefinition: api', 'taskDefinition: "web:2"'),
  'clusters/beta/cluster.yaml': cluster('beta'),
  'clusters/beta/task-definitions/web-1.yaml': taskDefinition('web', 1),
};

const clientOf = (endpoint: string, secretAccessKey: string): ECSClient =>
  new ECSClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'holdfast', secretAccessKey }, maxAttempts: 1 });

const addressOf = async (run: Running): Promise<string> =>
  /--endpoint-url (http:\S+)/.exec(await run.printed(/--endpoint-url http:\S+ ecs list-clusters\n/))?.[1] ?? '';

let scene: Scene;
let run: Running;
let ecs: ECSClient;
let endpoint: string;
beforeAll(async () => {
  scene = openScene(FILES);
  run = scene.run('--ecs-address', '127.0.0.1:0', '--admin-address', 'off');
  endpoint = await addressOf(run);
  ecs = clientOf(endpoint, 'anything');
  await run.printed('alpha: Healthy at');
  await run.printed('beta: Healthy at');
}, 60_000);
afterAll(() => scene.close());

describe('the ECS API', { timeout: 60_000 }, () => {
  it('lists what the repository holds, in pages', async () => {
    expect((await ecs.send(new ListClustersCommand({}))).clusterArns).toEqual([`${ARN}:cluster/alpha`, `${ARN}:cluster/beta`]);
    const pages: (readonly string[])[] = [];
    for await (const page of paginateListServices({ client: ecs, pageSize: 1 }, { cluster: 'alpha' })) pages.push(page.serviceArns ?? []);
    expect(pages).toEqual([[`${ARN}:service/alpha/api`], [`${ARN}:service/alpha/web`]]);
    const { taskDefinitionArns } = await ecs.send(new ListTaskDefinitionsCommand({ sort: 'DESC' }));
    expect(taskDefinitionArns).toEqual([10, 2, 1].map((revision) => `${ARN}:task-definition/web:${revision}`));
    expect((await ecs.send(new ListTaskDefinitionFamiliesCommand({}))).families).toEqual(['web']);
  });

  it('counts what runs', async () => {
    await waitUntilServicesStable({ client: ecs, maxWaitTime: 20, minDelay: 1 }, { cluster: 'alpha', services: ['web', 'api'] });
    const { services, failures } = await ecs.send(
      new DescribeServicesCommand({ cluster: `${ARN}:cluster/alpha`, services: ['web', 'nope'] }),
    );
    expect(failures).toEqual([{ arn: `${ARN}:service/alpha/nope`, reason: 'MISSING' }]);
    expect(services).toMatchObject([
      {
        serviceName: 'web',
        status: 'ACTIVE',
        desiredCount: 2,
        runningCount: 2,
        pendingCount: 0,
        taskDefinition: `${ARN}:task-definition/web:1`,
        deployments: [{ status: 'PRIMARY', desiredCount: 2, runningCount: 2, rolloutState: 'COMPLETED' }],
      },
    ]);
    expect(services?.[0]?.events?.[0]?.message).toBe('(service web) has reached a steady state.');
    expect(services?.[0]?.createdAt).toBeInstanceOf(Date);
    const { clusters } = await ecs.send(new DescribeClustersCommand({ clusters: ['alpha', 'gone'] }));
    expect(clusters).toMatchObject([{ clusterName: 'alpha', runningTasksCount: 3, pendingTasksCount: 0, activeServicesCount: 2 }]);
  });

  it('shows tasks and the nodes they run on', async () => {
    const { taskArns } = await ecs.send(new ListTasksCommand({ cluster: 'alpha', serviceName: 'web' }));
    expect(taskArns).toHaveLength(2);
    const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: 'alpha', tasks: [...(taskArns ?? []), 'f'.repeat(32)] }));
    expect(tasks).toHaveLength(2);
    expect(tasks?.[0]).toMatchObject({ lastStatus: 'RUNNING', group: 'service:web', taskDefinitionArn: `${ARN}:task-definition/web:1` });
    expect(tasks?.[0]?.containers?.[0]).toMatchObject({ name: 'main', lastStatus: 'RUNNING' });
    const { containerInstanceArns = [] } = await ecs.send(new ListContainerInstancesCommand({ cluster: 'alpha' }));
    expect(containerInstanceArns).toEqual([tasks?.[0]?.containerInstanceArn]);
    const described = await ecs.send(
      new DescribeContainerInstancesCommand({ cluster: 'alpha', containerInstances: containerInstanceArns }),
    );
    expect(described.containerInstances).toMatchObject([{ status: 'ACTIVE', runningTasksCount: 3 }]);
    expect((await ecs.send(new ListTasksCommand({ cluster: 'alpha', family: 'other' }))).taskArns).toEqual([]);
  });

  it('says what it does not know by the names that clients of ECS know', async () => {
    const nameOf = (sent: Promise<unknown>): Promise<string> => sent.then(() => 'none').catch((error: Error) => error.name);
    expect(await nameOf(ecs.send(new ListServicesCommand({ cluster: 'gone' })))).toBe('ClusterNotFoundException');
    expect(await nameOf(ecs.send(new ListServicesCommand({})))).toBe('ClusterNotFoundException');
    expect(await nameOf(ecs.send(new ListTasksCommand({ cluster: 'alpha', serviceName: 'gone' })))).toBe('ServiceNotFoundException');
    expect(await nameOf(ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'gone' })))).toBe('ClientException');
    expect(await nameOf(ecs.send(new ListServicesCommand({ cluster: 'alpha', nextToken: 'bad' })))).toBe('InvalidParameterException');
    const sent = ecs.send(new UpdateServiceCommand({ cluster: 'alpha', service: 'web', desiredCount: 5 }));
    await expect(sent).rejects.toMatchObject({
      name: 'UnsupportedFeatureException',
      message: expect.stringContaining('edit clusters/alpha/services/web.yaml, then commit and push'),
    });
  });

  it('takes no side where two clusters mean different things by one revision', async () => {
    const { taskDefinition: two } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'web:2' }));
    expect(two).toMatchObject({ family: 'web', revision: 2, status: 'ACTIVE' });
    await expect(ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'web:1' }))).rejects.toMatchObject({
      message: 'web:1 is not the same in clusters alpha, beta: ask for alpha/web:1.',
    });
    const { taskDefinition: one } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'beta/web:1' }));
    expect(one?.containerDefinitions?.[0]?.environment).toBeUndefined();
  });

  it('shows no values of variables to somebody who has not proven who he is', async () => {
    const { taskDefinition: shown } = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'web:10' }));
    expect(JSON.stringify(shown)).not.toContain(CANARY);
    expect(shown?.containerDefinitions?.[0]?.environment?.[0]?.name).toBe('LEVEL');
  });

  it('follows a push: what is being rolled out is not stable, and then it is', async () => {
    scene.push('web:10', {
      'clusters/alpha/services/web.yaml': service('web', 3).replace('taskDefinition: web', 'taskDefinition: "web:10"'),
    });
    const wanted = `${ARN}:task-definition/web:10`;
    await until('the service is to be web:10', async () => {
      const { services: seen } = await ecs.send(new DescribeServicesCommand({ cluster: 'alpha', services: ['web'] }));
      return seen?.[0]?.taskDefinition === wanted;
    });
    await waitUntilServicesStable({ client: ecs, maxWaitTime: 20, minDelay: 1 }, { cluster: 'alpha', services: ['web'] });
    const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'alpha', services: ['web'], include: ['TAGS'] }));
    expect(services).toMatchObject([
      {
        runningCount: 3,
        taskDefinition: `${ARN}:task-definition/web:10`,
        deployments: [{ taskDefinition: `${ARN}:task-definition/web:10` }],
      },
    ]);
    expect((await ecs.send(new ListTagsForResourceCommand({ resourceArn: `${ARN}:service/alpha/web` }))).tags).toEqual([]);
  });

  it('answers no page of another origin, and nobody by a name that was not told', async () => {
    const ask = (headers: { [name: string]: string }): Promise<number> =>
      fetch(endpoint, {
        method: 'POST',
        headers: { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters', ...headers },
        body: '{}',
      }).then(({ status }) => status);
    expect(await ask({})).toBe(200);
    expect(await ask({ origin: 'http://evil.example' })).toBe(400);
    expect(await ask({ origin: endpoint })).toBe(200);
  });

  it('says of a cluster that cannot be reached that it cannot, and not that nothing runs there', async () => {
    await removeSandbox(scene.dataDir, 'beta');
    await scene.forget('beta');
    const { clusters = [], failures = [] } = await ecs.send(new DescribeClustersCommand({ clusters: ['beta'] }));
    // It may have been made again already: then its counts are true.
    if (clusters.length === 0) expect(failures).toMatchObject([{ arn: `${ARN}:cluster/beta`, reason: 'UNREACHABLE' }]);
    else expect(clusters).toMatchObject([{ clusterName: 'beta', runningTasksCount: 0 }]);
  });
});

describe('the ECS API with a token', { timeout: 60_000 }, () => {
  it('answers those who sign with it or show it, and shows them values of variables', async () => {
    const other = openScene(FILES, { HOLDFAST_ADMIN_TOKEN: TOKEN });
    try {
      const started = other.run('--ecs-address', '127.0.0.1:0', '--admin-address', 'off');
      const address = await addressOf(started);
      await started.printed('alpha: Healthy at');
      await expect(clientOf(address, 'wrong').send(new ListClustersCommand({}))).rejects.toMatchObject({
        name: 'UnrecognizedClientException',
      });
      const { taskDefinition: shown } = await clientOf(address, TOKEN).send(
        new DescribeTaskDefinitionCommand({ taskDefinition: 'web:10' }),
      );
      expect(shown?.containerDefinitions?.[0]?.environment).toEqual([{ name: 'LEVEL', value: CANARY }]);
      const headers = { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters', authorization: `Bearer ${TOKEN}` };
      expect((await fetch(address, { method: 'POST', headers, body: '{}' })).status).toBe(200);
      expect(started.output()).not.toContain(TOKEN);
    } finally {
      await other.close();
    }
  });
});
