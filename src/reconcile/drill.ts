import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxProvider } from '../cluster/sandbox/provider.ts';
import type { OperatorConfig } from '../config/types.ts';
import type { Desired, DesiredCluster } from '../desired/types.ts';
import { listSandboxes } from '../sandbox/process.ts';
import type { SourceSpec } from '../source/types.ts';
import type { RunEvent } from './deps.ts';
import { type Engine, openEngine } from './engine.ts';
import { look } from './look.ts';
import { DRIFT_NEXT, notesOf } from './notes.ts';
import { carryOut, recoveryPlan } from './recovery/recover.ts';
import type { RecoveryReport } from './recovery/types.ts';
import type { Revision } from './revision.ts';
import { visitCluster } from './visit.ts';

/** What differs between the commit and what came of it, cluster by cluster; empty where all is healthy and equal. */
export type DrillReport = RecoveryReport & { drill: { passed: boolean; differences: readonly { cluster: string; what: string }[] } };

/** In a drill each cluster is a sandbox, and none is left out. What it holds stays the same. */
const asSandbox = (cluster: DesiredCluster): DesiredCluster => {
  if (!cluster.valid) return cluster;
  const { k3d: _, ...spec } = cluster.spec;
  return { ...cluster, spec: { ...spec, provider: 'sandbox', suspend: false, recovery: { ...spec.recovery, enabled: true } } };
};

/** Loads commits with every cluster as a sandbox; each commit is made once, since rendering is remembered by what it was made of. */
const drilled = (engine: Engine): Engine => {
  const made = new WeakMap<Desired, Desired>();
  const load = async (commit: string, signal?: AbortSignal): Promise<Desired> => {
    const desired = await engine.revisions.load(commit, signal);
    const known = made.get(desired) ?? { ...desired, clusters: desired.clusters.map(asSandbox) };
    made.set(desired, known);
    return known;
  };
  const { dataDir } = engine.deps.config;
  const sandboxes = sandboxProvider(dataDir, Number.POSITIVE_INFINITY);
  const deps = { ...engine.deps, loadCommit: (commit: string) => load(commit), providerOf: () => sandboxes };
  return { ...engine, revisions: { ...engine.revisions, load }, deps };
};

/** Looks once more, as if it knew nothing: everything has to be healthy, and a plan has to have nothing to do. */
const differencesIn = async ({ deps }: Engine, revision: Revision): Promise<string[]> => {
  const seen = await visitCluster(deps, revision, async (session) => {
    const now = await look(deps, session, revision, { fresh: true });
    return notesOf(now, DRIFT_NEXT).notes.filter(({ kind }) => kind !== 'note');
  });
  if (seen.state !== 'Running') return [`it is ${seen.state.toLowerCase()}`];
  return seen.value.map(({ kind, about, message }) => `${kind}: ${about} ${message}`);
};

export type DrillOptions = {
  config: OperatorConfig;
  spec: SourceSpec;
  clusters: readonly string[];
  /** Fetches, and says which commit is meant. */
  commitFor: (engine: Engine) => Promise<string>;
  emit: (event: RunEvent) => void;
  signal: AbortSignal;
};

/**
 * Recovers a commit into sandboxes that are thrown away, with a data directory and a name of their own: no cluster, no memory and no branch of this
 * Holdfast is touched, and nothing is pushed. Then compares each object with the commit.
 */
export const drill = async ({ config, spec, clusters, commitFor, emit, signal }: DrillOptions): Promise<DrillReport> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'holdfast-drill-'));
  const sandboxes = sandboxProvider(dataDir, 0);
  try {
    const instance = `drill-${randomBytes(4).toString('hex')}`;
    const own: OperatorConfig = { ...config, dataDir, instance, pushState: false };
    const opened = await openEngine(own, spec, emit);
    try {
      const engine = drilled(opened);
      const options = { clusters, regions: [], only: [], diagnose: undefined };
      const plan = await recoveryPlan(engine, await commitFor(engine), options);
      const report = await carryOut(engine, plan, options, signal);
      const differences: { cluster: string; what: string }[] = [];
      for (const { cluster, result, reason } of report.clusters) {
        const revision = plan.revisions.get(cluster);
        if (result === 'failed' || revision === undefined) differences.push({ cluster, what: reason });
        else for (const what of await differencesIn(engine, revision)) differences.push({ cluster, what });
      }
      return { ...report, drill: { passed: differences.length === 0 && report.failed === 0, differences } };
    } finally {
      await opened.close();
    }
  } finally {
    for (const { name } of await listSandboxes(dataDir)) await sandboxes.remove(name);
    rmSync(dataDir, { recursive: true, force: true });
  }
};
