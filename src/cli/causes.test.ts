import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadConfig } from '../config/load.ts';
import { findCauses } from '../doctor/causes.ts';
import { thisMachine } from '../doctor/system.ts';
import type { System } from '../doctor/types.ts';
import { HoldfastError } from '../lib/errors.ts';
import type { Revision } from '../reconcile/revision.ts';
import { doctorCauses } from './causes.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'holdfast-causes-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true, force: true });
});

const revision = (spec: object): Revision => ({ cluster: { name: 'a', spec } }) as unknown as Revision;
const failed = new HoldfastError('ClusterCreateFailed', 'k3d failed');
const config = () => loadConfig({ dataDir: join(dir, 'data') }, { HOLDFAST_INSTANCE: 'test' });

it('says what is wrong with this machine where a cluster could not be made: here neither Docker nor k3d is there', async () => {
  vi.stubEnv('PATH', dir);
  vi.stubEnv('DOCKER_HOST', `unix://${dir}/nowhere.sock`);
  const causes = await doctorCauses(config())(revision({ provider: 'k3d' }), failed);
  expect(causes.map(({ message }) => message.split(' ')[0])).toEqual(expect.arrayContaining(['Docker', 'k3d']));
  expect(causes.every(({ mend }) => mend !== '')).toBe(true);
});

it('looks at nothing where making it is not what failed', async () => {
  vi.stubEnv('PATH', dir);
  const diagnose = doctorCauses(config());
  for (const error of [new HoldfastError('KubeForbidden', 'x'), new Error('x'), undefined])
    expect(await diagnose(revision({ provider: 'k3d' }), error)).toEqual([]);
});

it('a sandbox needs room on the disk alone, and what the error says already is not said twice', async () => {
  const full: System = { ...thisMachine({ PATH: dir }), free: () => ({ bytes: 0, files: 1_000_000 }) };
  const context = { system: full, config: config() };
  const causes = await findCauses(context, revision({ provider: 'sandbox' }), failed);
  expect(causes).toMatchObject([
    { message: expect.stringMatching(/^disk \(data directory\): 0 MiB free/), mend: expect.stringContaining('du -xh') },
  ]);
  const said = causes[0]?.message.replace(/^.*?: /, '') ?? '';
  expect(await findCauses(context, revision({ provider: 'sandbox' }), new HoldfastError('ClusterCreateFailed', said))).toEqual([]);
});
