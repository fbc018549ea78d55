import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanObject } from '../../backup/clean.ts';
import { msOfName } from '../../backup/names.ts';
import { nameOf } from '../../backup/store.ts';
import { sandboxProvider } from '../../cluster/sandbox/provider.ts';
import type { KubeClient } from '../../kube/types.ts';
import { type Json, jsonEqual } from '../../lib/json.ts';
import { displayRef, type KubeObject, refOf } from '../../lib/kube-object.ts';
import type { ClusterDeps } from '../cluster-deps.ts';
import type { Engine } from '../engine.ts';
import type { Revision } from '../revision.ts';
import type { LeaseWait } from '../under-lease.ts';
import { visitCluster } from '../visit.ts';
import { noteLater } from './note.ts';
import { restoreBackup } from './restore.ts';
import { notOpened, restoreInput } from './restore-desired.ts';
import { openBackup } from './show.ts';

/**
 * `differences`: what did not come back, or not as it was; `leftOut`: how many objects were never in the backup; `unnoted`: why the result does
 * not stand in the cluster's memory, or ''.
 */
export type Verified = {
  name: string;
  ok: boolean;
  objects: number;
  leftOut: number;
  differences: readonly string[];
  message: string;
  unnoted: string;
};

/** Nothing runs in a sandbox, so that what is waited for there proves nothing. */
const HEALTH_TIMEOUT = '20s';

const asSandbox = (revision: Revision): Revision => {
  const { k3d: _, ...spec } = revision.cluster.spec;
  return {
    ...revision,
    cluster: { ...revision.cluster, spec: { ...spec, provider: 'sandbox', rollback: { healthTimeout: HEALTH_TIMEOUT } } },
  };
};

/** An engine that reaches the sandbox alone: no cluster, no memory and no branch of this Holdfast is touched, and an emergency stop concerns others. */
const apart = (engine: Engine, dir: string): { engine: Engine; close: () => Promise<void> } => {
  const sandboxes = sandboxProvider(dir, Number.POSITIVE_INFINITY, new Set(), true);
  const deps: ClusterDeps = {
    ...engine.deps,
    emit: () => undefined,
    providerOf: () => sandboxes,
    checkIdentity: async () => undefined,
    stops: { ...engine.deps.stops, unlessStopped: (_, signal, body) => body(signal ?? new AbortController().signal) },
  };
  return {
    engine: { ...engine, deps },
    close: async () => {
      await sandboxes.close?.();
    },
  };
};

const differenceOf = async (kube: KubeClient, wanted: KubeObject, signal: AbortSignal): Promise<string[]> => {
  const ref = refOf(wanted);
  const live = await kube.get(ref, signal);
  if (live === undefined) return [`${displayRef(ref)} did not come back`];
  return jsonEqual(cleanObject(live) as Json, cleanObject(wanted) as Json) ? [] : [`${displayRef(ref)} did not come back as it was`];
};

/**
 * Restores a backup into a sandbox that is thrown away, the way that a restore goes, and holds each object that came back against the backup.
 * Rejects with MemoryCorrupt where the backup is not what was written, with ValidationFailed where it may not be restored.
 */
export const verifyInSandbox = async (
  engine: Engine,
  revision: Revision,
  backupName: string,
  wait: LeaseWait & { signal: AbortSignal },
): Promise<Verified> => {
  const { signal } = wait;
  const backup = await openBackup(engine, backupName);
  const into = asSandbox(revision);
  const name = nameOf(backup.ref);
  const dir = mkdtempSync(join(tmpdir(), 'holdfast-verify-'));
  const own = apart(engine, dir);
  const sandboxes = own.engine.deps.providerOf(into.cluster.spec);
  try {
    const input = await restoreInput(own.engine, into, backup, [], signal);
    await sandboxes.ensure(into.cluster.name, into.cluster.spec, signal);
    const restored = await restoreBackup(own.engine, into, backup, { only: [], by: 'verify', signal });
    const differences = [...notOpened(input), ...restored.problems];
    const wanted = [...input.revision.cluster.manifests.map(({ object }) => object), ...input.others.map(({ object }) => object)];
    if (differences.length === 0)
      await visitCluster(own.engine.deps, into, async ({ kube }) => {
        for (const object of wanted) differences.push(...(await differenceOf(kube, object, signal)));
      });
    const { leftOut } = backup.manifest.counts;
    const all = [...differences, ...backup.manifest.unlisted];
    const said =
      all.length === 0 ? `each of ${wanted.length} objects came back as it was` : `${all.length} did not: ${all.slice(0, 3).join('; ')}`;
    const message = `${name}: ${said}${leftOut === 0 ? '' : `; ${leftOut} were left out of it`}`;
    const ok = all.length === 0;
    // The schedule goes by it. A cluster that is away does not make the backup a worse one.
    const at = engine.deps.now().toISOString();
    const made = new Date(msOfName(backup.ref.time)).toISOString();
    const unnoted = await noteLater(engine, revision, (note) => ({ name, at: made, ...note, verified: { name, at, ok } }), wait);
    return { name, ok, objects: wanted.length, leftOut, differences: all, message, unnoted };
  } finally {
    await sandboxes.remove(into.cluster.name);
    await own.close();
    rmSync(dir, { recursive: true, force: true });
  }
};
