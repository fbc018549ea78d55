import { expect, it } from 'vitest';
import type { KubeObject } from '../../lib/kube-object.ts';
import { isMadeAs, numberOf } from './agents.ts';
import { volumeReason } from './drain.ts';

it('an agent is told from one whose number begins alike, and from the name of its cluster', () => {
  const names = ['k3d-kecs-a-agent-1', 'k3d-kecs-a-agent-1-0', 'k3d-kecs-a-agent-10', 'k3d-kecs-a-agent-10-0', 'k3d-kecs-a-agent-1x'];
  expect(names.filter((name) => isMadeAs('kecs-a-agent-1', { name }))).toEqual(names.slice(0, 2));
  expect(names.slice(0, 4).map((name) => numberOf({ name }))).toEqual([1, 1, 10, 10]);
  expect(['k3d-kecs-my-agent-5-agent-2', 'k3d-kecs-my-agent-5-agent-3-0'].map((name) => numberOf({ name }))).toEqual([2, 3]);
});

const volume = (spec: object): KubeObject => ({ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'v' }, spec }) as KubeObject;
const on = (key: string, operator: string, ...values: string[]): object => ({
  nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key, operator, values }] }] } },
});

it.each([
  [{ local: {}, ...on('kubernetes.io/hostname', 'In', 'node') }, 'its data are on it'],
  [{ local: {}, ...on('kubernetes.io/hostname', 'In', 'other') }, undefined],
  [{ hostPath: {} }, 'its data may be on it'],
  [{ local: {}, ...on('zone', 'In', 'a') }, 'its data may be on it'],
  [{ local: {}, ...on('kubernetes.io/hostname', 'NotIn', 'other') }, 'its data may be on it'],
  [{ hostPath: {}, nodeAffinity: {} }, 'its data may be on it'],
  [{ csi: {}, ...on('topology.example/node', 'In', 'node') }, 'its data are on it'],
  [{ csi: {} }, undefined],
  [{ nfs: {} }, undefined],
])('a volume %j: %s', (spec, why) => {
  expect(volumeReason(volume(spec), 'node')).toBe(why);
});
