// One Docker daemon and one k3d for all k3d tests. What these tests prove depends on the machine: it is said before they run.
import type { TestProject } from 'vitest/node';
import { buildSops } from '../testbed/build.ts';
import { openK3dTestbed } from '../testbed/k3d/testbed.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What a process needs in its environment to drive k3d here. */
    k3dEnv: { [name: string]: string };
    kubectl: string;
  }
}

export const setup = async (project: TestProject): Promise<void> => {
  const { env, kubectl, proves } = await openK3dTestbed();
  // Workers look for it when they are loaded.
  buildSops();
  console.log(`k3d tests: ${proves}`);
  project.provide('k3dEnv', env);
  project.provide('kubectl', kubectl);
};
