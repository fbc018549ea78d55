import { openK3dTestbed } from './testbed.ts';

const started = Date.now();
const { env, kubectl, proves } = await openK3dTestbed();
console.error(`ready in ${((Date.now() - started) / 1000).toFixed(1)} s: ${proves}; kubectl of the same version: ${kubectl}`);
for (const [name, value] of Object.entries(env)) console.log(`export ${name}=${value}`);
