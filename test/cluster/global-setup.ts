// One real API server for all cluster tests: HOLDFAST_TEST_KUBECONFIG, else a testbed of this run's own. Holdfast itself runs
// with the least roles of examples/rbac; only what a test does as somebody else is done as admin.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildTestbed } from '../testbed/build.ts';
import { startControlPlane, stopControlPlane } from '../testbed/control-plane.ts';
import { grantLeastRoles } from './least-roles.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The admin's. */
    kubeconfig: string;
    /** Of the service account that has the roles of examples/rbac. */
    holdfastKubeconfig: string;
    kubectl: string;
  }
}

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const given = process.env.HOLDFAST_TEST_KUBECONFIG;
  const parent = mkdtempSync(join(tmpdir(), 'holdfast-cluster-tests-'));
  const dir = join(parent, 'testbed');
  const stop = async (): Promise<void> => {
    await stopControlPlane(dir);
    rmSync(parent, { recursive: true, force: true });
  };
  try {
    const kubectlOfUser = process.env.HOLDFAST_KUBECTL ?? 'kubectl';
    const own = given ? { kubeconfig: given, kubectl: kubectlOfUser } : await startControlPlane(buildTestbed(), dir);
    const { kubeconfig, kubectl } = own;
    const holdfastKubeconfig = join(parent, 'holdfast.kubeconfig');
    grantLeastRoles({ kubectl, kubeconfig }, holdfastKubeconfig);
    project.provide('kubeconfig', kubeconfig);
    project.provide('holdfastKubeconfig', holdfastKubeconfig);
    project.provide('kubectl', kubectl);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
};
