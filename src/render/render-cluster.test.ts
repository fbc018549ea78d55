import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CONTEXT,
  desiredCluster,
  desiredService,
  LENIENT,
  objectOf,
  oneContainer,
  originOf,
  problemsOf,
  renderOne,
} from '../../test/support/desired-cluster.ts';
import { fullService, fullTask } from '../../test/support/full-service.ts';
import { fuzz } from '../../test/support/fuzz.ts';
import type { DesiredCluster, DesiredJobFlow, DesiredManifest } from '../desired/types.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { keyOf, refOf } from '../lib/kube-object.ts';
import { toYaml } from '../lib/yaml-write.ts';
import { renderCluster } from './render-cluster.ts';
import type { Rendered, RenderedObject } from './types.ts';

const manifest = (kind: string, name: string, annotations: { [key: string]: string } = {}, namespace = 'shop'): DesiredManifest => ({
  object: {
    apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1',
    kind,
    metadata: { name, ...(namespace === '' ? {} : { namespace }), annotations },
  },
  origin: originOf(`clusters/production/manifests/${name}.yaml`),
});

const flow = (name: string, apiVersion = 'workflow.kube-zen.io/v1alpha1'): DesiredJobFlow => ({
  name,
  object: {
    apiVersion,
    kind: 'JobFlow',
    metadata: { name, namespace: 'default' },
    spec: { steps: [{ name: 'one' }] },
  } as unknown as DesiredJobFlow['object'],
  origin: originOf(`clusters/production/jobflows/${name}.yaml`),
});

const of = (rendered: Rendered, kind: string, name: string): RenderedObject =>
  rendered.objects.find(({ object }) => object.kind === kind && object.metadata.name === name) as RenderedObject;

const withManifests = (...manifests: DesiredManifest[]): Rendered => renderCluster(desiredCluster({ manifests }), CONTEXT);

describe('names', () => {
  test('labels, annotations and ARNs', () => {
    const { metadata, spec } = objectOf(renderOne({ family: 'web', revision: 7 }), 'Deployment');
    expect(metadata).toEqual({
      name: 'web',
      namespace: 'production-us-east-1',
      labels: {
        app: 'web',
        'kecs.dev/cluster': 'production',
        'kecs.dev/managed': 'true',
        'kecs.dev/region': 'us-east-1',
        'kecs.dev/service': 'web',
      },
      annotations: {
        'kecs.dev/service-arn': 'arn:aws:ecs:us-east-1:123456789012:service/production/web',
        'kecs.dev/task-definition': 'arn:aws:ecs:us-east-1:123456789012:task-definition/web:7',
      },
    });
    expect(spec.selector.matchLabels).toEqual({ 'kecs.dev/cluster': 'production', 'kecs.dev/service': 'web' });
  });
  test('a name that is no DNS label becomes one, and stays readable in the label', () => {
    const rendered = renderOne(oneContainer({ portMappings: [{ containerPort: 80 }] }), { serviceName: 'Web_App' });
    expect(objectOf(rendered, 'Deployment', 'web-app').metadata.labels).toMatchObject({ app: 'web-app', 'kecs.dev/service': 'Web_App' });
    expect(objectOf(rendered, 'Service', 'web-app')).toBeDefined();
  });
  test('the namespace of the cluster is there, once, also when the manifests bring it', () => {
    expect(of(withManifests(), 'Namespace', 'production-us-east-1')).toMatchObject({
      source: 'cluster',
      object: { metadata: { labels: { 'kecs.dev/cluster': 'production', 'kecs.dev/region': 'us-east-1', 'kecs.dev/managed': 'true' } } },
    });
    const own = manifest('Namespace', 'production-us-east-1', { note: 'ours' }, '');
    const merged = of(withManifests(own), 'Namespace', 'production-us-east-1');
    expect(merged.source).toBe('manifests/production-us-east-1.yaml');
    expect(merged.object.metadata).toMatchObject({ annotations: { note: 'ours' }, labels: { 'kecs.dev/managed': 'true' } });
  });
});

describe('order', () => {
  test('depends-on names objects in short or whole form', () => {
    const rendered = withManifests(
      manifest('Deployment', 'web', { 'holdfast.dev/depends-on': 'Deployment/db, /ConfigMap/other/settings,Namespace/shop' }),
      manifest('Deployment', 'db', { 'holdfast.dev/priority': '10' }),
      manifest('Namespace', 'shop', {}, ''),
    );
    expect(rendered.problems).toEqual([]);
    expect(of(rendered, 'Deployment', 'web').dependsOn).toEqual([
      '/ConfigMap/other/settings',
      '/Namespace//shop',
      'apps/Deployment/shop/db',
    ]);
    expect(of(rendered, 'Deployment', 'db').priority).toBe(10);
    expect(of(rendered, 'Deployment', 'web').priority).toBe(0);
  });
  test.each([
    ['db', /PolicyAnnotation .*"db" names no object/],
    ['a/b/c', /PolicyAnnotation .*"a\/b\/c" names no object/],
    ['', /PolicyAnnotation/],
    ['Deployment/nobody', /RefDangling .*Deployment\/nobody is not in this cluster's files/],
    ['Deployment/web', /RefCycle .*apps\/Deployment\/shop\/web -> apps\/Deployment\/shop\/web/],
  ])('depends-on "%s" is an error', (text, expected) => {
    expect(problemsOf(withManifests(manifest('Deployment', 'web', { 'holdfast.dev/depends-on': text })))[0]).toMatch(expected);
  });
  test('priority is a whole number', () => {
    for (const text of ['high', '1.5', '', '99999999', '1e3']) {
      expect(problemsOf(withManifests(manifest('Deployment', 'web', { 'holdfast.dev/priority': text })))[0], text).toMatch(
        /PolicyAnnotation/,
      );
    }
  });
  test('annotations of an ECS service hold for its objects, those about the workload for the workload', () => {
    const annotations = {
      'holdfast.dev/depends-on': 'Deployment/db',
      'holdfast.dev/priority': '5',
      'holdfast.dev/prune': 'disabled',
      'holdfast.dev/replace': 'allowed',
      'example.com/note': 'not handed on',
    };
    const task = oneContainer({ portMappings: [{ containerPort: 80 }] });
    const services = [desiredService(task, {}, { annotations }), desiredService({}, { serviceName: 'db' })];
    const rendered = renderCluster(desiredCluster({ services }), CONTEXT);
    expect(of(rendered, 'Deployment', 'web')).toMatchObject({ dependsOn: ['apps/Deployment/production-us-east-1/db'], priority: 5 });
    expect(of(rendered, 'Service', 'web')).toMatchObject({ dependsOn: [], priority: 5 });
    expect(of(rendered, 'Service', 'web').object.metadata.annotations).toMatchObject({ 'holdfast.dev/prune': 'disabled' });
    expect(of(rendered, 'Service', 'web').object.metadata.annotations).not.toHaveProperty('holdfast.dev/replace');
    expect(JSON.stringify(rendered.objects)).not.toContain('not handed on');
  });
});

describe('what is not ECS passes through', () => {
  test('manifests as they are', () => {
    const written = manifest('ConfigMap', 'settings');
    expect(of(withManifests(written), 'ConfigMap', 'settings')).toMatchObject({
      object: written.object,
      source: 'manifests/settings.yaml',
      requires: [],
    });
  });
  test('JobFlows in the stored group, with their CRD; without a flow no CRD', () => {
    const rendered = renderCluster(desiredCluster({ jobFlows: [flow('nightly')] }), CONTEXT);
    expect(of(rendered, 'JobFlow', 'nightly')).toMatchObject({
      source: 'jobflows/nightly',
      object: { apiVersion: 'workflow.zen.io/v1alpha1' },
    });
    expect(of(rendered, 'CustomResourceDefinition', 'jobflows.workflow.zen.io').source).toBe('cluster');
    expect(of(withManifests(), 'CustomResourceDefinition', 'jobflows.workflow.zen.io')).toBeUndefined();
  });
  test('a CRD in the manifests counts, so that an older one can come back', () => {
    const object: KubeObject = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'jobflows.workflow.zen.io' },
    };
    const manifests = [{ object, origin: originOf('clusters/production/manifests/crd.yaml') }];
    const rendered = renderCluster(desiredCluster({ jobFlows: [flow('nightly')], manifests }), CONTEXT);
    expect(of(rendered, 'CustomResourceDefinition', 'jobflows.workflow.zen.io').object).toEqual(object);
  });
  test('an ECS service and a manifest may not ask for one object', () => {
    const manifests = [manifest('Deployment', 'web', {}, 'production-us-east-1')];
    expect(problemsOf(renderCluster(desiredCluster({ manifests, services: [desiredService({})] }), CONTEXT))[0]).toMatch(
      /^error NameCollision/,
    );
  });
});

describe('determinism', () => {
  const cluster = desiredCluster({
    services: ['web', 'api', 'db', 'Queue'].map((serviceName) =>
      desiredService(
        { ...fullTask(), family: serviceName, volumes: fullTask().volumes ?? [] },
        { ...fullService(), serviceName, serviceRegistries: [], serviceConnectConfiguration: { enabled: false } },
      ),
    ),
    manifests: ['a', 'b', 'c'].map((name) => manifest('ConfigMap', name)),
    jobFlows: [flow('one'), flow('two')],
  });
  const shuffled = (): fc.Arbitrary<DesiredCluster> =>
    fc
      .tuple(
        fc.shuffledSubarray([...cluster.services], { minLength: 4 }),
        fc.shuffledSubarray([...cluster.manifests], { minLength: 3 }),
        fc.shuffledSubarray([...cluster.jobFlows], { minLength: 2 }),
      )
      .map(([services, manifests, jobFlows]) => ({ ...cluster, services, manifests, jobFlows }));
  const expected = JSON.stringify(renderCluster(cluster, LENIENT).objects.map(({ object }) => object));

  fuzz(
    'render: the order of the files does not matter',
    { sample: 20, full: 20 },
    fc.property(shuffled(), (other) => {
      const rendered = renderCluster(other, LENIENT);
      expect(JSON.stringify(rendered.objects.map(({ object }) => object))).toBe(expected);
      expect(rendered.problems).toEqual(renderCluster(cluster, LENIENT).problems);
      expect(rendered.fidelity).toEqual(renderCluster(cluster, LENIENT).fidelity);
    }),
  );
  test('objects are sorted by key, and no key is there twice', () => {
    const keys = renderCluster(cluster, LENIENT).objects.map(({ object }) => keyOf(refOf(object)));
    expect(keys).toEqual([...new Set(keys)].sort());
  });
  test('rendering changes nothing of its input', () => {
    const before = JSON.stringify(cluster);
    renderCluster(cluster, LENIENT);
    expect(JSON.stringify(cluster)).toBe(before);
  });
});

describe('golden files', () => {
  const golden = (rendered: Rendered): string => {
    const objects = rendered.objects.filter(({ object }) => object.kind !== 'Namespace').map(({ object }) => toYaml(object));
    const fidelity = rendered.fidelity.map(({ spec, field, verdict, detail }) => `${spec} ${field} -> ${verdict}: ${detail}`);
    return `${objects.join('---\n')}---\n${toYaml({ fidelity })}`;
  };
  const web = desiredService(
    {
      family: 'web',
      revision: 3,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
      containerDefinitions: [
        {
          name: 'web',
          image: 'nginx:1.29',
          essential: true,
          portMappings: [{ containerPort: 80, protocol: 'tcp' }],
          environment: [{ name: 'MODE', value: 'live' }],
          secrets: [{ name: 'DB_URL', valueFrom: 'arn:aws:ssm:us-east-1:123456789012:parameter/shop/db-url' }],
          healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'], startPeriod: 60 },
          logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/web' } },
        },
      ],
    },
    {
      serviceName: 'web',
      taskDefinition: 'web:3',
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'ENABLED' } },
      tags: [{ key: 'team', value: 'shop' }],
    },
  );
  const agent = desiredService(
    {
      family: 'agent',
      revision: 1,
      networkMode: 'host',
      pidMode: 'host',
      volumes: [{ name: 'proc', host: { sourcePath: '/proc' } }],
      containerDefinitions: [
        {
          name: 'agent',
          image: 'agent:2',
          memory: 128,
          privileged: true,
          mountPoints: [{ sourceVolume: 'proc', containerPath: '/host/proc', readOnly: true }],
        },
      ],
    },
    { serviceName: 'agent', taskDefinition: 'agent', schedulingStrategy: 'DAEMON' },
  );
  test.each([
    ['web', web],
    ['shop', desiredService(fullTask(), fullService())],
    ['agent', agent],
  ])('%s', async (name, service) => {
    const rendered = renderCluster(desiredCluster({ services: [service] }), LENIENT);
    expect(problemsOf(rendered)).toEqual([]);
    await expect(golden(rendered)).toMatchFileSnapshot(`./golden/${name}.yaml`);
  });
});
