import { expect, test } from 'vitest';
import type { KubeObject } from '../../../lib/kube-object.ts';
import { withoutDefaults } from './without-defaults.ts';

const object = (apiVersion: string, kind: string, rest: object): KubeObject =>
  ({ apiVersion, kind, metadata: { name: 'x', namespace: 'n' }, ...rest }) as KubeObject;

test('what the server would fill in goes, what differs from it stays, in the order that was', () => {
  const live = object('apps/v1', 'Deployment', {
    spec: {
      progressDeadlineSeconds: 600,
      replicas: 1,
      selector: { matchLabels: { app: 'x' } },
      strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: '25%' }, type: 'RollingUpdate' },
      template: {
        metadata: { labels: { app: 'x' } },
        spec: {
          containers: [
            {
              image: 'nginx:latest',
              imagePullPolicy: 'IfNotPresent',
              name: 'a',
              ports: [{ containerPort: 80, protocol: 'TCP' }],
              resources: {},
              terminationMessagePath: '/dev/termination-log',
            },
          ],
          restartPolicy: 'Always',
          serviceAccount: 'me',
          serviceAccountName: 'me',
          volumes: [{ name: 'v', emptyDir: {} }],
        },
      },
    },
  });
  const clean = withoutDefaults(live);
  expect(clean['spec']).toEqual({
    replicas: 1,
    selector: { matchLabels: { app: 'x' } },
    strategy: { rollingUpdate: { maxSurge: 1 } },
    template: {
      metadata: { labels: { app: 'x' } },
      spec: {
        containers: [{ image: 'nginx:latest', imagePullPolicy: 'IfNotPresent', name: 'a', ports: [{ containerPort: 80 }] }],
        serviceAccountName: 'me',
        volumes: [{ name: 'v' }],
      },
    },
  });
  expect(Object.keys(clean['spec'] as object)).toEqual(['replicas', 'selector', 'strategy', 'template']);
  expect(withoutDefaults(clean)).toEqual(clean);
});

test('of a kind whose defaults nobody knows, and of data, nothing is taken', () => {
  const custom = object('example.com/v1', 'Thing', { spec: { protocol: 'TCP', resources: {} } });
  expect(withoutDefaults(custom)).toBe(custom);
  const settings = object('v1', 'ConfigMap', { data: { type: 'Opaque', resources: '' } });
  expect(withoutDefaults(settings)).toEqual(settings);
});
