// All that the k3d tests need: k3d itself, a Docker daemon, and images for the nodes.
import { join } from 'node:path';
import { buildTestbed } from '../build.ts';
import { buildK3d } from './build.ts';
import { allowsPrivileged, startDaemon, startProxy } from './daemon.ts';
import { makeImages } from './images.ts';

/** `env`: what a process needs that drives k3d here. `proves`: what these clusters are, in words. */
export type K3dTestbed = { env: { [name: string]: string }; kubectl: string; proves: string };

/** No kernel settings of a real node are mended in containers that hold none. */
const NO_FIXES = { K3D_FIX_DNS: '0', K3D_FIX_MOUNTS: '0', K3D_FIX_CGROUPV2: '0' };

/** Brings the testbed up; everything is found again the next time. HOLDFAST_TEST_K3S_IMAGE: a real k3s image and the daemon as it is. */
export const openK3dTestbed = async (): Promise<K3dTestbed> => {
  const k3d = buildK3d();
  const program = { HOLDFAST_K3D: join(k3d, 'k3d') };
  const real = process.env.HOLDFAST_TEST_K3S_IMAGE;
  await startDaemon();
  if (real) {
    const dockerHost = process.env.DOCKER_HOST === undefined ? {} : { DOCKER_HOST: process.env.DOCKER_HOST };
    return {
      env: { ...program, ...dockerHost, HOLDFAST_K3D_IMAGE: real },
      kubectl: process.env.HOLDFAST_KUBECTL ?? 'kubectl',
      proves: `real k3d with ${real}`,
    };
  }
  const kube = buildTestbed();
  const images = makeImages(kube, k3d);
  const privileged = allowsPrivileged(images.tools);
  const host = privileged ? process.env.DOCKER_HOST : await startProxy(join(k3d, 'unprivileged'));
  return {
    env: {
      ...program,
      ...NO_FIXES,
      ...(host === undefined ? {} : { DOCKER_HOST: host }),
      HOLDFAST_K3D_IMAGE: images.node,
      K3D_IMAGE_TOOLS: images.tools,
      K3D_IMAGE_LOADBALANCER: images.loadBalancer,
    },
    kubectl: join(kube, 'kubectl'),
    proves: [
      'real k3d, real containers, a real Kubernetes API; pods are simulated (kwok), the node image is not k3s: HOLDFAST_TEST_K3S_IMAGE tests with that',
      ...(privileged ? [] : ['privileged containers are refused here: a proxy before Docker takes that wish out of k3d\u2019s requests']),
    ].join('; '),
  };
};
