// Compiles src/ to dist/ for publishing: Node does not strip types under node_modules.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
const result = spawnSync('tsc', ['-p', 'tsconfig.build.json'], { stdio: 'inherit' });
if (result.status !== 0) process.exit(result.status ?? 1);
if (!existsSync('dist/cli/main.js')) throw new Error('dist/cli/main.js was not written');
console.log('built dist/');
