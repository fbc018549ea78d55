// Builds k3d and the small programs of the node images from Go modules, once.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildInto, goBuild } from '../build.ts';
import { k3dBinDir } from '../paths.ts';

const K3D_VERSION = '5.8.3';

/** Builds what is missing and returns the folder that holds k3d: about a minute on two cold cores, nothing when cached. */
export const buildK3d = (): string => {
  const bin = k3dBinDir();
  if (existsSync(join(bin, 'k3d'))) return bin;
  return buildInto(bin, (unfinished) => {
    const flags = `-s -w -X github.com/k3d-io/k3d/v5/version.Version=v${K3D_VERSION} -X github.com/k3d-io/k3d/v5/version.K3sVersion=v1.31.5-k3s1`;
    goBuild('k3d', join(unfinished, 'k3d'), ['github.com/k3d-io/k3d/v5'], flags);
    for (const program of ['pki', 'balancer', 'unprivileged']) goBuild('node', join(unfinished, program), [`./${program}`], '-s -w');
  });
};
