// One real API server for all cluster tests: HOLDFAST_TEST_KUBECONFIG, else a testbed of this run's own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildTestbed } from '../testbed/build.ts';
import { startControlPlane, stopControlPlane } from '../testbed/control-plane.ts';

declare module 'vitest' {
  interface ProvidedContext {
    kubeconfig: string;
    kubectl: string;
  }
}

export const setup = async (project: TestProject): Promise<(() => Promise<void>) | undefined> => {
  const given = process.env.HOLDFAST_TEST_KUBECONFIG;
  if (given) {
    project.provide('kubeconfig', given);
    project.provide('kubectl', process.env.HOLDFAST_KUBECTL ?? 'kubectl');
    return undefined;
  }
  const bin = buildTestbed();
  const parent = mkdtempSync(join(tmpdir(), 'holdfast-cluster-tests-'));
  const dir = join(parent, 'testbed');
  const stop = async (): Promise<void> => {
    await stopControlPlane(dir);
    rmSync(parent, { recursive: true, force: true });
  };
  try {
    const { kubeconfig, kubectl } = await startControlPlane(bin, dir);
    project.provide('kubeconfig', kubeconfig);
    project.provide('kubectl', kubectl);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
};
