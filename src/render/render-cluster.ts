import { sortProblems } from '../desired/item.ts';
import type { DesiredCluster } from '../desired/types.ts';
import type { Json } from '../lib/json.ts';
import { jsonEqual } from '../lib/json.ts';
import { compareText, displayRef, identityOf, refOf } from '../lib/kube-object.ts';
import type { Problem } from '../lib/problem.ts';
import { type Placed, resolveOrder } from './depends-on.ts';
import { fidelityOf } from './ecs/fidelity.ts';
import { newScope, type Scope } from './ecs/scope.ts';
import { secretCollisions } from './ecs/secrets.ts';
import { requireHeld } from './held.ts';
import { outsideOf } from './outside.ts';
import { jobFlowObjects, manifestObjects, namespaceObjects } from './pass-through.ts';
import { placedService, secretsInGit } from './service-objects.ts';
import type { FidelityEntry, RenderContext, Rendered } from './types.ts';

/** By key, the first of each. Two sources that ask for the very same object (a shared volume) share it; for different ones it is an error. */
const distinct = (all: readonly Placed[]): { objects: Placed[]; problems: Problem[] } => {
  const keyed = all.map((placed) => ({ placed, key: identityOf(placed.object).key }));
  keyed.sort((a, b) => compareText(a.key, b.key) || compareText(a.placed.source, b.placed.source));
  const objects: Placed[] = [];
  const problems: Problem[] = [];
  let lastKey: string | undefined;
  for (const { placed, key } of keyed) {
    const last = objects.at(-1);
    if (last === undefined || key !== lastKey) objects.push(placed);
    else if (!jsonEqual(last.object as Json, placed.object as Json)) {
      const message = `${placed.source}: ${displayRef(refOf(placed.object))} is also made for ${last.source}`;
      problems.push({ severity: 'error', code: 'NameCollision', message, where: placed.origin, hint: 'rename one of them' });
    }
    lastKey = key;
  }
  return { objects, problems };
};

const fidelityOfService = ({ report, spec, task }: Scope): FidelityEntry[] => [
  ...fidelityOf(report, 'Service', spec as unknown as Json),
  ...fidelityOf(report, 'TaskDefinition', task as unknown as Json),
];

/** What is lost or differs to somebody's harm is said where the user looks anyway, not only by `explain`. */
const warnings = (scope: Scope, entries: readonly FidelityEntry[]): Problem[] =>
  entries
    .filter(({ warns }) => warns)
    .map(({ spec, source, field, verdict, detail }) => ({
      severity: 'warning',
      code: verdict === 'ignored' ? 'EcsNotMapped' : 'EcsApproximated',
      message: `${source}: ${field} ${verdict === 'ignored' ? 'has no effect here' : 'is only approximated'}: ${detail}`,
      where: scope.report.places[spec](field),
    }));

/**
 * What one cluster should hold, as Kubernetes objects, with a word on every field that an ECS file sets. Pure: the same
 * cluster and context give the same bytes, in whatever order the files were read.
 */
export const renderCluster = (cluster: DesiredCluster, context: RenderContext): Rendered => {
  const gitSecrets = secretsInGit(cluster);
  const services = [...cluster.services].sort((a, b) => compareText(a.name, b.name));
  const scopes = services.map((service) => newScope(cluster, context, service, gitSecrets));
  const made = scopes.map((scope) => ({ scope, ...placedService(scope) }));
  const brought = namespaceObjects(cluster, context, manifestObjects(cluster));
  const { objects: placed, problems: collisions } = distinct([
    ...made.flatMap(({ objects: own }) => own),
    ...brought,
    ...jobFlowObjects(cluster),
  ]);
  const { objects, problems: order } = resolveOrder(placed);
  const reports = made.map(({ scope, claims }) => ({ scope, claims, entries: fidelityOfService(scope) }));
  return {
    cluster: cluster.name,
    objects: requireHeld(objects),
    fidelity: reports.flatMap(({ entries }) => entries),
    outside: reports.flatMap(({ scope, entries, claims }) => outsideOf(scope, entries, claims)),
    problems: sortProblems([
      ...scopes.flatMap(({ report }) => report.problems),
      ...secretCollisions(scopes),
      ...reports.flatMap(({ scope, entries }) => warnings(scope, entries)),
      ...collisions,
      ...order,
    ]),
  };
};
