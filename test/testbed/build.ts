// Builds a real Kubernetes control plane from Go modules, once; later calls find it in the cache.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { binDir, KUBERNETES_VERSION, sopsBinDir, toolsDir } from './paths.ts';

const PROGRAMS = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl', 'etcd', 'kwok'] as const;

const [major, minor] = KUBERNETES_VERSION.split('.');
const stamp = {
  'k8s.io/component-base/version.gitVersion': `v${KUBERNETES_VERSION}`,
  'k8s.io/component-base/version.gitMajor': major,
  'k8s.io/component-base/version.gitMinor': minor,
  'k8s.io/client-go/pkg/version.gitVersion': `v${KUBERNETES_VERSION}`,
};
const ldflags = ['-s', '-w', ...Object.entries(stamp).map(([name, value]) => `-X ${name}=${value}`)].join(' ');

export const goBuild = (module: string, output: string, packages: readonly string[], flags = ldflags): void => {
  console.error(`building ${packages.join(' ')}`);
  const result = spawnSync('go', ['build', '-mod=readonly', '-trimpath', '-ldflags', flags, '-o', output, ...packages], {
    cwd: join(toolsDir, module),
    stdio: 'inherit',
    env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' },
  });
  if (result.error)
    throw new Error(`go cannot be run (${result.error.message}): install Go 1.26, or set HOLDFAST_TEST_KUBECONFIG to a cluster for tests`);
  if (result.status !== 0) throw new Error(`go build in test/testbed/tools/${module} ended with ${result.status}`);
};

/** Builds what is missing and returns the folder that holds the programs. About 9 minutes on two cold cores, nothing when cached. */
export const buildTestbed = (): string => {
  const bin = binDir();
  if (PROGRAMS.every((program) => existsSync(join(bin, program)))) return bin;
  return buildInto(bin, buildControlPlane);
};

const buildControlPlane = (unfinished: string): void => {
  const kubernetes = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubectl'].map(
    (name) => `k8s.io/kubernetes/cmd/${name}`,
  );
  goBuild('kube', `${unfinished}/`, kubernetes);
  goBuild('kube', join(unfinished, 'etcd'), ['go.etcd.io/etcd/server/v3']);
  goBuild('kwok', join(unfinished, 'kwok'), ['sigs.k8s.io/kwok/cmd/kwok']);
};

/** Builds sops and age-keygen where they are missing: about three minutes on two cold cores. */
export const buildSops = (): string => {
  const bin = sopsBinDir();
  if (existsSync(join(bin, 'sops'))) return bin;
  const packages = ['github.com/getsops/sops/v3/cmd/sops', 'filippo.io/age/cmd/age-keygen'];
  return buildInto(bin, (unfinished) => goBuild('sops', `${unfinished}/`, packages, '-s -w'));
};

/** Built aside and moved into place whole: a build that is cut off leaves no half-filled cache behind. */
export const buildInto = (dir: string, build: (unfinished: string) => void): string => {
  const unfinished = `${dir}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  build(unfinished);
  rmSync(dir, { recursive: true, force: true });
  renameSync(unfinished, dir);
  return dir;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = Date.now();
  console.log(`testbed programs: ${buildTestbed()}, sops: ${buildSops()} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}
