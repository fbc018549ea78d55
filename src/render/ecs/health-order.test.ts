import { describe, expect, test } from 'vitest';
import {
  CONTEXT,
  containerOf,
  objectOf,
  oneContainer,
  podOf,
  problemsOf,
  renderOne,
  verdictOf,
} from '../../../test/support/desired-cluster.ts';
import type { ContainerDefinition } from '../../manifest/schema-types.generated.ts';

const check = { command: ['CMD-SHELL', 'curl localhost'] };

describe('healthCheck', () => {
  test("ECS' defaults, and both probes", () => {
    const app = containerOf(renderOne(oneContainer({ healthCheck: check })));
    const probe = { exec: { command: ['/bin/sh', '-c', 'curl localhost'] }, failureThreshold: 3, periodSeconds: 30, timeoutSeconds: 5 };
    expect(app.startupProbe).toEqual(probe);
    expect(app.livenessProbe).toEqual(probe);
  });
  test('failures in the start period, or in the grace of the service, do not count', () => {
    const healthCheck = { ...check, interval: 20, retries: 2, startPeriod: 50 };
    expect(containerOf(renderOne(oneContainer({ healthCheck }))).startupProbe.failureThreshold).toBe(2 + 3);
    const graced = renderOne(oneContainer({ healthCheck }), { healthCheckGracePeriodSeconds: 100 });
    expect(containerOf(graced).startupProbe.failureThreshold).toBe(2 + 5);
    expect(containerOf(graced).livenessProbe.failureThreshold).toBe(2);
  });
  test('CMD runs the program itself, NONE nothing, and anything else is an error', () => {
    expect(containerOf(renderOne(oneContainer({ healthCheck: { command: ['CMD', '/ok', '-v'] } }))).livenessProbe.exec.command).toEqual([
      '/ok',
      '-v',
    ]);
    expect(containerOf(renderOne(oneContainer({ healthCheck: { command: ['NONE'] } })))).not.toHaveProperty('livenessProbe');
    expect(problemsOf(renderOne(oneContainer({ healthCheck: { command: ['curl', 'x'] } })))[0]).toMatch(/CMD, CMD-SHELL or NONE/);
  });
  test('on Windows the shell is another', () => {
    const rendered = renderOne({
      ...oneContainer({ healthCheck: check }),
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
    });
    expect(containerOf(rendered).livenessProbe.exec.command).toEqual(['cmd', '/S', '/C', 'curl localhost']);
    expect(podOf(rendered).nodeSelector).toEqual({ 'kubernetes.io/os': 'windows', 'node.kubernetes.io/windows-build': '10.0.20348' });
  });
  test('a rollout does not count as failed while a container may still be starting', () => {
    const slow = oneContainer({ healthCheck: { ...check, interval: 300, retries: 3, startPeriod: 300 } });
    expect(objectOf(renderOne(slow), 'Deployment').spec.progressDeadlineSeconds).toBe(300 * 4 + 60);
    expect(objectOf(renderOne({}), 'Deployment').spec.progressDeadlineSeconds).toBe(600);
  });
});

const container = (name: string, part: Partial<ContainerDefinition> = {}): ContainerDefinition => ({ name, image: name, ...part });
const names = (list: { name: string }[] = []): string[] => list.map(({ name }) => name);

describe('dependsOn', () => {
  test('what is waited for starts before, in order, whatever the order in the file', () => {
    const rendered = renderOne({
      containerDefinitions: [
        container('app', { dependsOn: [{ containerName: 'envoy', condition: 'HEALTHY' }] }),
        container('envoy', { healthCheck: check, dependsOn: [{ containerName: 'init', condition: 'SUCCESS' }] }),
        container('init', { essential: false }),
        container('log', { essential: true }),
        container('late', { dependsOn: [{ containerName: 'log', condition: 'START' }] }),
      ],
    });
    expect(names(podOf(rendered).initContainers)).toEqual(['init', 'envoy', 'log']);
    expect(names(podOf(rendered).containers)).toEqual(['app', 'late']);
    expect(containerOf(rendered, 'init')).not.toHaveProperty('restartPolicy');
    expect(containerOf(rendered, 'envoy')).toMatchObject({ restartPolicy: 'Always', startupProbe: { exec: {} } });
    expect(containerOf(rendered, 'log').restartPolicy).toBe('Always');
    expect(problemsOf(rendered)).toEqual([]);
  });
  test('START does not wait for health: no startupProbe holds the others up', () => {
    const rendered = renderOne({
      containerDefinitions: [
        container('app', { dependsOn: [{ containerName: 'side', condition: 'START' }] }),
        container('side', { healthCheck: { ...check, startPeriod: 40 } }),
      ],
    });
    expect(containerOf(rendered, 'side')).not.toHaveProperty('startupProbe');
    expect(containerOf(rendered, 'side').livenessProbe.initialDelaySeconds).toBe(40);
  });
  test('COMPLETE is told to be stricter than in ECS', () => {
    const rendered = renderOne({
      containerDefinitions: [
        container('app', { dependsOn: [{ containerName: 'once', condition: 'COMPLETE' }] }),
        container('once', { essential: false }),
      ],
    });
    expect(verdictOf(rendered, 'containerDefinitions[0].dependsOn')).toMatch(
      /^approximated: once: an init container; one that fails is started again/,
    );
  });
  test('startTimeout bounds how long a container may take to be healthy for the others', () => {
    const rendered = renderOne({
      containerDefinitions: [
        container('app', { dependsOn: [{ containerName: 'side', condition: 'HEALTHY' }] }),
        container('side', { startTimeout: 120, healthCheck: { ...check, interval: 10, retries: 3 } }),
      ],
    });
    expect(containerOf(rendered, 'side').startupProbe).toMatchObject({ failureThreshold: 12, periodSeconds: 10 });
    expect(verdictOf(rendered, 'containerDefinitions[1].startTimeout')).toMatch(/^approximated/);
  });
  test.each<[string, ContainerDefinition[], RegExp]>([
    [
      'a cycle',
      [
        container('a', { dependsOn: [{ containerName: 'b', condition: 'START' }] }),
        container('b', { dependsOn: [{ containerName: 'a', condition: 'START' }] }),
      ],
      /RefCycle .*a -> b -> a/,
    ],
    ['nobody', [container('a', { dependsOn: [{ containerName: 'x', condition: 'START' }] })], /RefDangling .*there is no container "x"/],
    [
      'the end of an essential one',
      [container('a', { dependsOn: [{ containerName: 'b', condition: 'SUCCESS' }] }), container('b')],
      /EcsInvalid .*"b", which is essential/,
    ],
    [
      'health without a check',
      [container('a', { dependsOn: [{ containerName: 'b', condition: 'HEALTHY' }] }), container('b')],
      /EcsInvalid .*"b", which has no healthCheck/,
    ],
    ['no essential container', [container('a', { essential: false })], /EcsInvalid .*at least one essential/],
  ])('waiting for %s is an error', (_name, containerDefinitions, expected) => {
    expect(problemsOf(renderOne({ containerDefinitions })).join('\n')).toMatch(expected);
  });
});

describe('essential and restartPolicy', () => {
  const extra = (part: Partial<ContainerDefinition>) => ({
    containerDefinitions: [container('app'), container('extra', { essential: false, ...part })],
  });
  test('one that is not essential must not loop: it ends for good', () => {
    expect(containerOf(renderOne(extra({})), 'extra').restartPolicy).toBe('Never');
    expect(containerOf(renderOne(extra({})), 'app')).not.toHaveProperty('restartPolicy');
  });
  test('its restartPolicy with the exit codes that are left alone', () => {
    expect(containerOf(renderOne(extra({ restartPolicy: { enabled: true, ignoredExitCodes: [3, 0] } })), 'extra')).toMatchObject({
      restartPolicy: 'Never',
      restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'NotIn', values: [0, 3] } }],
    });
    expect(containerOf(renderOne(extra({ restartPolicy: { enabled: true } })), 'extra')).not.toHaveProperty('restartPolicy');
  });
  test('before 1.35 there are no rules, and the report says so', () => {
    const rendered = renderOne(extra({ restartPolicy: { enabled: true, ignoredExitCodes: [0] } }), {}, { ...CONTEXT, kubernetesMinor: 34 });
    expect(containerOf(rendered, 'extra')).not.toHaveProperty('restartPolicy');
    expect(verdictOf(rendered, 'containerDefinitions[1].essential')).toMatch(/^approximated: .*need Kubernetes 1.35/);
  });
  test("its health is nobody's business, as in ECS", () => {
    const rendered = renderOne(extra({ healthCheck: check }));
    expect(containerOf(rendered, 'extra')).not.toHaveProperty('livenessProbe');
    expect(verdictOf(rendered, 'containerDefinitions[1].healthCheck')).toMatch(/^ignored/);
  });
});
