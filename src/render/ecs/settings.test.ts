import { describe, expect, test } from 'vitest';
import {
  containerOf,
  LENIENT,
  objectOf,
  oneContainer,
  podOf,
  problemsOf,
  renderOne,
  verdictOf,
} from '../../../test/support/desired-cluster.ts';
import type { ContainerDefinition, ServiceSpec, TaskDefinitionSpec } from '../../manifest/schema-types.generated.ts';

const container = (name: string, part: Partial<ContainerDefinition> = {}): ContainerDefinition => ({ name, image: name, ...part });
const namesOf = (list: { name: string }[] = []): string[] => list.map(({ name }) => name);

describe('security of a container and kernel parameters', () => {
  test('capabilities and a root file system that is read only', () => {
    const linuxParameters = { capabilities: { add: ['CHOWN' as const], drop: ['ALL' as const] } };
    expect(containerOf(renderOne(oneContainer({ linuxParameters, readonlyRootFilesystem: true }))).securityContext).toEqual({
      capabilities: { add: ['CHOWN'], drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
  });
  test('kernel parameters hold for the pod; a node allows some by itself, and two values of one are an error', () => {
    const control = (value: string) => ({ systemControls: [{ namespace: 'net/ipv4/tcp_keepalive_time', value }] });
    const rendered = renderOne(oneContainer(control('500')));
    expect(problemsOf(rendered)).toEqual([]);
    expect(podOf(rendered).securityContext).toEqual({ sysctls: [{ name: 'net.ipv4.tcp_keepalive_time', value: '500' }] });
    const two = renderOne({ containerDefinitions: [container('a', control('500')), container('b', control('600'))] });
    expect(problemsOf(two)[0]).toMatch(/^error EcsInvalid .*is also set to 500/);
    expect(problemsOf(renderOne({ ...oneContainer(control('1')), networkMode: 'host' }, {}, LENIENT))[0]).toMatch(/network of the node/);
  });
  test('what Kubernetes has no word for is reported', () => {
    const rendered = renderOne(
      oneContainer({
        ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 2 }],
        linuxParameters: { devices: [{ hostPath: '/dev/fuse' }], initProcessEnabled: true, maxSwap: 1, swappiness: 2 },
      }),
    );
    const place = 'containerDefinitions[0]';
    expect(verdictOf(rendered, `${place}.ulimits`)).toMatch(/^ignored: /);
    for (const field of ['devices', 'initProcessEnabled', 'maxSwap', 'swappiness'])
      expect(verdictOf(rendered, `${place}.linuxParameters.${field}`), field).toMatch(/^ignored: /);
  });
});

describe('namespaces of a task', () => {
  test('task and host', () => {
    expect(podOf(renderOne({ pidMode: 'task' })).shareProcessNamespace).toBe(true);
    expect(podOf(renderOne({ pidMode: 'host', ipcMode: 'host' }, {}, LENIENT))).toMatchObject({ hostPID: true, hostIPC: true });
    expect(verdictOf(renderOne({ ipcMode: 'none' }), 'ipcMode')).toMatch(/^approximated: /);
    expect(verdictOf(renderOne({ ipcMode: 'task' }), 'ipcMode')).toMatch(/^mapped: /);
  });
});

describe('FireLens', () => {
  const router = container('router', { firelensConfiguration: { type: 'fluentbit' } });
  const logs = { logConfiguration: { logDriver: 'awsfirelens' as const } };
  test('the router starts first, and the containers that log through it are led to it', () => {
    const rendered = renderOne({ containerDefinitions: [container('app', logs), router, container('other')] });
    expect(namesOf(podOf(rendered).initContainers)).toEqual(['router']);
    expect(namesOf(podOf(rendered).containers)).toEqual(['app', 'other']);
    expect(containerOf(rendered, 'app').env).toEqual([
      { name: 'FLUENT_HOST', value: '127.0.0.1' },
      { name: 'FLUENT_PORT', value: '24224' },
    ]);
    expect(containerOf(rendered, 'other')).not.toHaveProperty('env');
    expect(verdictOf(rendered, 'containerDefinitions[1].firelensConfiguration')).toMatch(
      /^approximated: .*what they print stays with the node/,
    );
  });
  test('a router that waits for a container itself is no cycle, and a variable of the file stays', () => {
    const waits = { ...router, dependsOn: [{ containerName: 'app', condition: 'START' as const }] };
    const rendered = renderOne({
      containerDefinitions: [container('app', { ...logs, environment: [{ name: 'FLUENT_HOST', value: 'mine' }] }), waits],
    });
    expect(problemsOf(rendered)).toEqual([]);
    expect(containerOf(rendered, 'app').env).toEqual([
      { name: 'FLUENT_HOST', value: 'mine' },
      { name: 'FLUENT_PORT', value: '24224' },
    ]);
  });
});

describe('Windows', () => {
  const windows = (part: Partial<ContainerDefinition>, more: Partial<TaskDefinitionSpec> = {}): Partial<TaskDefinitionSpec> => ({
    ...oneContainer(part),
    runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2019_FULL' },
    ...more,
  });
  test('users are names, and a credential spec names an object of the cluster', () => {
    const rendered = renderOne(windows({ user: 'SHOP\\web', credentialSpecs: ['credentialspec:arn:aws:s3:::bucket/Web_gmsa.json'] }));
    expect(podOf(rendered)).toMatchObject({ os: { name: 'windows' }, nodeSelector: { 'node.kubernetes.io/windows-build': '10.0.17763' } });
    expect(containerOf(rendered).securityContext).toEqual({
      windowsOptions: { gmsaCredentialSpecName: 'web-gmsa', runAsUserName: 'SHOP\\web' },
    });
    expect(problemsOf(renderOne(windows({ user: 'a\\b\\c' })))[0]).toMatch(/is no user of Windows/);
    expect(
      verdictOf(renderOne(oneContainer({ credentialSpecs: ['credentialspec:file://a.json'] })), 'containerDefinitions[0].credentialSpecs'),
    ).toMatch(/^ignored: .*Windows containers alone/);
  });
  test('what only Linux has is left out and told, privileged is an error, sizes are spread over the containers', () => {
    const rendered = renderOne(
      windows(
        { readonlyRootFilesystem: true, linuxParameters: { sharedMemorySize: 64 } },
        { pidMode: 'task', cpu: '1024', memory: '2048' },
      ),
    );
    expect(podOf(rendered)).not.toHaveProperty('shareProcessNamespace');
    expect(podOf(rendered)).not.toHaveProperty('resources');
    expect(containerOf(rendered)).not.toHaveProperty('securityContext');
    expect(containerOf(rendered).resources.limits).toEqual({ cpu: '1', memory: '2Gi' });
    expect(verdictOf(rendered, 'pidMode')).toMatch(/^ignored: /);
    expect(verdictOf(rendered, 'cpu')).toMatch(/^approximated: spread over the containers/);
    expect(problemsOf(renderOne(windows({ privileged: true }), {}, LENIENT))[0]).toMatch(/no privileged containers on Windows/);
  });
});

describe('the circuit breaker', () => {
  type Breaker = NonNullable<NonNullable<ServiceSpec['deploymentConfiguration']>['deploymentCircuitBreaker']>;
  const breakerOf = (thresholdConfiguration: Breaker['thresholdConfiguration'], desiredCount = 10) => {
    const deploymentCircuitBreaker: Breaker = { enable: true, rollback: true, ...(thresholdConfiguration && { thresholdConfiguration }) };
    return renderOne({}, { desiredCount, deploymentConfiguration: { deploymentCircuitBreaker } });
  };
  const noted = (rendered: ReturnType<typeof renderOne>) =>
    JSON.parse(objectOf(rendered, 'Deployment').metadata.annotations['kecs.dev/circuit-breaker']);
  test('its threshold is a number, a percentage, or a percentage within bounds', () => {
    expect(noted(breakerOf({ type: 'COUNT', value: 2 }))).toEqual({ rollback: true, threshold: 2 });
    expect(noted(breakerOf({ type: 'UNBOUNDED_PERCENT', value: 10 }))).toMatchObject({ threshold: 1 });
    expect(noted(breakerOf({ type: 'BOUNDED_PERCENT', value: 10 }))).toMatchObject({ threshold: 3 });
    expect(noted(breakerOf(undefined, 7))).toMatchObject({ threshold: 4 });
  });
  test('nobody is told that it counts: what is noted is not yet acted on', () => {
    expect(verdictOf(breakerOf(undefined), 'deploymentConfiguration')).toMatch(
      /^approximated: noted in annotation kecs\.dev\/circuit-breaker; with rollback, holdfast run counts failed tasks/,
    );
  });
});
