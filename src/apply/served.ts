import { setTimeout as sleep } from 'node:timers/promises';
import { isObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import type { Action } from '../plan/types.ts';
import { plannedActions } from './entries.ts';
import { type Run, read } from './run.ts';

type Kind = { apiVersion: string; kind: string };

/** The kinds that a CustomResourceDefinition says it serves. */
const kindsOf = (definition: KubeObject | undefined): readonly Kind[] => {
  const spec = definition?.['spec'];
  if (definition?.kind !== 'CustomResourceDefinition' || !isObject(spec) || !Array.isArray(spec['versions'])) return [];
  const kind = isObject(spec['names']) ? String(spec['names']['kind']) : '';
  const served = spec['versions'].filter(isObject).filter(({ served }) => served === true);
  return served.map(({ name }) => ({ apiVersion: `${String(spec['group'])}/${String(name)}`, kind }));
};

/**
 * After CRDs were written: waits until discovery lists their kinds (it lags behind "established" by up to some seconds and
 * cannot be watched), and opens caches for those that the plan goes on to apply. A kind that never appears fails with its objects.
 */
export const awaitServed = async (run: Run, written: readonly Action[]): Promise<void> => {
  const { kube, live, objects, plan } = run.input;
  const kinds = written.flatMap(({ key }) => kindsOf(objects.get(key)));
  if (kinds.length === 0) return;
  const until = performance.now() + Math.min(run.input.healthTimeoutMs, 30_000);
  for (let pause = 50; ; pause = Math.min(pause * 2, 1000)) {
    kube.forgetDiscovery();
    const found = await read(run, (signal) => Promise.all(kinds.map(({ apiVersion, kind }) => kube.resourceOf(apiVersion, kind, signal))));
    if (found.every((resource) => resource !== undefined) || performance.now() >= until) break;
    await read(run, (signal) => sleep(pause, undefined, { signal }));
  }
  const versions = [...new Map(plannedActions(plan).map(({ ref }) => [`${ref.apiVersion}/${ref.kind}`, ref])).values()];
  const resources = await read(run, (signal) => Promise.all(versions.map((ref) => kube.resourceOf(ref.apiVersion, ref.kind, signal))));
  await read(run, (signal) =>
    live.ensure(
      resources.filter((resource) => resource !== undefined),
      signal,
    ),
  );
};
