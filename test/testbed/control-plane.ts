// A real Kubernetes API server with etcd, controller-manager, scheduler and simulated nodes (kwok), on loopback.
import { spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export type ControlPlane = { dir: string; kubeconfig: string; kubectl: string; server: string };

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const kubeconfigText = (server: string, ca: string, token: string): string =>
  JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'testbed',
      clusters: [{ name: 'testbed', cluster: { server, 'certificate-authority': ca } }],
      users: [{ name: 'admin', user: { token } }],
      contexts: [{ name: 'testbed', context: { cluster: 'testbed', user: 'admin' } }],
    },
    null,
    2,
  );

/** Starts one program detached; its output goes to DIR/NAME.log and its pid to DIR/NAME.pid. */
const launch = (bin: string, dir: string, name: string, args: readonly string[]): void => {
  const log = openSync(join(dir, `${name}.log`), 'a');
  const child = spawn(join(bin, name), args, { cwd: dir, detached: true, stdio: ['ignore', log, log] });
  if (child.pid === undefined) throw new Error(`${name} did not start; run npm run testbed:build`);
  writeFileSync(join(dir, `${name}.pid`), `${child.pid}`);
  child.unref();
};

const writeKeys = (certs: string): void => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(join(certs, 'sa.key'), privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
  writeFileSync(join(certs, 'sa.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
};

const waitFor = async (what: string, dir: string, seconds: number, condition: () => boolean): Promise<void> => {
  const deadline = Date.now() + seconds * 1000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`${what} after ${seconds} s; see ${dir}/*.log`);
    await delay(150);
  }
};

const startApiServer = async (bin: string, dir: string): Promise<string> => {
  const [api, etcd, peer] = [await freePort(), await freePort(), await freePort()];
  const certs = join(dir, 'certs');
  const token = randomBytes(16).toString('hex');
  writeFileSync(join(certs, 'tokens.csv'), `${token},admin,admin,"system:masters"\n`, { mode: 0o600 });
  const etcdUrl = `http://127.0.0.1:${etcd}`;
  const peerUrl = `http://127.0.0.1:${peer}`;
  const etcdArgs = ['--listen-client-urls', etcdUrl, '--advertise-client-urls', etcdUrl, '--listen-peer-urls', peerUrl];
  launch(bin, dir, 'etcd', [
    '--data-dir',
    join(dir, 'etcd'),
    ...etcdArgs,
    '--initial-advertise-peer-urls',
    peerUrl,
    '--initial-cluster',
    `default=${peerUrl}`,
    '--unsafe-no-fsync',
  ]);
  launch(bin, dir, 'kube-apiserver', [
    `--etcd-servers=${etcdUrl}`,
    `--cert-dir=${certs}`,
    `--secure-port=${api}`,
    '--bind-address=127.0.0.1',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${certs}/sa.pub`,
    `--service-account-signing-key-file=${certs}/sa.key`,
    '--service-cluster-ip-range=10.96.0.0/16',
    `--token-auth-file=${certs}/tokens.csv`,
    '--authorization-mode=RBAC',
    '--allow-privileged=true',
  ]);
  const server = `https://127.0.0.1:${api}`;
  writeFileSync(join(dir, 'admin.kubeconfig'), kubeconfigText(server, join(certs, 'apiserver.crt'), token), { mode: 0o600 });
  return server;
};

const node = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name: 'node-0',
    annotations: { 'node.alpha.kubernetes.io/ttl': '0', 'kwok.x-k8s.io/node': 'fake' },
    labels: { 'kubernetes.io/hostname': 'node-0', 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' },
  },
  status: { allocatable: { cpu: '1000', memory: '1000Gi', pods: '10000' }, capacity: { cpu: '1000', memory: '1000Gi', pods: '10000' } },
};

/**
 * Starts a whole control plane in `dir` and waits until it works: about 5 s. The kubeconfig appears last, so that whoever
 * finds it finds a cluster that answers. Stop it with `stopControlPlane(dir)`. `controllerManagerArgs`: flags beside the usual ones.
 */
export const startControlPlane = async (bin: string, dir: string, controllerManagerArgs: readonly string[] = []): Promise<ControlPlane> => {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(join(dir, 'certs'), { recursive: true, mode: 0o700 });
  writeKeys(join(dir, 'certs'));
  const server = await startApiServer(bin, dir);
  const admin = join(dir, 'admin.kubeconfig');
  const kubectl = join(bin, 'kubectl');
  const ask = (args: readonly string[], input?: string): boolean =>
    spawnSync(kubectl, ['--kubeconfig', admin, ...args], { input }).status === 0;
  await waitFor('the API server is not ready', dir, 60, () => ask(['get', '--raw', '/readyz']));
  launch(bin, dir, 'kube-controller-manager', [
    '--kubeconfig',
    admin,
    '--leader-elect=false',
    '--secure-port=0',
    '--use-service-account-credentials=false',
    '--service-account-private-key-file',
    join(dir, 'certs', 'sa.key'),
    ...controllerManagerArgs,
  ]);
  launch(bin, dir, 'kube-scheduler', ['--kubeconfig', admin, '--leader-elect=false', '--secure-port=0']);
  launch(bin, dir, 'kwok', ['--kubeconfig', admin, '--manage-all-nodes=true', '--node-lease-duration-seconds=40']);
  await waitFor('the node cannot be made', dir, 20, () => ask(['apply', '-f', '-'], JSON.stringify(node)));
  await waitFor('the node is not ready', dir, 40, () => ask(['wait', '--for=condition=Ready', 'node/node-0', '--timeout=1s']));
  await waitFor('no default service account', dir, 30, () => ask(['get', 'serviceaccount', 'default', '-n', 'default']));
  const kubeconfig = join(dir, 'kubeconfig');
  writeFileSync(kubeconfig, readFileSync(admin), { mode: 0o600 });
  return { dir, kubeconfig, kubectl, server };
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A zombie answers to signal 0 until its parent has looked; it is gone all the same.
    return !existsSync(`/proc/${pid}/stat`) || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

/** Ends the programs by the pids they were started with, the API server before etcd, and removes the folder. */
export const stopControlPlane = async (dir: string): Promise<void> => {
  for (const name of ['kwok', 'kube-scheduler', 'kube-controller-manager', 'kube-apiserver', 'etcd']) {
    const file = join(dir, `${name}.pid`);
    if (!existsSync(file)) continue;
    const pid = Number(readFileSync(file, 'utf8'));
    if (!isAlive(pid)) continue;
    // Nothing here is kept: an orderly shutdown of the API server would take seconds for connections that nobody needs.
    process.kill(pid, 'SIGKILL');
    await waitFor(`${name} (pid ${pid}) does not end`, dir, 10, () => !isAlive(pid));
  }
  rmSync(dir, { recursive: true, force: true });
};
