import { describe, expect, test } from 'vitest';
import { judge, type Seen } from './judge.ts';
import { clustersOf, makerOf } from './nodes.ts';
import { reasonOf } from './run-k3d.ts';
import type { K3dCluster } from './types.ts';

type Given = { role?: string; state?: string; instance?: string | undefined; id?: string };

const container = (cluster: string, { role = 'server', state = 'running', instance = 'me', id = `${role}-id` }: Given): object => ({
  Id: id,
  Names: [`/k3d-${cluster}-${role}-0`],
  Image: 'rancher/k3s:v1',
  State: state,
  Ports:
    role === 'loadbalancer'
      ? [
          { IP: '127.0.0.1', PrivatePort: 6443, PublicPort: 40000, Type: 'tcp' },
          { PrivatePort: 80, Type: 'tcp' },
        ]
      : [],
  Labels: {
    app: 'k3d',
    'k3d.cluster': cluster,
    'k3d.role': role,
    'k3d.cluster.token': 'secret-token',
    ...(instance === '' ? {} : { 'holdfast.dev/instance': instance }),
  },
});
const k3d = (...nodes: Given[]): K3dCluster => clustersOf(nodes.map((node) => container('kecs-a', node)))[0] as K3dCluster;

const MADE = { daemon: 'D', phase: 'made', server: 'server-id', kubeconfigOf: undefined } as const;
const seen = (found: K3dCluster | undefined, changes: Partial<Seen> = {}): Seen => ({
  cluster: 'a',
  k3dName: 'kecs-a',
  instance: 'me',
  daemon: 'D',
  host: 'unix:///docker.sock',
  record: MADE,
  found,
  busy: false,
  ...changes,
});

describe("Docker's list of containers", () => {
  test('gives clusters with their nodes; the token is left out, other containers are passed over', () => {
    const clusters = clustersOf([
      container('kecs-b', {}),
      container('kecs-a', { role: 'loadbalancer' }),
      container('kecs-a', { role: 'agent' }),
      container('kecs-a', { role: 'noRole' }),
      { Id: 'x', Names: ['/web'], Labels: { 'k3d.cluster': 'kecs-a' } },
      { Id: 'y', Names: ['/db'], Labels: null },
    ]);
    expect(clusters.map(({ name, nodes }) => [name, nodes.map(({ role }) => role)])).toEqual([
      ['kecs-a', ['agent', 'loadbalancer', 'other']],
      ['kecs-b', ['server']],
    ]);
    expect(clusters[0]?.nodes[1]?.ports).toEqual([{ containerPort: '6443/tcp', hostIp: '127.0.0.1', hostPort: 40000 }]);
    expect(JSON.stringify(clusters)).not.toContain('secret-token');
  });

  test.each([undefined, null, {}, 'text', [1, null]])('that is none: %j', (answer) => {
    expect(clustersOf(answer)).toEqual([]);
  });
});

describe('who made a cluster', () => {
  test('us only where every node says so', () => {
    expect(makerOf(k3d({}, { role: 'agent' }), 'me')).toEqual({ maker: 'us' });
    expect(makerOf(k3d({}, { role: 'agent', instance: '' }), 'me')).toEqual({ maker: 'nobody' });
    expect(makerOf(k3d({ instance: '' }), 'me')).toEqual({ maker: 'nobody' });
    expect(makerOf(k3d({}, { role: 'agent', instance: 'them' }), 'me')).toEqual({ maker: 'other', instance: 'them' });
  });
  test('a helper that k3d started for a moment says nothing', () => {
    expect(makerOf(k3d({}, { role: 'noRole', instance: '' }), 'me')).toEqual({ maker: 'us' });
    expect(judge(seen(k3d({ role: 'noRole' })))).toEqual({ state: 'Missing' });
  });
});

describe('the state of a cluster', () => {
  test('running, stopped, missing', () => {
    expect(judge(seen(k3d({}, { role: 'loadbalancer' })))).toMatchObject({ state: 'Running', server: { role: 'server' } });
    expect(judge(seen(k3d({}, { role: 'loadbalancer', state: 'exited' })))).toEqual({ state: 'Stopped' });
    expect(judge(seen(k3d({ state: 'exited' })))).toEqual({ state: 'Stopped' });
    expect(judge(seen(undefined))).toEqual({ state: 'Missing' });
  });

  test('on another daemon nothing is missing', () => {
    const elsewhere = judge(seen(undefined, { daemon: 'E' }));
    expect(elsewhere).toMatchObject({ state: 'Unknown', hint: expect.stringContaining('holdfast approve a --identity') });
    // A cluster of that name there is another one.
    expect(judge(seen(k3d({ id: 'another' }), { daemon: 'E' }))).toMatchObject({ state: 'Unknown' });
  });

  test('a daemon with a new id that has the very container is the same one', () => {
    expect(judge(seen(k3d({}), { daemon: 'E' }))).toMatchObject({ state: 'Running' });
  });

  test('cut off while it was made, and being made', () => {
    const record = { ...MADE, phase: 'creating', server: undefined } as const;
    expect(judge(seen(k3d({ state: 'created' }), { record }))).toEqual({ state: 'Incomplete', reason: 'making kecs-a was cut off' });
    expect(judge(seen(k3d({}), { record, busy: true }))).toEqual({ state: 'Incomplete', reason: 'kecs-a is being made' });
    // A stranger was faster: that one is whole for all we know.
    expect(judge(seen(k3d({ instance: '' }), { record }))).toMatchObject({ state: 'Running' });
  });

  test('cut off while it was deleted, whatever is left of it', () => {
    const record = { ...MADE, phase: 'deleting' } as const;
    for (const left of [k3d({}, { role: 'loadbalancer' }), k3d({}), k3d({ role: 'agent' }), k3d({ state: 'removing' })])
      expect(judge(seen(left, { record }))).toEqual({ state: 'Incomplete', reason: 'deleting kecs-a was cut off' });
    expect(judge(seen(k3d({}), { record, busy: true }))).toEqual({ state: 'Incomplete', reason: 'kecs-a is being deleted' });
    expect(judge(seen(undefined, { record }))).toEqual({ state: 'Missing' });
  });

  test("another Holdfast's is not touched", () => {
    expect(() => judge(seen(k3d({ instance: 'them' }), { record: undefined }))).toThrow(/made by another Holdfast \(instance them\)/);
  });

  test('a pause or a crash loop is no stop', () => {
    expect(judge(seen(k3d({ state: 'paused' })))).toMatchObject({ state: 'Unknown', hint: 'docker unpause k3d-kecs-a-server-0' });
    expect(judge(seen(k3d({ state: 'restarting' })))).toMatchObject({ state: 'Unknown', hint: 'docker logs k3d-kecs-a-server-0' });
    expect(judge(seen(k3d({ role: 'agent' })))).toMatchObject({ state: 'Unknown', reason: expect.stringContaining('has no server') });
  });
});

describe('what k3d says went wrong', () => {
  test('the first cause, without colours', () => {
    const stderr =
      '\u001b[33mWARN\u001b[0m[0000] No node filter specified\n\u001b[31mERRO\u001b[0m[0002] failed Cluster Creation: no such image\n\u001b[31mERRO\u001b[0m[0002] Failed to create cluster >>> Rolling Back\n\u001b[31mFATA\u001b[0m[0003] Cluster creation FAILED';
    expect(reasonOf(stderr)).toBe('failed Cluster Creation: no such image');
  });
  test('other words, shortened, on one line', () => {
    expect(reasonOf('panic: \u0007boom')).toBe('panic: \\u0007boom');
    expect(reasonOf('x'.repeat(5000))).toHaveLength(600);
    expect(reasonOf('')).toBe('');
  });
});
