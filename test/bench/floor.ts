import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FloorReady, FloorRequest } from './floor-process.ts';
import { timed } from './product.ts';
import type { Bench } from './types.ts';

const CONNECTIONS = [8, 16, 32, 64];

/** How long the bare requests take, in ms: from the first one, connections not yet open, to the last answer. */
export const floor = async (
  bench: Bench,
  kubeconfig: string,
  connections: number,
  requests: readonly FloorRequest[],
  ready?: FloorReady,
): Promise<number> => {
  const file = join(bench.dir, 'floor-requests.json');
  const readyFile = join(bench.dir, 'floor-ready.json');
  writeFileSync(file, JSON.stringify(requests));
  if (ready) writeFileSync(readyFile, JSON.stringify(ready));
  const program = join(import.meta.dirname, 'floor-process.ts');
  const args = [program, kubeconfig, String(connections), file, ...(ready ? [readyFile] : [])];
  const ran = await timed(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] }));
  if (ran.code !== 0) throw new Error(`the floor failed: ${ran.stderr}`);
  return (JSON.parse(ran.stdout) as { ms: number }).ms;
};

/** The number of connections with which the bare requests are fastest here and now. `requests` gives new ones each time. */
export const bestConnections = async (
  bench: Bench,
  kubeconfig: string,
  requests: () => Promise<readonly FloorRequest[]> | readonly FloorRequest[],
): Promise<number> => {
  let best = { connections: 32, ms: Number.POSITIVE_INFINITY };
  for (const connections of CONNECTIONS) {
    const ms = await floor(bench, kubeconfig, connections, await requests());
    bench.say(`floor with ${connections} connections: ${Math.round(ms)} ms`);
    if (ms < best.ms) best = { connections, ms };
  }
  return best.connections;
};
