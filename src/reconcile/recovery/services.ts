import { keyOf, type ObjectKey, refOf } from '../../lib/kube-object.ts';
import { stillNeeded } from '../../render/outside.ts';
import type { PassResult } from '../pass.ts';
import type { Revision } from '../revision.ts';
import type { ClusterRecovery, ServiceRecovery } from './types.ts';

/** What is not as it should be after a pass, with why. */
const troublesOf = ({ look: { plan }, ran, standing }: PassResult): ReadonlyMap<ObjectKey, string> => {
  const troubles = new Map<ObjectKey, string>();
  for (const { key, health } of standing.unhealthy) troubles.set(key, health.message || health.status);
  for (const { key, reason, wanted, guard } of plan.blocked)
    if (wanted !== 'prune' && wanted !== 'release' && guard !== 'not-chosen') troubles.set(key, reason);
  for (const { key, message } of ran?.failed ?? []) troubles.set(key, message);
  return troubles;
};

type Contents = Pick<ClusterRecovery, 'objects' | 'services' | 'outside'> & { isWell: boolean };

/** Where only a part was asked for, the rest says nothing. */
const isWell = ({ ran, standing }: PassResult, only: Revision['only'], troubles: ReadonlyMap<ObjectKey, string>): boolean => {
  if (only !== undefined) return troubles.size === 0;
  return ran ? ran.state === 'Healthy' || ran.state === 'Held' : standing.outcome.healthy;
};

/** How each service of the cluster came out of a pass, how many of all objects are well, and what is to be done outside of the cluster. */
export const contentsAfter = ({ cluster, only }: Revision, pass: PassResult): Contents => {
  const troubles = troublesOf(pass);
  const { rendered, plan, planInput } = pass.look;
  const isStuck = plan.blocked.some(({ guard, wanted }) => guard !== 'not-chosen' && wanted !== 'prune' && wanted !== 'release');
  const wasAwaited = !isStuck && (pass.ran?.failed.length ?? 0) === 0;
  const onTheWay = pass.standing.unhealthy.filter(({ health }) => health.status !== 'Failed').map(({ key }) => key);
  const pending = new Set(wasAwaited ? [] : onTheWay);
  const written = new Set(plan.waves.flatMap(({ actions }) => actions.filter(({ verb }) => verb !== 'unchanged').map(({ key }) => key)));
  const keysOf = (service: string): ObjectKey[] =>
    rendered.objects.filter(({ source }) => source === `services/${service}`).map(({ object }) => keyOf(refOf(object)));
  const chosen = cluster.services.filter(({ name }) => only === undefined || only.includes(`services/${name}`));
  const services = chosen.map(({ name }): ServiceRecovery => {
    const keys = keysOf(name);
    const message = keys.map((key) => troubles.get(key)).find((trouble) => trouble !== undefined);
    if (message !== undefined)
      return { name, state: keys.some((key) => troubles.has(key) && !pending.has(key)) ? 'failed' : 'pending', message };
    return { name, state: keys.some((key) => written.has(key)) ? 'recovered' : 'unchanged', message: '' };
  });
  const left = new Set(plan.blocked.filter(({ guard }) => guard === 'not-chosen').map(({ key }) => key));
  const keys = rendered.objects.map(({ object }) => keyOf(refOf(object))).filter((key) => !left.has(key));
  const sick = keys.filter((key) => troubles.has(key)).length;
  const names = new Set(chosen.map(({ name }) => name));
  const outside = stillNeeded(rendered.outside, (key) => planInput.observations.get(key)?.live !== undefined);
  return {
    objects: { total: keys.length, healthy: keys.length - sick },
    services,
    outside: outside.filter(({ service }) => names.has(service)),
    isWell: isWell(pass, only, troubles),
  };
};
