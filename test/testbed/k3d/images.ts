// Images for k3d's containers on a machine that cannot pull any: each is a tree of static programs that `docker import` takes.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { imageDir, imageTag } from '../paths.ts';
import { docker } from './daemon.ts';

export type Images = { node: string; tools: string; loadBalancer: string };

const FOLDERS = ['bin', 'etc/confd', 'etc/rancher/k3s', 'root', 'run', 'var/run', 'var/log', 'proc', 'sys', 'dev', 'usr/bin', 'output'];

const busybox = (): string => {
  const found = spawnSync('sh', ['-c', 'command -v busybox'], { encoding: 'utf8' }).stdout.trim();
  if (found !== '' && spawnSync(found, ['true']).status === 0) return found;
  const install = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'busybox-static'], { stdio: ['ignore', 2, 2] });
  if (install.status !== 0) throw new Error('busybox-static cannot be installed: the images for k3d nodes are made of it');
  return busybox();
};

const baseTree = (root: string): void => {
  for (const folder of FOLDERS) mkdirSync(join(root, folder), { recursive: true });
  mkdirSync(join(root, 'tmp'));
  chmodSync(join(root, 'tmp'), 0o1777);
  const program = busybox();
  copyFileSync(program, join(root, 'bin', 'busybox'));
  const applets = spawnSync(program, ['--list'], { encoding: 'utf8' }).stdout.split('\n');
  for (const applet of applets.filter((name) => name !== '' && name !== 'busybox')) symlinkSync('busybox', join(root, 'bin', applet));
  writeFileSync(join(root, 'etc', 'passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  writeFileSync(join(root, 'etc', 'group'), 'root:x:0:\n');
  writeFileSync(join(root, 'etc', 'nsswitch.conf'), 'hosts: files dns\n');
};

/** Makes an image of a tree that `fill` completes, unless it is there. */
export const importTree = (name: string, fill: (root: string) => void, settings: readonly string[]): void => {
  if (docker(['image', 'inspect', name]).ok) return;
  const root = mkdtempSync(join(tmpdir(), 'holdfast-image-'));
  try {
    baseTree(root);
    fill(root);
    // A folder of mkdtemp is its owner's alone; as the root of an image it is everybody's.
    chmodSync(root, 0o755);
    const changes = settings.map((setting) => `-c '${setting}'`).join(' ');
    const result = spawnSync('sh', ['-c', `tar -C '${root}' -c . | docker import -c 'ENV PATH=/bin' ${changes} - ${name}`], {
      encoding: 'utf8',
    });
    if (result.status !== 0) throw new Error(`image ${name} cannot be made: ${result.stderr}`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

/** `programs`: files that go to /bin. */
export const importImage = (name: string, programs: readonly string[], settings: readonly string[]): void =>
  importTree(
    name,
    (root) => {
      for (const program of programs) {
        const target = join(root, 'bin', program.slice(program.lastIndexOf('/') + 1));
        copyFileSync(program, target);
        chmodSync(target, 0o755);
      }
    },
    settings,
  );

/** Makes the three images where they are missing. `kube`, `k3d`: the folders of built programs. */
export const makeImages = (kube: string, k3d: string): Images => {
  const tag = imageTag();
  const images = {
    node: `holdfast-testbed/node:${tag}`,
    tools: `holdfast-testbed/tools:${tag}`,
    loadBalancer: `holdfast-testbed/lb:${tag}`,
  };
  const control = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl', 'etcd', 'kwok'].map((name) =>
    join(kube, name),
  );
  importImage(images.tools, [join(imageDir, 'k3d-tools')], ['WORKDIR /', 'ENTRYPOINT ["/bin/k3d-tools"]']);
  importImage(images.loadBalancer, [join(k3d, 'balancer')], ['ENTRYPOINT ["/bin/balancer"]']);
  importImage(
    images.node,
    [...control, join(k3d, 'pki'), join(imageDir, 'k3s')],
    ['ENV KUBECONFIG=/output/kubeconfig.yaml', 'VOLUME ["/var/lib/rancher/k3s", "/var/log"]', 'ENTRYPOINT ["/bin/k3s"]', 'CMD ["agent"]'],
  );
  return images;
};
