import { HoldfastError, messageOf } from '../../lib/errors.ts';
import { bringsUp, decide } from '../../recovery/decide.ts';
import type { Decision } from '../../recovery/types.ts';
import type { Deps, RunEvent } from '../deps.ts';
import type { Engine } from '../engine.ts';
import type { Revision } from '../revision.ts';
import type { BringUp } from './bring-up.ts';
import { candidateFrom, observeCluster, observedOf, wasHere } from './candidate.ts';
import { type Case, endOf, newCase, placeOf, reportOf, untouched } from './case.ts';
import { createGate } from './gate.ts';
import { recordRecovery } from './record.ts';
import { contentsAfter } from './services.ts';
import type { ClusterRecovery, RecoveryLine, RecoveryReport, Trigger } from './types.ts';

/** Finds out why something failed, beyond what it said itself: the doctor's checks. May take a few seconds. */
export type Diagnose = (revision: Revision, error: unknown) => Promise<readonly { message: string; mend: string }[]>;

export type Recovery = BringUp & {
  /** All that `names` are is a recovery from now on, until each of them has come to an end; then there is a report. */
  begin: (trigger: Trigger, commit: string, clusters: readonly { cluster: string; priority: number }[]) => void;
  /** A cluster that is not touched, or ends without having been begun. */
  leave: (cluster: string, revision: Revision | undefined, decision: Decision) => void;
  /** A pass, or the way to it, failed. */
  failed: (cluster: string, error: unknown) => void;
  /** Of what `begin` began. */
  report: Promise<RecoveryReport>;
  /** Why a cluster is left as it is. */
  whyLeft: (cluster: string) => string | undefined;
  /** The given sink, which hears of the parts of a pass as well. */
  emit: Deps['emit'];
};

export type RecoveryOptions = {
  /** What is gone may come back unasked. */
  auto: boolean;
  /** One that runs is over with as soon as it is connected to; else with its pass. */
  adoptedAt: 'connection' | 'pass';
  diagnose: Diagnose | undefined;
};

const NOBODY: ReadonlySet<string> = new Set();

type Batch = { trigger: Trigger; commit: string; startedAt: Date; since: number; pending: Set<string>; done: ClusterRecovery[] };

const wordsOf = (error: unknown): { reason: string; next: string } => ({
  reason: messageOf(error),
  next: error instanceof HoldfastError ? (error.hint ?? '') : '',
});

/** Follows clusters on their way back: whose turn it is, what it took, and how it ended. */
export const createRecovery = (engine: Engine, { auto, adoptedAt, diagnose }: RecoveryOptions): Recovery => {
  const { deps } = engine;
  const { config, monotonic } = deps;
  const gate = createGate(config.recovery.parallel);
  const cases = new Map<string, Case>();
  const left = new Map<string, string>();
  /** What was last to be held, and whether it ran. */
  const seen = new Map<string, { revision: Revision; isRunning: boolean }>();
  /** How the last recovery of each cluster ended: one that goes on failing is told once. */
  const last = new Map<string, string>();
  const report = Promise.withResolvers<RecoveryReport>();
  let batch: Batch | undefined;

  const say = (cluster: string | undefined, line: RecoveryLine): void => deps.emit({ type: 'recovery', cluster, line });

  const finish = ({ trigger, commit, startedAt, since, done }: Batch): void => {
    const about = { instance: config.instance, trigger, startedAt, ms: monotonic() - since, commit };
    const made = reportOf(done, about);
    if (trigger !== 'lost') {
      say(undefined, { what: 'summary', recovered: made.recovered, skipped: made.skipped, failed: made.failed });
      say(undefined, { what: 'completed' });
      report.resolve(made);
    }
    deps.emit({ type: 'recovery-report', report: made });
  };

  const isNews = ({ cluster, result, reason }: ClusterRecovery): boolean =>
    result === 'recovered' || last.get(cluster) !== `${result} ${reason}`;

  const end = (ended: ClusterRecovery): void => {
    const { cluster, result, reason } = ended;
    cases.delete(cluster);
    const news = isNews(ended);
    last.set(cluster, `${result} ${reason}`);
    const current = batch;
    if (current?.pending.delete(cluster)) {
      current.done.push(ended);
      if (current.pending.size === 0) {
        batch = undefined;
        finish(current);
      }
    } else if (ended.action !== 'skip' && ended.action !== 'adopt' && news) {
      const since = monotonic() - ended.ms.total;
      const startedAt = new Date(deps.now().getTime() - ended.ms.total);
      finish({ trigger: 'lost', commit: ended.commit, startedAt, since, pending: new Set(), done: [ended] });
    }
    if (result !== 'failed') return;
    // Whoever waits for it goes on waiting; this recovery is over for them.
    for (const { cluster: name, dependsOn } of gate.waiting()) if (dependsOn.includes(cluster)) failWaiting(name, cluster);
  };

  const failWaiting = (name: string, dependency: string): void => {
    const one = cases.get(name);
    if (!one) return;
    const reason = `it depends on ${dependency}, which did not come up`;
    say(name, { what: 'cluster-failed', place: placeOf(config, one.revision), reason, next: 'holdfast status' });
    end(endOf(one, monotonic(), { failed: true, reason, next: 'holdfast status' }));
  };

  const failWith = async (one: Case, error: unknown): Promise<void> => {
    const name = one.revision.cluster.name;
    const endedAt = monotonic();
    cases.delete(name);
    const said = wordsOf(error);
    const found = diagnose ? await diagnose(one.revision, error).catch(() => []) : [];
    const reason = [said.reason, ...found.map(({ message }) => message)].join('; ');
    const next = found.find(({ mend }) => mend !== '')?.mend ?? (said.next || 'holdfast doctor');
    const isThere = one.isConnected || one.action === 'adopt' || one.revision.cluster.spec.provider === 'kubeconfig';
    if (isThere) say(name, { what: 'services-failed', reason, next });
    else say(name, { what: 'cluster-failed', place: placeOf(config, one.revision), reason, next });
    const ended = endOf(one, endedAt, { failed: true, reason, next });
    // One that goes on failing in the same way would fill the branch.
    if (isNews(ended)) void recordRecovery(engine, undefined, ended);
    end(ended);
  };

  const caseOf = (revision: Revision, action: Case['action']): Case => {
    const { name } = revision.cluster;
    const one = cases.get(name) ?? newCase(revision, action, monotonic());
    Object.assign(one, { revision, action });
    cases.set(name, one);
    return one;
  };

  const turn: BringUp['turn'] = async (revision, state, signal) => {
    const { name } = revision.cluster;
    const known = await wasHere(engine, revision.cluster);
    const candidate = candidateFrom(revision, observedOf(state), known);
    left.delete(name);
    // A cluster that a commit has just added is no recovery: nothing is told of it, but it waits for its turn as well.
    const isRecovery = known || candidate.seen.state === 'Stopped' || batch?.pending.has(name) === true;
    const { action } = decide(candidate, { auto: true, chosen: undefined, named: NOBODY });
    const one = isRecovery ? caseOf(revision, bringsUp({ action }) ? action : 'create') : undefined;
    const missing = candidate.dependsOn.filter((dependency) => !gate.isUp(dependency));
    const entered = gate.enter(candidate, signal);
    if (missing.length > 0) say(name, { what: 'waits', for: missing });
    for (const dependency of missing) if (last.get(dependency)?.startsWith('failed')) failWaiting(name, dependency);
    await entered;
    if (!one) return;
    const current = cases.get(name) ?? caseOf(revision, one.action);
    current.turnAt = monotonic();
    say(name, { what: 'recovering', place: placeOf(config, revision) });
  };

  const leave: Recovery['leave'] = (cluster, revision, decision) => {
    const isNew = left.get(cluster) !== decision.reason;
    left.set(cluster, decision.reason);
    gate.settle(cluster, false);
    const at = revision?.commit ?? batch?.commit ?? '';
    const { action, reason, next } = decision;
    if (isNew && revision && action === 'fail') say(cluster, { what: 'cluster-failed', place: placeOf(config, revision), reason, next });
    if (isNew && !revision && action === 'fail') say(cluster, { what: 'services-failed', reason, next });
    if (isNew && action === 'skip' && next !== '') say(cluster, { what: 'left', reason, next });
    if (isNew || batch?.pending.has(cluster)) end(untouched(cluster, revision, decision, at));
    // Asked here, as one that is suspended may well run.
    if (revision)
      void observeCluster(engine, revision).then(({ state }) => {
        if (state === 'Running') gate.settle(cluster, true);
        else for (const { cluster: name, dependsOn } of gate.waiting()) if (dependsOn.includes(cluster)) failWaiting(name, cluster);
      });
  };

  return {
    begin: (trigger, commit, clusters) => {
      const pending = new Set(clusters.map(({ cluster }) => cluster));
      batch = { trigger, commit, startedAt: deps.now(), since: monotonic(), pending, done: [] };
      say(undefined, { what: auto ? 'starting' : 'off' });
      say(undefined, { what: 'found', count: pending.size });
      gate.expect(clusters);
      if (pending.size > 0) return;
      finish(batch);
      batch = undefined;
    },
    leave,
    leaves: async (revision, _signal) => {
      const { enabled = true } = revision.cluster.spec.recovery ?? {};
      if (auto && enabled) return undefined;
      const [now, known] = await Promise.all([observeCluster(engine, revision), wasHere(engine, revision.cluster)]);
      const decision = decide(candidateFrom(revision, now, known), { auto, chosen: undefined, named: NOBODY });
      if (decision.action !== 'skip') return undefined;
      leave(revision.cluster.name, revision, decision);
      return decision;
    },
    seen: (revision, state) => void seen.set(revision.cluster.name, { revision, isRunning: state === 'Running' }),
    turn,
    connected: (revision, { bringUpMs, connectMs }) => {
      const { name } = revision.cluster;
      left.delete(name);
      const one = cases.get(name);
      if (!one || !bringsUp(one)) {
        gate.settle(name, true);
        if (!batch?.pending.has(name)) return;
        const adopted = one ?? caseOf(revision, 'adopt');
        adopted.isConnected = true;
        adopted.ms.connect = connectMs;
        if (adoptedAt === 'connection') end(endOf(adopted, monotonic(), { reason: 'it is running' }));
        return;
      }
      Object.assign(one, { isConnected: true, ms: { ...one.ms, bringUp: bringUpMs, connect: connectMs } });
      say(name, { what: 'recovered', place: placeOf(config, revision) });
      say(name, { what: 'services', count: revision.cluster.services.length });
    },
    passed: (revision, pass) => {
      const { name } = revision.cluster;
      const { message } = pass.ran ?? pass.standing.outcome;
      const { isWell, ...contents } = contentsAfter(revision, pass);
      gate.settle(name, isWell || gate.isUp(name));
      const one = cases.get(name);
      if (!one) return;
      for (const service of bringsUp(one) ? contents.services : []) {
        if (service.state === 'failed' || service.state === 'pending')
          say(name, { what: `service-${service.state}`, service: service.name, reason: service.message });
        else say(name, { what: 'service', service: service.name });
      }
      const failed = !isWell && bringsUp(one);
      const next = isWell ? '' : `holdfast status --cluster ${name}`;
      if (failed) say(name, { what: 'services-failed', reason: message, next });
      const reason = message || (bringsUp(one) ? '' : 'it is running');
      const ended = endOf(one, monotonic(), { failed, reason, next, ...contents });
      void recordRecovery(engine, pass.ran?.head ?? pass.look.memory.stored?.head, ended);
      end(ended);
    },
    // Said by whoever found it out.
    stopped: (revision, reason) => leave(revision.cluster.name, revision, { action: 'skip', reason, next: '' }),
    interrupted: (cluster) => gate.leave(cluster),
    failed: (cluster, error) => {
      gate.settle(cluster, false);
      const known = seen.get(cluster);
      const one =
        cases.get(cluster) ??
        (known && batch?.pending.has(cluster) ? newCase(known.revision, known.isRunning ? 'adopt' : 'fail', monotonic()) : undefined);
      if (one) void failWith(one, error);
      else if (batch?.pending.has(cluster)) {
        const { reason, next } = wordsOf(error);
        end(untouched(cluster, undefined, { action: 'fail', reason, next }, batch.commit));
      }
    },
    report: report.promise,
    whyLeft: (cluster) => left.get(cluster),
    emit: (event: RunEvent) => {
      deps.emit(event);
      if (event.type !== 'stage' || event.cluster === undefined) return;
      const one = cases.get(event.cluster);
      if (one && event.stage === 'apply') one.ms.waves += event.ms;
      if (one && event.stage === 'health') one.ms.healthy += event.ms;
    },
  };
};
