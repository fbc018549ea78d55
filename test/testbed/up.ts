import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildTestbed } from './build.ts';
import { startControlPlane, stopControlPlane } from './control-plane.ts';
import { testbedDir } from './paths.ts';

const dir = testbedDir();
if (existsSync(join(dir, 'kubeconfig'))) {
  console.log(`already up: export KUBECONFIG=${dir}/kubeconfig (npm run testbed:down ends it)`);
} else {
  const bin = buildTestbed();
  const started = Date.now();
  try {
    const { kubeconfig, kubectl } = await startControlPlane(bin, dir);
    console.log(
      `up in ${((Date.now() - started) / 1000).toFixed(1)} s: export KUBECONFIG=${kubeconfig}; kubectl of the same version: ${kubectl}`,
    );
  } catch (error) {
    await stopControlPlane(dir);
    throw error;
  }
}
