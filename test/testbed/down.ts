import { existsSync } from 'node:fs';
import { stopControlPlane } from './control-plane.ts';
import { testbedDir } from './paths.ts';

const dir = testbedDir();
if (existsSync(dir)) {
  await stopControlPlane(dir);
  console.log(`down: ${dir} is removed`);
} else console.log('no testbed is up');
