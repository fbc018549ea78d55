import { describe, expect, test } from 'vitest';
import { desiredCluster, desiredService, LENIENT, oneContainer, renderOne } from '../../test/support/desired-cluster.ts';
import { fullService, fullTask } from '../../test/support/full-service.ts';
import { keyOf } from '../lib/kube-object.ts';
import { stillNeeded } from './outside.ts';
import { renderCluster } from './render-cluster.ts';
import type { OutsideNeed } from './types.ts';

const brief = (needs: readonly OutsideNeed[]): string[] =>
  needs.map(({ what, name, object }) => `${what} ${name}${object === undefined ? '' : ` -> ${object.kind} ${object.name}`}`);

describe('what a service needs from outside', () => {
  test('is listed one by one, with the reason and what to do', () => {
    const cluster = desiredCluster({ services: [desiredService(fullTask(), fullService())] });
    const { outside } = renderCluster(cluster, LENIENT);
    expect(brief(outside)).toEqual([
      'load balancer arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/shop/aa',
      'service registry arn:aws:servicediscovery:us-east-1:123456789012:service/srv-shop',
      'role arn:aws:iam::123456789012:role/shop-task',
      'role arn:aws:iam::123456789012:role/shop-execution',
      'file system fs-0a1b2c',
      'secret arn:aws:secretsmanager:us-east-1:123456789012:secret:shop/db-Ab12Cd:password:AWSCURRENT: -> Secret sm-shop-db-ab12cd',
      'environment file arn:aws:s3:::config-bucket/shop/app.env -> Secret s3-config-bucket-shop-app-env',
      'secret arn:aws:secretsmanager:us-east-1:123456789012:secret:registry-Ab12Cd -> Secret sm-registry-ab12cd',
    ]);
    for (const { service, field, why, next } of outside) {
      expect(service).toBe('shop');
      expect([field, why, next].every((text) => text.length > 5)).toBe(true);
    }
    expect(outside.map(({ next }) => next)).toContain(
      'kubectl -n production-us-east-1 create secret generic sm-shop-db-ab12cd --from-literal=password=…; or commit it encrypted',
    );
  });

  test('a claim that nothing here can make', () => {
    const volumes = [
      {
        name: 'share',
        fsxWindowsFileServerVolumeConfiguration: {
          fileSystemId: 'fs-9',
          rootDirectory: 'share',
          authorizationConfig: { credentialsParameter: 'arn:aws:ssm:us-east-1:1:parameter/fsx', domain: 'example.com' },
        },
      },
      { name: 'old', dockerVolumeConfiguration: { scope: 'shared' as const, autoprovision: false } },
    ];
    expect(brief(renderOne({ volumes }).outside)).toEqual([
      'file system fs-9 -> PersistentVolumeClaim fsx-fs-9',
      'volume old -> PersistentVolumeClaim volume-old',
    ]);
  });

  test('a Secret that is in Git is not needed from outside, one that is named twice is one entry with all its keys', () => {
    const arn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db';
    const secrets = [
      { name: 'USER', valueFrom: `${arn}:user::` },
      { name: 'PASSWORD', valueFrom: `${arn}:password::` },
    ];
    const services = [desiredService(oneContainer({ secrets }))];
    const [need, ...others] = renderCluster(desiredCluster({ services }), LENIENT).outside;
    expect(others).toEqual([]);
    expect(need?.next).toContain('--from-literal=password=… --from-literal=user=…');
    const object = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'sm-db', namespace: 'production-us-east-1' } };
    const manifests = [{ object, origin: { path: 'clusters/production/manifests/db.yaml', line: 1, col: 1 } }];
    expect(renderCluster(desiredCluster({ services, manifests }), LENIENT).outside).toEqual([]);
  });

  test('what is in the cluster is needed no more; what has no object stays on the list', () => {
    const { outside } = renderOne(oneContainer({ secrets: [{ name: 'URL', valueFrom: 'db-url' }] }), {}, LENIENT);
    const key = keyOf({ apiVersion: 'v1', kind: 'Secret', namespace: 'production-us-east-1', name: 'ssm-db-url' });
    expect(brief(outside)).toEqual(['secret db-url -> Secret ssm-db-url']);
    expect(stillNeeded(outside, (asked) => asked === key)).toEqual([]);
    expect(stillNeeded(outside, () => undefined)).toEqual(outside);
    const role = renderOne({ taskRoleArn: 'arn:aws:iam::1:role/web' }).outside;
    expect(stillNeeded(role, () => true)).toEqual(role);
  });

  test('a service without any of it needs nothing', () => {
    expect(renderOne(oneContainer({})).outside).toEqual([]);
  });
});
