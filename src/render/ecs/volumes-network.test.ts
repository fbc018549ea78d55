import { describe, expect, test } from 'vitest';
import {
  CONTEXT,
  containerOf,
  desiredCluster,
  desiredService,
  LENIENT,
  objectOf,
  oneContainer,
  podOf,
  problemsOf,
  renderOne,
  verdictOf,
} from '../../../test/support/desired-cluster.ts';
import type { ServiceSpec, TaskDefinitionSpec, Volume } from '../../manifest/schema-types.generated.ts';
import { renderCluster } from '../render-cluster.ts';

const withVolume = (volume: Volume): Partial<TaskDefinitionSpec> => ({
  ...oneContainer({ mountPoints: [{ sourceVolume: volume.name, containerPath: '/data' }] }),
  volumes: [volume],
});

describe('volumes', () => {
  test('a path of the node needs the leave of the operator', () => {
    const task = withVolume({ name: 'logs', host: { sourcePath: '/var/log' } });
    expect(problemsOf(renderOne(task))[0]).toMatch(/^error PolicyHostPath .*volumes\[0\]\.host\.sourcePath/);
    expect(podOf(renderOne(task, {}, LENIENT)).volumes).toEqual([{ name: 'logs', hostPath: { path: '/var/log' } }]);
    expect(problemsOf(renderOne(task, {}, LENIENT))).toEqual([]);
  });
  test('a volume without a place, and one of the task, live as long as the pod', () => {
    expect(podOf(renderOne(withVolume({ name: 'tmp' }))).volumes).toEqual([{ name: 'tmp', emptyDir: {} }]);
    expect(podOf(renderOne(withVolume({ name: 'tmp', host: {} }))).volumes).toEqual([{ name: 'tmp', emptyDir: {} }]);
    expect(podOf(renderOne(withVolume({ name: 'tmp', dockerVolumeConfiguration: { scope: 'task' } }))).volumes).toEqual([
      { name: 'tmp', emptyDir: {} },
    ]);
  });
  test('a shared volume is a claim; two services share it', () => {
    const shared = (autoprovision: boolean) => withVolume({ name: 'Cache', dockerVolumeConfiguration: { scope: 'shared', autoprovision } });
    const services = ['a', 'b'].map((serviceName) => desiredService(shared(true), { serviceName }));
    const rendered = renderCluster(desiredCluster({ services }), CONTEXT);
    expect(rendered.problems).toEqual([]);
    expect(
      rendered.objects.filter(({ object }) => object.kind === 'PersistentVolumeClaim').map(({ object }) => object.metadata.name),
    ).toEqual(['volume-cache']);
    const there = renderOne(shared(false));
    expect(objectOf(there, 'PersistentVolumeClaim', 'volume-cache')).toBeUndefined();
    expect(there.objects.flatMap(({ requires }) => requires.map(({ kind, name }) => `${kind} ${name}`))).toEqual([
      'PersistentVolumeClaim volume-cache',
    ]);
  });
  test('a file system is a claim that everybody may mount, where the storage can do that', () => {
    const task = withVolume({ name: 'media', efsVolumeConfiguration: { fileSystemId: 'fs-1', rootDirectory: '/a/b/' } });
    const claim = objectOf(renderOne(task), 'PersistentVolumeClaim', 'efs-fs-1');
    expect(claim.spec.accessModes).toEqual(['ReadWriteOnce']);
    expect(containerOf(renderOne(task)).volumeMounts).toEqual([{ name: 'media', mountPath: '/data', subPath: 'a/b' }]);
    const remote = renderCluster(desiredCluster({ services: [desiredService(task)], spec: { provider: 'kubeconfig' } }), CONTEXT);
    expect(objectOf(remote, 'PersistentVolumeClaim', 'efs-fs-1').spec.accessModes).toEqual(['ReadWriteMany']);
    const climbing = withVolume({ name: 'media', efsVolumeConfiguration: { fileSystemId: 'fs-1', rootDirectory: '/../..' } });
    expect(problemsOf(renderOne(climbing))[0]).toMatch(/leads out of the volume/);
  });
  test('a volume configured at launch is made for each pod and goes with it', () => {
    const task = withVolume({ name: 'data', configuredAtLaunch: true });
    const ebs = (managedEBSVolume: object): Partial<ServiceSpec> => ({
      volumeConfigurations: [{ name: 'data', managedEBSVolume: { roleArn: 'r', ...managedEBSVolume } }],
    });
    const [volume] = podOf(renderOne(task, ebs({ sizeInGiB: 7 }))).volumes;
    expect(volume.ephemeral.volumeClaimTemplate.spec.resources.requests.storage).toBe('7Gi');
    expect(problemsOf(renderOne(task))[0]).toMatch(/no volumeConfigurations entry/);
    expect(problemsOf(renderOne(task, ebs({ sizeInGiB: 7, snapshotId: 'snap-1' }))).join()).toMatch(
      /error EcsInvalid .*the volume would be empty/,
    );
    expect(problemsOf(renderOne({}, ebs({ sizeInGiB: 7 })))[0]).toMatch(/RefDangling .*no volume "data"/);
  });
  test('what cannot be made here is a claim that has to be there, and not an empty directory', () => {
    const fsx = { fileSystemId: 'fs', rootDirectory: '\\share', authorizationConfig: { credentialsParameter: 'a', domain: 'b' } };
    const rendered = renderOne(withVolume({ name: 'win', fsxWindowsFileServerVolumeConfiguration: fsx }));
    expect(podOf(rendered).volumes[0]).toEqual({ name: 'win', persistentVolumeClaim: { claimName: 'fsx-fs' } });
    expect(containerOf(rendered).volumeMounts[0].subPath).toBe('share');
    expect(rendered.objects.filter(({ object }) => object.kind === 'PersistentVolumeClaim')).toEqual([]);
    expect(rendered.objects.flatMap(({ requires }) => requires)).toContainEqual(
      expect.objectContaining({ kind: 'PersistentVolumeClaim', name: 'fsx-fs' }),
    );
    expect(problemsOf(renderOne(oneContainer({ mountPoints: [{ sourceVolume: 'x', containerPath: '/x' }] })))[0]).toMatch(
      /RefDangling .*no volume "x"/,
    );
  });
  test('volumesFrom takes the mounts of the other container, at most as writable as asked', () => {
    const rendered = renderOne({
      volumes: [{ name: 'a' }, { name: 'b' }],
      containerDefinitions: [
        { name: 'app', image: 'app', mountPoints: [{ sourceVolume: 'a', containerPath: '/a' }] },
        {
          name: 'side',
          image: 'side',
          volumesFrom: [{ sourceContainer: 'app', readOnly: true }],
          mountPoints: [{ sourceVolume: 'b', containerPath: '/b' }],
        },
      ],
    });
    expect(containerOf(rendered, 'side').volumeMounts).toEqual([
      { name: 'b', mountPath: '/b' },
      { name: 'a', mountPath: '/a', readOnly: true },
    ]);
  });
  test('tmpfs and shared memory are memory of the container', () => {
    const rendered = renderOne(
      oneContainer({ linuxParameters: { sharedMemorySize: 64, tmpfs: [{ containerPath: '/run', size: 2048, mountOptions: ['noexec'] }] } }),
    );
    expect(podOf(rendered).volumes).toEqual([
      { name: 'tmpfs-0-app', emptyDir: { medium: 'Memory', sizeLimit: '2Gi' } },
      { name: 'shm-app', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } },
    ]);
    expect(containerOf(rendered).volumeMounts).toEqual([
      { name: 'tmpfs-0-app', mountPath: '/run' },
      { name: 'shm-app', mountPath: '/dev/shm' },
    ]);
    expect(verdictOf(rendered, 'containerDefinitions[0].linuxParameters.tmpfs[0].mountOptions')).toMatch(/^ignored/);
  });
});

const ports = (...portMappings: NonNullable<TaskDefinitionSpec['containerDefinitions'][number]['portMappings']>) =>
  oneContainer({ portMappings });

describe('ports', () => {
  test('a mapped port is a port of the container and of the Service', () => {
    const rendered = renderOne({ ...ports({ containerPort: 8080, name: 'http', appProtocol: 'grpc' }), networkMode: 'awsvpc' });
    expect(containerOf(rendered).ports).toEqual([{ containerPort: 8080, protocol: 'TCP', name: 'http' }]);
    expect(objectOf(rendered, 'Service').spec).toEqual({
      type: 'ClusterIP',
      selector: { 'kecs.dev/cluster': 'production', 'kecs.dev/service': 'web' },
      ports: [{ name: 'http', port: 8080, protocol: 'TCP', targetPort: 8080, appProtocol: 'kubernetes.io/h2c' }],
    });
  });
  test('without ports there is no Service', () => {
    expect(objectOf(renderOne({}), 'Service')).toBeUndefined();
  });
  test('bridge: a fixed hostPort is bound on the node, 0 means any', () => {
    const fixed = renderOne({ ...ports({ containerPort: 8080, hostPort: 80 }), networkMode: 'bridge' });
    expect(containerOf(fixed).ports).toEqual([{ containerPort: 8080, hostPort: 80, protocol: 'TCP' }]);
    expect(objectOf(fixed, 'Service').spec.ports).toEqual([{ name: 'tcp-80', port: 80, protocol: 'TCP', targetPort: 8080 }]);
    const any = renderOne({ ...ports({ containerPort: 8080, hostPort: 0 }), networkMode: 'bridge' });
    expect(containerOf(any).ports).toEqual([{ containerPort: 8080, protocol: 'TCP' }]);
    expect(verdictOf(any, 'containerDefinitions[0].portMappings[0].hostPort')).toMatch(/^mapped: any port/);
  });
  test('awsvpc: an unequal hostPort, which ECS refuses, leads to the container all the same and is told', () => {
    const rendered = renderOne({ ...ports({ containerPort: 8080, hostPort: 80 }), networkMode: 'awsvpc' });
    expect(containerOf(rendered).ports).toEqual([{ containerPort: 8080, protocol: 'TCP' }]);
    expect(objectOf(rendered, 'Service').spec.ports).toMatchObject([{ port: 80, targetPort: 8080 }]);
    expect(verdictOf(rendered, 'containerDefinitions[0].portMappings[0].hostPort')).toMatch(/^approximated: the Service answers on 80/);
  });
  test('host: the port is that of the node', () => {
    const rendered = renderOne({ ...ports({ containerPort: 8080 }), networkMode: 'host' }, {}, LENIENT);
    expect(podOf(rendered)).toMatchObject({ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' });
    expect(containerOf(rendered).ports).toEqual([{ containerPort: 8080, hostPort: 8080, protocol: 'TCP' }]);
  });
  test('none: nothing may reach the pod, and it may reach nothing', () => {
    const rendered = renderOne({ networkMode: 'none' });
    expect(objectOf(rendered, 'NetworkPolicy').spec.policyTypes).toEqual(['Egress', 'Ingress']);
    expect(problemsOf(renderOne({ ...ports({ containerPort: 1 }), networkMode: 'none' }))[0]).toMatch(/has no ports/);
    const two = [
      { name: 'a', image: 'a', disableNetworking: true },
      { name: 'b', image: 'b' },
    ];
    expect(problemsOf(renderOne({ containerDefinitions: two }))[0]).toMatch(/"a" alone cannot be cut off/);
  });
  test('a range is written out; a huge one is an error', () => {
    const rendered = renderOne(ports({ containerPortRange: '9000-9002', protocol: 'udp' }));
    expect(objectOf(rendered, 'Service').spec.ports.map(({ name }: { name: string }) => name)).toEqual([
      'udp-9000',
      'udp-9001',
      'udp-9002',
    ]);
    expect(problemsOf(renderOne(ports({ containerPortRange: '1000-9000' })))[0]).toMatch(/8001 ports/);
    expect(problemsOf(renderOne(ports({ containerPortRange: '9000-1000' })))[0]).toMatch(/no range of ports/);
  });
  test('two containers that listen on one port cannot share a pod', () => {
    const containerDefinitions = ['a', 'b'].map((name) => ({ name, image: name, portMappings: [{ containerPort: 80 }] }));
    expect(problemsOf(renderOne({ containerDefinitions }))[0]).toMatch(/"a" and "b" both listen on 80/);
  });
});

describe('entrances', () => {
  const task = { ...ports({ containerPort: 8080, name: 'http' }, { containerPort: 9090 }), networkMode: 'awsvpc' as const };
  test('a load balancer is a Service of its own, with its ports alone', () => {
    const rendered = renderOne(task, { loadBalancers: [{ targetGroupArn: 'arn:tg', containerName: 'app', containerPort: 8080 }] });
    expect(objectOf(rendered, 'Service', 'web-lb').spec).toMatchObject({ type: 'LoadBalancer', ports: [{ port: 8080 }] });
    expect(objectOf(rendered, 'Service', 'web-lb').spec.ports).toHaveLength(1);
    expect(problemsOf(renderOne(task, { loadBalancers: [{ containerName: 'app', containerPort: 1 }] }))[0]).toMatch(/maps port 1$/);
  });
  test('a registry is a headless Service by its id', () => {
    const arn = 'arn:aws:servicediscovery:us-east-1:1:service/srv-web';
    const rendered = renderOne(task, { serviceRegistries: [{ registryArn: arn }] });
    expect(objectOf(rendered, 'Service', 'srv-web').spec).toMatchObject({ clusterIP: 'None', ports: [{ port: 8080 }, { port: 9090 }] });
    expect(verdictOf(rendered, 'serviceRegistries')).toMatch(/srv-web\.production-us-east-1\.svc\.cluster\.local/);
  });
  test('two services of one registry would hide each other', () => {
    const registry = { serviceRegistries: [{ registryArn: 'arn:aws:servicediscovery:us-east-1:1:service/srv' }] };
    const services = ['a', 'b'].map((serviceName) => desiredService(task, { serviceName, ...registry }));
    expect(problemsOf(renderCluster(desiredCluster({ services }), CONTEXT))).toEqual([
      'error NameCollision services/b: Service production-us-east-1/srv is also made for services/a',
    ]);
  });
  test('Service Connect: each alias is a Service', () => {
    const connect = (clientAliases: { port: number; dnsName?: string }[]): Partial<ServiceSpec> => ({
      serviceConnectConfiguration: { enabled: true, services: [{ portName: 'http', clientAliases }] },
    });
    expect(objectOf(renderOne(task, connect([{ port: 80, dnsName: 'front' }])), 'Service', 'front').spec.ports).toMatchObject([
      { port: 80, targetPort: 8080 },
    ]);
    const dotted = renderOne(task, connect([{ port: 80, dnsName: 'front.internal' }]));
    expect(objectOf(dotted, 'Service', 'front-internal')).toBeDefined();
    expect(verdictOf(dotted, 'serviceConnectConfiguration.services[0].clientAliases[0].dnsName')).toMatch(/^approximated/);
    // The alias has the name of the service itself: one Service answers on both ports.
    expect(objectOf(renderOne(task, connect([{ port: 80, dnsName: 'web' }])), 'Service').spec.ports).toHaveLength(3);
    const wrong = { serviceConnectConfiguration: { enabled: true, services: [{ portName: 'x' }] } };
    expect(problemsOf(renderOne(task, wrong))[0]).toMatch(/is called "x"/);
    expect(verdictOf(renderOne(task, { serviceConnectConfiguration: { enabled: false } }), 'serviceConnectConfiguration')).toMatch(
      /not enabled/,
    );
  });
});

describe('names and addresses', () => {
  test('hosts, links, name servers, host name', () => {
    const rendered = renderOne(
      oneContainer({
        extraHosts: [
          { hostname: 'db', ipAddress: '10.0.0.9' },
          { hostname: 'db2', ipAddress: '10.0.0.9' },
        ],
        links: ['proxy:edge'],
        dnsServers: ['10.0.0.2'],
        dnsSearchDomains: ['corp'],
        hostname: 'shop',
        stopTimeout: 90,
      }),
    );
    expect(podOf(rendered)).toMatchObject({
      hostAliases: [
        { ip: '10.0.0.9', hostnames: ['db', 'db2'] },
        { ip: '127.0.0.1', hostnames: ['proxy', 'edge'] },
      ],
      dnsPolicy: 'None',
      dnsConfig: { nameservers: ['10.0.0.2'], searches: ['corp'] },
      hostname: 'shop',
      terminationGracePeriodSeconds: 90,
    });
  });
  test('search domains alone are added to the DNS of the cluster', () => {
    expect(podOf(renderOne(oneContainer({ dnsSearchDomains: ['corp'] })))).not.toHaveProperty('dnsPolicy');
  });
  test('names that Kubernetes does not take are an error', () => {
    expect(problemsOf(renderOne(oneContainer({ links: ['my_db'] })))[0]).toMatch(/"my_db" is no host name/);
    expect(problemsOf(renderOne(oneContainer({ hostname: 'a.b' })))[0]).toMatch(/"a.b" is no host name of a pod/);
    expect(problemsOf(renderOne(oneContainer({ dnsServers: ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'] })))[0]).toMatch(/4 name servers/);
  });
});
