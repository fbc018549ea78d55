import { describe, expect, test } from 'vitest';
import { desiredCluster, desiredService, LENIENT } from '../../../test/support/desired-cluster.ts';
import { fullService, fullTask } from '../../../test/support/full-service.ts';
import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import { loadSchemas } from '../../lib/schemas.ts';
import type { ServiceSpec, TaskDefinitionSpec } from '../../manifest/schema-types.generated.ts';
import { renderCluster } from '../render-cluster.ts';
import type { RenderContext, SpecKind } from '../types.ts';
import { ECS_MODEL } from './model.ts';

/** Every leaf property of a schema, as the table writes it. */
const leavesOf = (schema: JsonObject, definitions: JsonObject, path: string): string[] => {
  const reference = schema['$ref'];
  if (typeof reference === 'string') return leavesOf(definitions[reference.replace('#/$defs/', '')] as JsonObject, definitions, path);
  if (isObject(schema['items'])) return leavesOf(schema['items'], definitions, `${path}[]`);
  if (!isObject(schema['properties'])) return [path];
  return Object.entries(schema['properties']).flatMap(([key, value]) =>
    leavesOf(value as JsonObject, definitions, path === '' ? key : `${path}.${key}`),
  );
};

describe.each<SpecKind>(['TaskDefinition', 'Service'])('the table of %s', (kind) => {
  const paths = ECS_MODEL[kind].map(([path]) => path);
  test('holds every property of the input model, and no other, once', () => {
    const definitions = loadSchemas()[kind]['$defs'] as JsonObject;
    const expected = leavesOf(definitions[`${kind}Spec`] as JsonObject, definitions, '');
    expect(expected.length).toBeGreaterThan(90);
    expect([...paths].sort()).toEqual([...expected].sort());
  });
  test('says something about each', () => {
    for (const [path, , detail] of ECS_MODEL[kind]) expect(detail, path).not.toBe('');
  });
});

test('the page of all fields says what the table says', async () => {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
  const table = (kind: SpecKind): string =>
    ECS_MODEL[kind].map(([path, verdict, detail]) => `| \`${path}\` | ${verdict} | ${cell(detail)} |`).join('\n');
  const head = '| field | verdict | how, or why not |\n|---|---|---|\n';
  const intro =
    '# Every field of ECS, and what becomes of it\n\nWritten by a test from the table that the program itself uses. [ecs.md](ecs.md) tells it in order; `holdfast explain` tells it for one service, where single values can differ from what stands here.\n';
  const page = `${intro}\n## Service\n\n${head}${table('Service')}\n\n## TaskDefinition\n\n${head}${table('TaskDefinition')}\n`;
  await expect(page).toMatchFileSnapshot('../../../docs/ecs-fields.md');
});

type Specs = { task: TaskDefinitionSpec; service: ServiceSpec };
type Variant = { name: string; specs: Specs; context: RenderContext };

const hostTask = (): TaskDefinitionSpec => ({
  family: 'shop',
  revision: 12,
  networkMode: 'host',
  pidMode: 'host',
  ipcMode: 'host',
  containerDefinitions: [{ name: 'app', image: 'app:1', portMappings: [{ containerPort: 80 }] }],
});
const alone = (part: Partial<TaskDefinitionSpec['containerDefinitions'][number]>, service: Partial<ServiceSpec> = {}): Specs => ({
  task: { family: 'shop', revision: 12, containerDefinitions: [{ name: 'app', image: 'app:1', ...part }] },
  service: { serviceName: 'shop', taskDefinition: 'shop', desiredCount: 2, ...service },
});

const withTask = ({ task, service }: Specs, part: Partial<TaskDefinitionSpec>): Specs => ({ task: { ...task, ...part }, service });
const strategy = (deploymentConfiguration: ServiceSpec['deploymentConfiguration'] & object): Partial<ServiceSpec> => ({
  desiredCount: 20,
  deploymentConfiguration,
});
const volumesOfOthers = (): Specs =>
  withTask(
    alone({
      mountPoints: [
        { sourceVolume: 'share', containerPath: '/share' },
        { sourceVolume: 'files', containerPath: '/files' },
      ],
    }),
    {
      volumes: [
        {
          name: 'share',
          fsxWindowsFileServerVolumeConfiguration: {
            fileSystemId: 'fs-0123',
            rootDirectory: 'share',
            authorizationConfig: { credentialsParameter: 'arn:aws:ssm:us-east-1:123456789012:parameter/fsx', domain: 'example.com' },
          },
        },
        {
          name: 'files',
          s3filesVolumeConfiguration: {
            fileSystemArn: 'arn:aws:s3files:us-east-1:123456789012:file-system/fs-1',
            accessPointArn: 'arn:aws:s3files:us-east-1:123456789012:file-system/fs-1/access-point/ap-1',
            rootDirectory: '/files',
          },
        },
      ],
    },
  );
const logRouter = (): Specs => {
  const specs = alone({ logConfiguration: { logDriver: 'awsfirelens' } });
  const router = { name: 'router', image: 'fluent-bit:1', firelensConfiguration: { type: 'fluentbit' as const } };
  return withTask(specs, { containerDefinitions: [...specs.task.containerDefinitions, router] });
};

const VARIANTS: readonly Variant[] = [
  { name: 'everything', specs: { task: fullTask(), service: fullService() }, context: LENIENT },
  { name: 'host', specs: { task: hostTask(), service: alone({}).service }, context: LENIENT },
  { name: 'cut off', specs: alone({ disableNetworking: true }), context: LENIENT },
  {
    name: 'classic load balancer',
    specs: alone(
      { portMappings: [{ containerPort: 80 }] },
      { loadBalancers: [{ loadBalancerName: 'old', containerName: 'app', containerPort: 80 }] },
    ),
    context: LENIENT,
  },
  {
    name: 'registry by port',
    specs: alone(
      { portMappings: [{ containerPort: 80 }, { containerPort: 81 }] },
      { serviceRegistries: [{ registryArn: 'arn:aws:servicediscovery:us-east-1:1:service/srv', port: 80 }] },
    ),
    context: LENIENT,
  },
  {
    name: 'connect by discovery name',
    specs: alone(
      { portMappings: [{ containerPort: 80, name: 'http' }] },
      { serviceConnectConfiguration: { enabled: true, services: [{ portName: 'http', discoveryName: 'front' }] } },
    ),
    context: LENIENT,
  },
  {
    name: 'breaker',
    specs: alone(
      {},
      {
        deploymentConfiguration: {
          deploymentCircuitBreaker: {
            enable: true,
            rollback: false,
            resetOnHealthyTask: true,
            thresholdConfiguration: { type: 'COUNT', value: 9 },
          },
        },
      },
    ),
    context: LENIENT,
  },
  { name: 'linear', specs: alone({}, strategy({ strategy: 'LINEAR', linearConfiguration: { stepPercent: 20 } })), context: LENIENT },
  { name: 'canary', specs: alone({}, strategy({ strategy: 'CANARY', canaryConfiguration: { canaryPercent: 20 } })), context: LENIENT },
  { name: 'volumes of others', specs: volumesOfOthers(), context: LENIENT },
  { name: 'log router', specs: logRouter(), context: LENIENT },
  {
    name: 'windows',
    specs: withTask(alone({ credentialSpecs: ['credentialspec:file://shop.json'] }), {
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
    }),
    context: LENIENT,
  },
];

/** Another value, where leaving the field out means the same as what it says, or is not possible. */
const OTHERWISE: { readonly [path: string]: Json } = {
  'Service.deploymentConfiguration.maximumPercent': 190,
  'Service.deploymentConfiguration.minimumHealthyPercent': 30,
  'Service.deploymentConfiguration.canaryConfiguration.canaryPercent': 50,
  'Service.deploymentConfiguration.linearConfiguration.stepPercent': 50,
  'Service.deploymentController.type': 'EXTERNAL',
  'Service.healthCheckGracePeriodSeconds': 300,
  'Service.loadBalancers[].loadBalancerName': 'new',
  'Service.schedulingStrategy': 'DAEMON',
  'Service.serviceName': 'store',
  'Service.serviceRegistries[].registryArn': 'arn:aws:servicediscovery:us-east-1:1:service/other',
  'Service.volumeConfigurations[].name': 'other',
  'TaskDefinition.containerDefinitions[].dependsOn[].condition': 'HEALTHY',
  'TaskDefinition.containerDefinitions[].essential': false,
  'TaskDefinition.containerDefinitions[].privileged': true,
  'TaskDefinition.containerDefinitions[].healthCheck.startPeriod': 200,
  'TaskDefinition.containerDefinitions[].mountPoints[].readOnly': true,
  'TaskDefinition.containerDefinitions[].portMappings[].protocol': 'udp',
  'TaskDefinition.containerDefinitions[].secrets[].valueFrom': '/other/parameter',
  'TaskDefinition.runtimePlatform.operatingSystemFamily': 'WINDOWS_SERVER_2022_CORE',
  'TaskDefinition.volumes[].dockerVolumeConfiguration.autoprovision': false,
};

/** These say what a field is about, and nothing in the objects is made of them: the report alone tells. */
const ONLY_TOLD: readonly string[] = [
  'Service.enableECSManagedTags',
  'Service.loadBalancers[].loadBalancerName',
  'Service.loadBalancers[].targetGroupArn',
  'Service.serviceConnectConfiguration.namespace',
  'Service.taskDefinition',
  'Service.volumeConfigurations[].managedEBSVolume.volumeType',
  'TaskDefinition.containerDefinitions[].environmentFiles[].type',
  'TaskDefinition.containerDefinitions[].firelensConfiguration.type',
  'TaskDefinition.containerDefinitions[].logConfiguration.options',
  'TaskDefinition.containerDefinitions[].restartPolicy.restartAttemptPeriod',
];

type Place = { path: string; keys: (string | number)[] };

/** Every place of a spec that is a row of the table. */
const placesOf = (kind: SpecKind, value: Json, path: string, keys: (string | number)[]): Place[] => {
  const rows = ECS_MODEL[kind].map(([row]) => row);
  if (rows.includes(path)) return [{ path, keys }];
  if (Array.isArray(value)) {
    if (rows.includes(`${path}[]`)) return [{ path: `${path}[]`, keys }];
    return value.flatMap((item, index) => placesOf(kind, item, `${path}[]`, [...keys, index]));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => placesOf(kind, member, path === '' ? key : `${path}.${key}`, [...keys, key]));
};

const changed = (specs: Specs, kind: SpecKind, { path, keys }: Place): Specs => {
  const copy = structuredClone(specs);
  const root = (kind === 'Service' ? copy.service : copy.task) as unknown as JsonObject;
  const parent = keys.slice(0, -1).reduce<Json>((value, key) => (value as JsonObject)[key] as Json, root) as JsonObject;
  const last = keys.at(-1) as string;
  const otherwise = OTHERWISE[`${kind}.${path}`];
  const old = parent[last];
  if (otherwise !== undefined) parent[last] = otherwise;
  else if (Array.isArray(old))
    parent[last] = [...old.slice(0, -1), typeof old.at(-1) === 'number' ? (old.at(-1) as number) + 1 : `${old.at(-1)}0`];
  else if (typeof parent[last] === 'string' && !path.endsWith('ode') && !path.endsWith('ipcMode')) parent[last] = `${parent[last]}0`;
  else if (typeof parent[last] === 'number') parent[last] = (parent[last] as number) + 1;
  else if (typeof parent[last] === 'boolean') parent[last] = !parent[last];
  else delete parent[last];
  return copy;
};

const render = ({ specs: { task, service }, context }: Variant): string => {
  const one = desiredService(task, service, { name: service.serviceName });
  const { objects, problems } = renderCluster(desiredCluster({ services: [one] }), context);
  return JSON.stringify({ objects, errors: problems.filter(({ severity }) => severity === 'error') });
};

describe('what the table promises', () => {
  const rows = (['TaskDefinition', 'Service'] as const).flatMap((kind) =>
    ECS_MODEL[kind].map(([path, verdict]) => ({ kind, path, id: `${kind}.${path}`, verdict })),
  );
  const promised = rows.filter(({ verdict }) => verdict === 'mapped' || verdict === 'approximated');

  test('the full fixture is fine by itself', () => {
    for (const variant of VARIANTS) expect(JSON.parse(render(variant)).errors, variant.name).toEqual([]);
  });

  test('every field that is mapped or approximated changes the objects when it changes', () => {
    const effects = new Map(promised.map(({ id }) => [id, 'not in any fixture']));
    for (const variant of VARIANTS) {
      const before = render(variant);
      for (const kind of ['TaskDefinition', 'Service'] as const) {
        const spec = (kind === 'Service' ? variant.specs.service : variant.specs.task) as unknown as Json;
        for (const place of placesOf(kind, spec, '', [])) {
          const id = `${kind}.${place.path}`;
          if (!effects.has(id) || effects.get(id) === 'changes') continue;
          const after = render({ ...variant, specs: changed(variant.specs, kind, place) });
          effects.set(id, after === before ? 'no effect' : 'changes');
        }
      }
    }
    const silent = [...effects].filter(([id, effect]) => effect !== 'changes' && !ONLY_TOLD.includes(id));
    expect(silent).toEqual([]);
    // The other way round: a field with an effect must not stand among those that have none.
    expect(ONLY_TOLD.filter((id) => effects.get(id) === 'changes')).toEqual([]);
  });
});
