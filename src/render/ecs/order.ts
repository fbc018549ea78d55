import type { Json, JsonObject } from '../../lib/json.ts';
import { compact } from './compact.ts';
import { routerWaits, type Wait } from './log-router.ts';
import { note, refuse, warn } from './report.ts';
import type { Container, Scope } from './scope.ts';

/** Container restart rules are on by default from this minor version. */
const RESTART_RULES_MINOR = 35;

/**
 * What a container is in the pod. `main`: started with the others. `sidecar`: a native sidecar, which is started before
 * those that wait for it and runs on. `task`: an init container, which has to end before those that wait for it start.
 */
export type Role = 'main' | 'sidecar' | 'task';

export type Placed = Container & {
  role: Role;
  /** Others wait until its health check has passed. */
  awaitedHealthy: boolean;
};

const waitsOf = (containers: readonly Container[]): Wait[] => {
  const written = containers.flatMap(({ definition }) =>
    (definition.dependsOn ?? []).map(({ containerName, condition }) => ({
      on: containerName,
      condition: `${condition}`,
      by: definition.name,
    })),
  );
  return [...written, ...routerWaits(containers, written)];
};

const roleOf = (scope: Scope, container: Container, waits: readonly Wait[]): Placed => {
  const { definition, field, essential } = container;
  const mine = waits.filter(({ on }) => on === definition.name);
  const ends = mine.find(({ condition }) => condition === 'COMPLETE' || condition === 'SUCCESS');
  const healthy = mine.find(({ condition }) => condition === 'HEALTHY');
  const wrong = (message: string): void => refuse(scope.report, 'TaskDefinition', field, message);
  if (ends && essential)
    wrong(`"${ends.by}" waits for the end of "${definition.name}", which is essential: its end is the end of the task`);
  if (ends && healthy) wrong(`"${ends.by}" waits for the end of "${definition.name}", and "${healthy.by}" for its health`);
  if (healthy && definition.healthCheck === undefined)
    wrong(`"${healthy.by}" waits for the health of "${definition.name}", which has no healthCheck`);
  const role: Role = ends ? 'task' : mine.length > 0 ? 'sidecar' : 'main';
  return { ...container, role, awaitedHealthy: healthy !== undefined };
};

/** Depth-first: what a container waits for comes before it; else the order of the file. A cycle is an error. */
const sorted = (scope: Scope, containers: readonly Placed[], waits: readonly Wait[]): Placed[] => {
  const byName = new Map(containers.map((container) => [container.definition.name, container]));
  const state = new Map<string, 'open' | 'done'>();
  const result: Placed[] = [];
  const visit = (container: Placed, path: readonly string[]): void => {
    const { name } = container.definition;
    if (state.get(name) === 'done') return;
    if (state.get(name) === 'open') {
      const cycle = [...path.slice(path.indexOf(name)), name].join(' -> ');
      refuse(scope.report, 'TaskDefinition', `${container.field}.dependsOn`, `containers wait for each other: ${cycle}`, {
        code: 'RefCycle',
      });
      return;
    }
    state.set(name, 'open');
    for (const { on } of waits.filter(({ by }) => by === name)) {
      const next = byName.get(on);
      if (next !== undefined) visit(next, [...path, name]);
    }
    state.set(name, 'done');
    result.push(container);
  };
  for (const container of containers) visit(container, []);
  return result;
};

const WAITING: { readonly [condition: string]: readonly ['mapped' | 'approximated', string] } = {
  START: ['mapped', 'a native sidecar, started before'],
  HEALTHY: ['mapped', 'a native sidecar, started before and awaited by its startupProbe'],
  SUCCESS: ['approximated', 'an init container; all other containers of the pod start after it too'],
  COMPLETE: ['approximated', 'an init container; one that fails is started again, where ECS goes on'],
};

const noteWaits = (scope: Scope, { definition, field }: Container, known: ReadonlySet<string>): void => {
  (definition.dependsOn ?? []).forEach(({ containerName, condition }, index) => {
    const place = `${field}.dependsOn[${index}]`;
    const [verdict, detail] = WAITING[condition] ?? ['approximated', 'unknown condition'];
    // A container that fails there would hold up the task for ever, where ECS goes on.
    const tell = condition === 'COMPLETE' ? warn : note;
    tell(scope.report, 'TaskDefinition', place, verdict, `${containerName}: ${detail}`);
    if (!known.has(containerName))
      refuse(scope.report, 'TaskDefinition', place, `there is no container "${containerName}"`, { code: 'RefDangling' });
  });
};

/** The containers with their roles: init containers and sidecars in the order in which they have to start, then the others as in the file. */
export const placeContainers = (scope: Scope, containers: readonly Container[]): Placed[] => {
  const waits = waitsOf(containers);
  const known = new Set(containers.map(({ definition }) => definition.name));
  for (const container of containers) noteWaits(scope, container, known);
  if (!containers.some(({ essential }) => essential)) {
    refuse(scope.report, 'TaskDefinition', 'containerDefinitions', 'a task needs at least one essential container');
  }
  const placed = containers.map((container) => roleOf(scope, container, waits));
  return [...sorted(scope, placed, waits).filter(({ role }) => role !== 'main'), ...placed.filter(({ role }) => role === 'main')];
};

const ENDED = 'a pod with an ended container is not Ready; let another container wait for its SUCCESS if it should end';

const noteRestart = (scope: Scope, { definition, field }: Container, verdict: 'mapped' | 'approximated', detail: string): void => {
  if (definition.essential === false) note(scope.report, 'TaskDefinition', `${field}.essential`, verdict, detail);
};

/** A container that is not essential ends for good in ECS, unless its restartPolicy says otherwise. */
const restartOfExtra = (scope: Scope, container: Container): JsonObject => {
  const { definition, field } = container;
  const ignored = definition.restartPolicy?.ignoredExitCodes ?? [];
  const rules = scope.context.kubernetesMinor >= RESTART_RULES_MINOR;
  const enabled = definition.restartPolicy?.enabled === true;
  if (enabled && ignored.length === 0) {
    noteRestart(scope, container, 'mapped', 'started again whenever it ends, as its restartPolicy says');
    return {};
  }
  if (!rules) {
    const detail = 'started again whenever it ends: container restart rules need Kubernetes 1.35';
    noteRestart(scope, container, 'approximated', detail);
    if (ignored.length > 0) note(scope.report, 'TaskDefinition', `${field}.restartPolicy.ignoredExitCodes`, 'approximated', detail);
    return {};
  }
  noteRestart(scope, container, 'approximated', `restartPolicy Never: when it ends it stays so; ${ENDED}`);
  const values: Json[] = [...new Set(ignored)].sort((a, b) => a - b);
  const restartPolicyRules: Json = [{ action: 'Restart', exitCodes: { operator: 'NotIn', values } }];
  return compact({ restartPolicy: 'Never', restartPolicyRules: enabled ? restartPolicyRules : undefined });
};

/** restartPolicy of the container itself. The pod's is Always, as a Deployment asks. */
export const restartOf = (scope: Scope, container: Placed): JsonObject => {
  const { definition, field, role, essential } = container;
  const ignored = definition.restartPolicy?.ignoredExitCodes ?? [];
  if (role === 'main' && !essential) return restartOfExtra(scope, container);
  if (ignored.length > 0) {
    const detail = 'no exit code is ignored: this container is started again in any case';
    note(scope.report, 'TaskDefinition', `${field}.restartPolicy.ignoredExitCodes`, 'approximated', detail);
  }
  if (role === 'task') noteRestart(scope, container, 'mapped', 'an init container: it runs once, before the others');
  if (role === 'sidecar') noteRestart(scope, container, 'approximated', 'a native sidecar: started again whenever it ends');
  return role === 'sidecar' ? { restartPolicy: 'Always' } : {};
};
