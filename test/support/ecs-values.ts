// What a field of the ECS input model can hold: sensible values by path, and odd ones that somebody writes once.
import type { Json, JsonObject } from '../../src/lib/json.ts';

const SM = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:';
const SSM = 'arn:aws:ssm:us-east-1:123456789012:parameter/';
const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
const MAX_INT = 2_147_483_647;

/** By path; fields of both specs that share a path share values. What is not here comes from the schema. */
export const VALUES: { readonly [path: string]: readonly Json[] } = {
  family: ['shop', 'Shop_Web', '1st', '-', `f${'o'.repeat(200)}`],
  taskRoleArn: [role('web'), 'web', ' '],
  executionRoleArn: [role('run'), 'run'],
  cpu: ['256', '.25 vCPU', '2 vCPU', '1024', '0', '1', '99999999'],
  memory: ['512', '0.5 GB', '2GB', '0', '4', '1048576'],
  'tags[].key': ['team', 'cost center', 'kecs.dev/service', 'a:b', `k${'e'.repeat(120)}`, '-', 'ä'],
  'tags[].value': ['a', 'a b', '', 'x'.repeat(256), 'ä=@'],
  'placementConstraints[].expression': [
    'attribute:ecs.instance-type in [m7g.large, t3.small]',
    'attribute:ecs.availability-zone == us-east-1a',
    'attribute:rank > 3 and attribute:rank <= 9',
    'attribute:example.com/pool exists or attribute:old !exists',
    'attribute:rank > 99999999999999999999',
    'attribute:a..b/c exists',
    'attribute:n == -1',
  ],
  'volumes[].host.sourcePath': ['/var/log', '/', 'C:\\data', '/a/../b', 'relative', 'relative/../x', '/a:b', ' '],
  'volumes[].efsVolumeConfiguration.fileSystemId': ['fs-0a1b2c', 'fs_1', 'x'.repeat(200)],
  'volumes[].efsVolumeConfiguration.rootDirectory': ['/', '/media/shop', 'media', '/a/../b', '//x//', '\\a'],
  'volumes[].efsVolumeConfiguration.authorizationConfig.accessPointId': ['fsap-1', 'FSAP_2'],
  'volumes[].s3filesVolumeConfiguration.fileSystemArn': ['arn:aws:s3files:us-east-1:123456789012:file-system/fs-1', 'x'],
  'volumes[].s3filesVolumeConfiguration.rootDirectory': ['/', '/in/put', '/a/../b'],
  'volumes[].s3filesVolumeConfiguration.accessPointArn': ['arn:aws:s3files:us-east-1:123456789012:access-point/ap-1', '/'],
  'volumes[].fsxWindowsFileServerVolumeConfiguration.fileSystemId': ['fs-0123', '_'],
  'volumes[].fsxWindowsFileServerVolumeConfiguration.rootDirectory': ['share', '\\share\\a', '..', '\\..\\x', 'C:\\x'],
  'ephemeralStorage.sizeInGiB': [21, 200],
  'containerDefinitions[].image': ['nginx', 'registry.example.com:5000/a/b:1', 'nginx@sha256:0', '-', ':', 'A'],
  'containerDefinitions[].repositoryCredentials.credentialsParameter': [`${SM}registry-Ab12Cd`, 'registry', `${SSM}registry`],
  'containerDefinitions[].cpu': [0, 1, 10, 128, 100, 156],
  'containerDefinitions[].memory': [4, 64, 100, 300],
  'containerDefinitions[].memoryReservation': [4, 32, 64],
  'containerDefinitions[].links[]': ['side:edge', 'side', 'my_side', 'a.b:c', 'x'.repeat(300), ':'],
  'containerDefinitions[].portMappings[].containerPort': [80, 8080, 1, 65_535],
  'containerDefinitions[].portMappings[].hostPort': [0, 80, 8080, 30_000, 65_535],
  'containerDefinitions[].portMappings[].name': ['http', 'grpc', 'http_2', 'a-very-long-name-of-a-port', '_', '1', '_a', 'a_', '-'],
  'containerDefinitions[].portMappings[].containerPortRange': ['9000-9003', '80-82', '65535-65535', '0-3', '70000-70001', '5-4'],
  'containerDefinitions[].restartPolicy.ignoredExitCodes[]': [0, 1, 255],
  'containerDefinitions[].entryPoint[]': ['/entry', '', '$(X)', '$$', '-c', '\u0000x'],
  'containerDefinitions[].command[]': ['serve', '', '$(X) $$(Y)', 'ä'],
  'containerDefinitions[].environment[].name': ['MODE', 'a.b-c', '1A', 'A B', 'A=B', '=', 'Ä', '.', '..', ' ', 'A\tB'],
  'containerDefinitions[].environment[].value': ['live', '', '$(MODE)', 'multi\nline', 'ä'],
  'containerDefinitions[].environmentFiles[].value': ['arn:aws:s3:::bucket/app.env', 'arn:aws:s3:::bucket/a/b c.env', '_', 'x'.repeat(900)],
  'containerDefinitions[].mountPoints[].containerPath': ['/data', '/', 'relative', '/a:b', '/dev/shm', 'C:\\x', '/run', '/a/../b', ' '],
  'containerDefinitions[].linuxParameters.capabilities.add[]': ['NET_BIND_SERVICE', 'SYS_ADMIN', 'ALL', 'SYS_PTRACE'],
  'containerDefinitions[].linuxParameters.devices[].hostPath': ['/dev/fuse', 'x'],
  'containerDefinitions[].linuxParameters.devices[].containerPath': ['/dev/fuse', 'x'],
  'containerDefinitions[].linuxParameters.sharedMemorySize': [0, 1, 64, MAX_INT],
  'containerDefinitions[].linuxParameters.tmpfs[].containerPath': ['/run', '/tmp', '/dev/shm', '/data', 'x:y', ' '],
  'containerDefinitions[].linuxParameters.tmpfs[].size': [1, 64, 2048, MAX_INT],
  'containerDefinitions[].secrets[].name': ['DB_URL', 'MODE', 'A=B', 'A B', '.'],
  'containerDefinitions[].secrets[].valueFrom': [
    `${SM}shop/db-Ab12Cd:password::`,
    `${SM}shop/db-Ab12Cd:pass word::`,
    `${SM}shop/db:a/b::`,
    `${SM}shop/db:..::`,
    `${SM}shop/db:${'k'.repeat(300)}::`,
    `${SM}shop/db::AWSPREVIOUS:`,
    `${SSM}shop/url`,
    'url',
    '/',
    'arn:aws:s3:::x/y',
  ],
  'containerDefinitions[].startTimeout': [0, 2, 120, MAX_INT],
  'containerDefinitions[].stopTimeout': [0, 2, 120, MAX_INT],
  'containerDefinitions[].hostname': ['shop', 'a.b', 'Shop', '-a', 'x'.repeat(64)],
  'containerDefinitions[].user': [
    '1000',
    '1000:1000',
    'root',
    'root:root',
    '0:5',
    '2147483647',
    '2147483648',
    '99999999999',
    'nginx',
    '1:',
    ':1',
    '007',
  ],
  'containerDefinitions[].workingDirectory': ['/srv', 'srv', ' ', 'C:\\x'],
  'containerDefinitions[].dnsServers[]': [
    '10.0.0.2',
    'fd00::1',
    'dns.example.com',
    '300.1.1.1',
    '010.0.0.1',
    '::ffff:10.0.0.1',
    'fe80::1%eth0',
  ],
  'containerDefinitions[].dnsSearchDomains[]': [
    'shop.internal',
    'Upper.Case',
    '.',
    'a_b',
    '-x',
    `${'x'.repeat(64)}.y`,
    'a..b',
    'shop.internal.',
    'a b',
  ],
  'containerDefinitions[].extraHosts[].hostname': ['legacy', 'a.b.c', 'A', 'a_b', 'x'.repeat(64), 'x'.repeat(253), '-'],
  'containerDefinitions[].extraHosts[].ipAddress': ['10.9.8.7', 'fd00::7', '10.9.8', 'host', '010.9.8.7', '10.0.0.0/8'],
  'containerDefinitions[].dockerSecurityOptions[]': [
    'no-new-privileges',
    'no-new-privileges:false',
    'apparmor:web',
    'apparmor:/web',
    'apparmor: web ',
    'apparmor:unconfined',
    'label:type:web_t',
    'label:disable',
    'credentialspec:file://web.json',
    '',
  ],
  'containerDefinitions[].dockerLabels': [{ 'com.example.owner': 'checkout' }, { '': '', 'a b': 'ä' }, { big: 'x'.repeat(300_000) }, {}],
  'containerDefinitions[].logConfiguration.options': [{ 'awslogs-group': '/ecs/web' }, {}],
  'containerDefinitions[].healthCheck.command[]': ['CMD-SHELL', 'CMD', 'NONE', '/check', 'curl localhost', '$(X)', ''],
  'containerDefinitions[].systemControls[].namespace': [
    'net.ipv4.tcp_keepalive_time',
    'net/ipv4/ip_local_port_range',
    'kernel.shm_rmid_forced',
    'kernel.msgmax',
    'fs.mqueue.msg_max',
    'a b',
    'kernel',
    'net.ipv4.conf.eth0.1.x',
    'Net.x',
    'a..b',
  ],
  'containerDefinitions[].systemControls[].value': ['500', '', '1024 65000'],
  'containerDefinitions[].resourceRequirements[].value': ['1', '8', '0', 'all', '9999999999999999999999', 'device_1'],
  'containerDefinitions[].firelensConfiguration.options': [{ 'enable-ecs-log-metadata': 'true' }, {}],
  'containerDefinitions[].credentialSpecs[]': [
    'credentialspec:arn:aws:s3:::bucket/web_gmsa.json',
    'credentialspecdomainless:arn:aws:ssm:us-east-1:123456789012:parameter/gmsa',
    'credentialspec:file://web.json',
    'x',
  ],
  cluster: ['shop', 'arn:aws:ecs:us-east-1:123456789012:cluster/shop', 'other'],
  serviceName: ['web', 'Web_App', '1st', '-', 'x'.repeat(200), 'svc-', '_'],
  desiredCount: [0, 1, 2, 7, 20, 1_000_000, MAX_INT],
  'loadBalancers[].targetGroupArn': ['arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/a/1'],
  'serviceRegistries[].registryArn': ['arn:aws:servicediscovery:us-east-1:123456789012:service/srv-1', 'x/', '/', 'web', '1/2', 'srv_a'],
  'deploymentConfiguration.maximumPercent': [100, 150, 200, 0, MAX_INT],
  'deploymentConfiguration.minimumHealthyPercent': [0, 50, 100],
  'deploymentConfiguration.deploymentCircuitBreaker.thresholdConfiguration.value': [1, 50, MAX_INT],
  'placementStrategy[].field': [
    'instanceId',
    'host',
    'attribute:ecs.availability-zone',
    'attribute:rack',
    'cpu',
    'memory',
    'attribute:a b',
    'attribute:ecs.x',
  ],
  healthCheckGracePeriodSeconds: [0, 30, MAX_INT],
  'serviceConnectConfiguration.services[].discoveryName': ['front', '_', 'a_b', '1', 'web'],
  'serviceConnectConfiguration.services[].clientAliases[].dnsName': [
    'store',
    'store.shop.local',
    'Store',
    '1',
    'web',
    '.',
    'web-lb',
    'x'.repeat(253),
  ],
  'serviceConnectConfiguration.services[].clientAliases[].port': [80, 8081, 65_535, 0],
  'volumeConfigurations[].managedEBSVolume.sizeInGiB': [1, 20, 65_536],
};

const ODD: readonly string[] = ['', ' ', 'a b', '$(X)', 'ä', '../x', ':', '.', '-', '_', 'x'.repeat(300), 'a\nb', 'A'];

/** The largest number that a file may hold where the schema names none: int32, as ECS has it. */
const numbers = (schema: JsonObject): Json[] => {
  const [low, high] = [Number(schema['minimum'] ?? 0), Number(schema['maximum'] ?? MAX_INT)];
  return [...new Set([low, Math.min(low + 7, high), high])];
};

const texts = (schema: JsonObject): Json[] => {
  const [least, most] = [Number(schema['minLength'] ?? 0), Number(schema['maxLength'] ?? 2048)];
  const pattern = new RegExp(typeof schema['pattern'] === 'string' ? schema['pattern'] : '', 'u');
  const fits = (text: string): boolean => text.length >= least && text.length <= most && pattern.test(text);
  return ['plain', 'name-2', ...ODD].filter(fits);
};

/** The values of a property that are worth a try: its own, else every word of an enumeration, both flags, the ends of a range, odd texts. */
export const valuesOf = (path: string, schema: JsonObject): readonly Json[] => {
  const [own, words] = [VALUES[path] ?? [], Array.isArray(schema['enum']) ? schema['enum'] : []];
  if (own.length + words.length > 0) return [...new Set([...own, ...words])];
  if (schema['type'] === 'boolean') return [true, false];
  if (schema['type'] === 'integer' || schema['type'] === 'number') return numbers(schema);
  if (schema['type'] === 'object') return [{ key: 'value' }, {}];
  return texts(schema);
};
