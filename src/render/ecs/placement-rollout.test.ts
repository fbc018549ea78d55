import { describe, expect, test } from 'vitest';
import { objectOf, podOf, problemsOf, renderOne, verdictOf } from '../../../test/support/desired-cluster.ts';
import type { ServiceSpec } from '../../manifest/schema-types.generated.ts';
import { parseConstraint } from './constraint-expression.ts';

const label = (key: string, operator: string, ...values: string[]) => ({ key, operator, values });

describe('cluster query language', () => {
  test.each<[string, unknown[][]]>([
    ['attribute:ecs.instance-type == t3.small', [[label('node.kubernetes.io/instance-type', 'In', 't3.small')]]],
    [
      'attribute:ecs.availability-zone in [us-east-1a, us-east-1b]',
      [[label('topology.kubernetes.io/zone', 'In', 'us-east-1a', 'us-east-1b')]],
    ],
    ['attribute:ecs.cpu-architecture == x86_64', [[label('kubernetes.io/arch', 'In', 'amd64')]]],
    ['attribute:stack != prod && attribute:gpu exists', [[label('stack', 'NotIn', 'prod'), label('gpu', 'Exists')]]],
    ['attribute:a !exists', [[label('a', 'DoesNotExist')]]],
    ['attribute:a not_in [x, y] or attribute:n >= 4', [[label('a', 'NotIn', 'x', 'y')], [label('n', 'Gt', '3')]]],
    [
      '(attribute:a == 1 or attribute:b == 2) and attribute:c == 3',
      [
        [label('a', 'In', '1'), label('c', 'In', '3')],
        [label('b', 'In', '2'), label('c', 'In', '3')],
      ],
    ],
  ])('%s', (expression, terms) => {
    expect(parseConstraint(expression)).toEqual({ ok: true, terms });
  });
  test.each([
    ['attribute:ecs.instance-type =~ t2.*', /"=~" cannot be said/],
    ['task:group == service:web', /only attributes of the instance/],
    ['attribute:ecs.vpc-id == vpc-1', /no label for/],
    ['not (attribute:a == 1)', /"not" of a whole group/],
    ['attribute:a == 1 attribute:b', /not expected/],
    ['attribute:a in [1, 2', /"\]" is missing|ends too early/],
    ['attribute:a ==', /ends too early/],
    [`${'('.repeat(500)}attribute:a exists`, /too many brackets/],
    [Array.from({ length: 12 }, () => '(attribute:a == 1 or attribute:b == 2)').join(' and '), /too many alternatives/],
    ['', /ends too early/],
    ['attribute:a constructor', /"constructor" cannot be said/],
  ])('refuses %s', (expression, message) => {
    const parsed = parseConstraint(expression);
    expect(parsed.ok ? '' : parsed.message).toMatch(message);
  });
});

describe('placement', () => {
  test('constraints of task definition and service all have to hold', () => {
    const rendered = renderOne(
      { placementConstraints: [{ type: 'memberOf', expression: 'attribute:a == 1' }] },
      { placementConstraints: [{ type: 'memberOf', expression: 'attribute:b == 2' }, { type: 'distinctInstance' }] },
    );
    const { nodeAffinity, podAntiAffinity } = podOf(rendered).affinity;
    const [term] = nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms;
    expect(term.matchExpressions).toEqual([label('a', 'In', '1'), label('b', 'In', '2')]);
    expect(podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey).toBe('kubernetes.io/hostname');
  });
  test('a constraint that cannot be said is an error: left out, the task could run anywhere', () => {
    const rendered = renderOne({ placementConstraints: [{ type: 'memberOf', expression: 'attribute:a =~ x' }] });
    expect(problemsOf(rendered)[0]).toMatch(/^error EcsInvalid .*placementConstraints\[0\]\.expression/);
  });
  test('spread keeps to ECS: as well as it can', () => {
    const spread = (field: string): Partial<ServiceSpec> => ({ placementStrategy: [{ type: 'spread', field }] });
    expect(podOf(renderOne({}, spread('attribute:ecs.availability-zone'))).topologySpreadConstraints).toMatchObject([
      { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' },
    ]);
    expect(podOf(renderOne({}, spread('instanceId'))).topologySpreadConstraints).toMatchObject([{ topologyKey: 'kubernetes.io/hostname' }]);
    const packed = renderOne({}, { placementStrategy: [{ type: 'binpack', field: 'memory' }] });
    expect(verdictOf(packed, 'placementStrategy')).toMatch(/^ignored: binpack/);
    expect(podOf(renderOne({}, { availabilityZoneRebalancing: 'ENABLED' })).topologySpreadConstraints).toMatchObject([
      { topologyKey: 'topology.kubernetes.io/zone' },
    ]);
  });
  test('the platform chooses the nodes', () => {
    const rendered = renderOne({ runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' } });
    expect(podOf(rendered).nodeSelector).toEqual({ 'kubernetes.io/arch': 'arm64', 'kubernetes.io/os': 'linux' });
  });
});

const rollout = (desiredCount: number, minimumHealthyPercent: number, maximumPercent: number) =>
  objectOf(renderOne({}, { desiredCount, deploymentConfiguration: { minimumHealthyPercent, maximumPercent } }), 'Deployment').spec.strategy
    .rollingUpdate;

describe('rolling update', () => {
  test('the minimum is rounded up and the maximum down, as ECS does', () => {
    expect(rollout(5, 50, 150)).toEqual({ maxUnavailable: 2, maxSurge: 2 });
    expect(rollout(4, 100, 125)).toEqual({ maxUnavailable: 0, maxSurge: 1 });
    expect(rollout(3, 34, 100)).toEqual({ maxUnavailable: 1, maxSurge: 0 });
    expect(rollout(2, 0, 200)).toEqual({ maxUnavailable: 2, maxSurge: 2 });
    expect(objectOf(renderOne({}, { desiredCount: 2 }), 'Deployment').spec.strategy.rollingUpdate).toEqual({
      maxUnavailable: 0,
      maxSurge: 2,
    });
  });
  test('percentages that leave no room are an error with the reason', () => {
    const stuck = renderOne({}, { desiredCount: 1, deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 150 } });
    expect(problemsOf(stuck)[0]).toMatch(/^error EcsInvalid .*keep at least 1 and allow at most 1: no task could be stopped nor started/);
    expect(problemsOf(renderOne({}, { deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 } }))[0]).toMatch(
      /EcsInvalid/,
    );
  });
  test('no tasks at all is no error: there is nothing to update', () => {
    const none = renderOne({}, { desiredCount: 0 });
    expect(none.problems).toEqual([]);
    expect(objectOf(none, 'Deployment').spec).toMatchObject({
      replicas: 0,
      strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    });
  });
  test('desiredCount is asked for, as in ECS', () => {
    const { desiredCount: _, ...spec } = { serviceName: 'web', taskDefinition: 'web', desiredCount: 1 };
    const rendered = renderOne({}, { ...spec, desiredCount: undefined } as unknown as ServiceSpec);
    expect(problemsOf(rendered)[0]).toMatch(/desiredCount: is missing/);
  });
  test('the circuit breaker counts half of desiredCount, at least 3, at most 200', () => {
    const breaker = (desiredCount: number) =>
      JSON.parse(
        objectOf(
          renderOne({}, { desiredCount, deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } }),
          'Deployment',
        ).metadata.annotations['kecs.dev/circuit-breaker'],
      );
    expect([2, 7, 25, 1000].map((count) => breaker(count).threshold)).toEqual([3, 4, 13, 200]);
    const off = renderOne({}, { deploymentConfiguration: { deploymentCircuitBreaker: { enable: false, rollback: false } } });
    expect(objectOf(off, 'Deployment').metadata.annotations).not.toHaveProperty('kecs.dev/circuit-breaker');
  });
  test('what is not a rolling update starts so many new tasks beside the old ones, and a word says what is lost', () => {
    const rolloutOf = (deploymentConfiguration: ServiceSpec['deploymentConfiguration'] & object) => {
      const rendered = renderOne({}, { desiredCount: 20, deploymentConfiguration });
      expect(problemsOf(rendered)[0]).toMatch(
        /^warning EcsApproximated .*deploymentConfiguration.*traffic goes to both, and is not switched/,
      );
      return objectOf(rendered, 'Deployment').spec.strategy.rollingUpdate;
    };
    expect(rolloutOf({ strategy: 'BLUE_GREEN' })).toEqual({ maxUnavailable: 0, maxSurge: 20 });
    expect(rolloutOf({ strategy: 'LINEAR', linearConfiguration: { stepPercent: 25 } })).toEqual({ maxUnavailable: 0, maxSurge: 5 });
    expect(rolloutOf({ strategy: 'CANARY' })).toEqual({ maxUnavailable: 0, maxSurge: 1 });
    expect(problemsOf(renderOne({}, { deploymentController: { type: 'CODE_DEPLOY' } }))[0]).toMatch(/^warning EcsApproximated/);
    expect(problemsOf(renderOne({}, { deploymentController: { type: 'EXTERNAL' } }))[0]).toMatch(/^error EcsInvalid/);
  });
});

describe('DAEMON', () => {
  test('one task on each node', () => {
    const rendered = renderOne({}, { schedulingStrategy: 'DAEMON', placementConstraints: [{ type: 'distinctInstance' }] });
    expect(objectOf(rendered, 'Deployment')).toBeUndefined();
    expect(objectOf(rendered, 'DaemonSet').spec.updateStrategy).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: 0, maxUnavailable: '100%' },
    });
    expect(podOf(rendered)).not.toHaveProperty('affinity');
    expect(verdictOf(rendered, 'desiredCount')).toMatch(/^ignored: DAEMON/);
  });
  test('the minimum stays a percentage; all of them is an error', () => {
    const daemon = (minimumHealthyPercent: number) =>
      renderOne({}, { schedulingStrategy: 'DAEMON', deploymentConfiguration: { minimumHealthyPercent } });
    expect(objectOf(daemon(60), 'DaemonSet').spec.updateStrategy.rollingUpdate.maxUnavailable).toBe('40%');
    expect(problemsOf(daemon(100))[0]).toMatch(/no update would ever end/);
  });
});
