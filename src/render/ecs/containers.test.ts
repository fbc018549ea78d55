import { describe, expect, test } from 'vitest';
import {
  CONTEXT,
  containerOf,
  LENIENT,
  objectOf,
  oneContainer,
  podOf,
  problemsOf,
  renderOne,
  verdictOf,
} from '../../../test/support/desired-cluster.ts';
import { literal } from './environment.ts';
import { cpuQuantity, memoryQuantity, parseTaskCpu, parseTaskMemory } from './quantity.ts';

describe('entryPoint and command', () => {
  test('entryPoint becomes command, and command becomes args: the other way round runs another program', () => {
    const app = containerOf(renderOne(oneContainer({ entryPoint: ['/entry'], command: ['serve', '--fast'] })));
    expect(app.command).toEqual(['/entry']);
    expect(app.args).toEqual(['serve', '--fast']);
  });
  test('command alone leaves the entry point of the image as it is', () => {
    const app = containerOf(renderOne(oneContainer({ command: ['serve'] })));
    expect(app).not.toHaveProperty('command');
    expect(app.args).toEqual(['serve']);
  });
  test('what Kubernetes would replace is written so that the container gets it as it stands', () => {
    expect(literal('$(HOME)')).toBe('$$(HOME)');
    expect(literal('a$$b')).toBe('a$$$$b');
    expect(literal('$HOME and $')).toBe('$HOME and $');
    expect(literal('$$(X)')).toBe('$$$$(X)');
    expect(containerOf(renderOne(oneContainer({ environment: [{ name: 'A', value: '$(B)' }] }))).env).toEqual([
      { name: 'A', value: '$$(B)' },
    ]);
  });
});

describe('cpu and memory', () => {
  test('quantities are written as the API server writes them', () => {
    expect([256, 512, 1024, 2560, 100, 1].map(cpuQuantity)).toEqual(['250m', '500m', '1', '2500m', '98m', '1m']);
    expect([256, 1024, 1536, 2048, 1_048_576].map(memoryQuantity)).toEqual(['256Mi', '1Gi', '1536Mi', '2Gi', '1Ti']);
  });
  test('sizes of a task are units, MiB, vCPU or GB', () => {
    expect(['256', '0.5 vCPU', '.25vcpu', '4 VCPU', 'many'].map(parseTaskCpu)).toEqual([256, 512, 256, 4096, undefined]);
    expect(['512', '1 GB', '0.5gb', '30GB', '1 TB'].map(parseTaskMemory)).toEqual([512, 1024, 512, 30720, undefined]);
  });
  test('memory is a limit, memoryReservation a request, cpu a request without a limit', () => {
    expect(containerOf(renderOne(oneContainer({ cpu: 256, memory: 512, memoryReservation: 128 }))).resources).toEqual({
      limits: { memory: '512Mi' },
      requests: { cpu: '250m', memory: '128Mi' },
    });
    expect(containerOf(renderOne(oneContainer({ memory: 512 }))).resources.requests).toEqual({ memory: '512Mi' });
    expect(containerOf(renderOne(oneContainer({ memoryReservation: 64 }))).resources).toEqual({ requests: { memory: '64Mi' } });
  });
  test('task values are resources of the pod where the server has them', () => {
    const rendered = renderOne({ ...oneContainer({}), cpu: '256', memory: '0.5 GB' });
    expect(podOf(rendered).resources).toEqual({ limits: { cpu: '250m', memory: '512Mi' }, requests: { cpu: '250m', memory: '512Mi' } });
    expect(verdictOf(rendered, 'cpu')).toBe('mapped: resources of the pod');
  });
  test('before 1.34 they are spread over the containers that say nothing', () => {
    const containerDefinitions = [
      { name: 'a', image: 'a', cpu: 512, memory: 1024 },
      { name: 'b', image: 'b' },
      { name: 'c', image: 'c' },
    ];
    const rendered = renderOne({ containerDefinitions, cpu: '1024', memory: '4096' }, {}, { ...CONTEXT, kubernetesMinor: 33 });
    expect(podOf(rendered)).not.toHaveProperty('resources');
    expect(containerOf(rendered, 'a').resources).toEqual({ limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m', memory: '1Gi' } });
    expect(containerOf(rendered, 'b').resources).toEqual({
      limits: { cpu: '1', memory: '4Gi' },
      requests: { cpu: '250m', memory: '1536Mi' },
    });
    expect(verdictOf(rendered, 'memory')).toMatch(/^approximated: spread over/);
  });
  test('sizes that contradict each other are an error, not a pod that is refused later', () => {
    expect(problemsOf(renderOne(oneContainer({ memory: 64, memoryReservation: 128 })))[0]).toMatch(
      /EcsInvalid .*memoryReservation: 128 MiB is more than/,
    );
    expect(problemsOf(renderOne({ ...oneContainer({ cpu: 512 }), cpu: '256' }))[0]).toMatch(
      /cpu: the containers ask for 512 units, the task has 256/,
    );
    expect(problemsOf(renderOne({ ...oneContainer({ memory: 2048 }), memory: '1024' }))[0]).toMatch(/more than the whole task has/);
  });
  test('ephemeral storage stands at the first container, GPUs at the one that asks', () => {
    const rendered = renderOne({
      ...oneContainer({ resourceRequirements: [{ type: 'GPU', value: '2' }] }),
      ephemeralStorage: { sizeInGiB: 30 },
    });
    const expected = { 'ephemeral-storage': '30Gi', 'nvidia.com/gpu': '2' };
    expect(containerOf(rendered).resources).toEqual({ limits: expected, requests: expected });
    const other = renderOne(oneContainer({ resourceRequirements: [{ type: 'NeuronDevice', value: '1' }] }));
    expect(containerOf(other).resources.limits).toEqual({ 'aws.amazon.com/neuron': '1' });
    expect(problemsOf(renderOne(oneContainer({ resourceRequirements: [{ type: 'GPU', value: 'all' }] })))[0]).toMatch(/a number of GPUs/);
  });
});

describe('environment', () => {
  test('variables keep their order, secrets follow', () => {
    const { env } = containerOf(
      renderOne(
        oneContainer({
          environment: [{ name: 'Z', value: '1' }, { name: 'A' }],
          secrets: [{ name: 'B', valueFrom: '/db/url' }],
        }),
      ),
    );
    expect(env).toEqual([
      { name: 'Z', value: '1' },
      { name: 'A', value: '' },
      { name: 'B', valueFrom: { secretKeyRef: { name: 'ssm-db-url', key: 'value' } } },
    ]);
  });
  test('of two variables of one name the last counts; a secret may not share a name with one', () => {
    const rendered = renderOne(
      oneContainer({
        environment: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
          { name: 'A', value: '3' },
        ],
      }),
    );
    expect(containerOf(rendered).env).toEqual([
      { name: 'B', value: '2' },
      { name: 'A', value: '3' },
    ]);
    expect(verdictOf(rendered, 'containerDefinitions[0].environment[0]')).toMatch(/^ignored: "A" is set again/);
    const clash = renderOne(oneContainer({ environment: [{ name: 'A', value: '1' }], secrets: [{ name: 'A', valueFrom: 'x' }] }));
    expect(problemsOf(clash)[0]).toMatch(/"A" is already a variable/);
  });
  test('the first of several environment files wins, so it comes last', () => {
    const files = ['one.env', 'two.env'].map((key) => ({ type: 's3' as const, value: `arn:aws:s3:::bucket/${key}` }));
    const rendered = renderOne(oneContainer({ environmentFiles: files }));
    expect(containerOf(rendered).envFrom).toEqual([
      { secretRef: { name: 's3-bucket-two-env' } },
      { secretRef: { name: 's3-bucket-one-env' } },
    ]);
    expect(rendered.objects.flatMap(({ requires }) => requires.map(({ name }) => name))).toEqual([
      's3-bucket-one-env',
      's3-bucket-two-env',
    ]);
  });
});

describe('security', () => {
  test('users are numbers; a name would run the container as somebody else', () => {
    expect(containerOf(renderOne(oneContainer({ user: '1000:50' }))).securityContext).toEqual({ runAsUser: 1000, runAsGroup: 50 });
    expect(containerOf(renderOne(oneContainer({ user: 'root' }))).securityContext).toEqual({ runAsUser: 0 });
    expect(problemsOf(renderOne(oneContainer({ user: 'nginx' })))[0]).toMatch(/"nginx": Kubernetes takes users and groups by number/);
  });
  test('what reaches the node needs the leave of the operator', () => {
    const strong = [
      renderOne(oneContainer({ privileged: true })),
      renderOne(oneContainer({ linuxParameters: { capabilities: { add: ['SYS_ADMIN'] } } })),
      renderOne(oneContainer({ systemControls: [{ namespace: 'kernel.msgmax', value: '1' }] })),
      renderOne({ networkMode: 'host' }),
      renderOne({ pidMode: 'host' }),
      renderOne({ ipcMode: 'host' }),
    ];
    for (const rendered of strong) expect(problemsOf(rendered)[0]).toMatch(/^error PolicyPrivileged /);
    expect(containerOf(renderOne(oneContainer({ privileged: true }), {}, LENIENT)).securityContext).toEqual({ privileged: true });
  });
  test('Docker security options, as far as there are words for them', () => {
    const rendered = renderOne(oneContainer({ dockerSecurityOptions: ['no-new-privileges', 'apparmor:web', 'credentialspec:x'] }));
    expect(containerOf(rendered).securityContext).toEqual({
      allowPrivilegeEscalation: false,
      appArmorProfile: { type: 'Localhost', localhostProfile: 'web' },
    });
    expect(verdictOf(rendered, 'containerDefinitions[0].dockerSecurityOptions')).toMatch(/^approximated: "credentialspec:x"/);
    expect(problemsOf(renderOne(oneContainer({ dockerSecurityOptions: ['apparmor:unconfined'] })))[0]).toMatch(/PolicyPrivileged/);
    const labels = renderOne(oneContainer({ dockerSecurityOptions: ['label:type:a', 'label:level:s0:c1'] }), {}, LENIENT);
    expect(containerOf(labels).securityContext).toEqual({ seLinuxOptions: { type: 'a', level: 's0:c1' } });
  });
  test('pods get no token of the Kubernetes API and no variables about other Services', () => {
    expect(podOf(renderOne({}))).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
  });
});

describe('roles, tags, Docker labels', () => {
  test('roles make a ServiceAccount; without roles there is none', () => {
    const rendered = renderOne({ taskRoleArn: 'arn:aws:iam::1:role/web', executionRoleArn: 'arn:aws:iam::1:role/run' });
    expect(objectOf(rendered, 'ServiceAccount').metadata.annotations).toMatchObject({
      'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/web',
      'kecs.dev/execution-role-arn': 'arn:aws:iam::1:role/run',
    });
    expect(podOf(rendered).serviceAccountName).toBe('web');
    expect(podOf(renderOne({}))).not.toHaveProperty('serviceAccountName');
  });
  test('a tag cannot take the place of a label that something is selected by', () => {
    const tags = [
      { key: 'app', value: 'other' },
      { key: 'kecs.dev/service', value: 'x' },
      { key: 'cost center', value: 'a b' },
    ];
    const rendered = renderOne({ tags: [{ key: 'team', value: 'a' }] }, { tags, propagateTags: 'SERVICE' });
    const { metadata, spec } = objectOf(rendered, 'Deployment');
    expect(metadata.labels).toMatchObject({ app: 'web', 'kecs.dev/service': 'web', 'tags.kecs.dev/app': 'other' });
    expect(JSON.parse(metadata.annotations['kecs.dev/tags'])).toEqual({ app: 'other', 'kecs.dev/service': 'x', 'cost center': 'a b' });
    expect(spec.template.metadata.labels).toMatchObject({ app: 'web', 'tags.kecs.dev/app': 'other' });
    expect(objectOf(renderOne({}, { tags }), 'Deployment').spec.template.metadata.labels).not.toHaveProperty('tags.kecs.dev/app');
    const ofTask = renderOne({ tags: [{ key: 'team', value: 'a' }] }, { tags, propagateTags: 'TASK_DEFINITION' });
    expect(objectOf(ofTask, 'Deployment').spec.template.metadata.labels).toMatchObject({ 'tags.kecs.dev/team': 'a' });
  });
  test('Docker labels stand in an annotation of their own, whatever they are called', () => {
    const rendered = renderOne(oneContainer({ dockerLabels: { 'holdfast.dev/owner': 'me' } }));
    const { annotations } = objectOf(rendered, 'Deployment').spec.template.metadata;
    expect(annotations['docker-labels.kecs.dev/app']).toBe('{"holdfast.dev/owner":"me"}');
    expect(annotations).not.toHaveProperty('holdfast.dev/owner');
  });
});
