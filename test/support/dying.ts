import { HoldfastError } from '../../src/lib/errors.ts';
import type { ObjectKey } from '../../src/lib/kube-object.ts';
import type { FakeServer, FaultInjector } from './fake-kube.ts';

/** A client whose process dies at one of its writes: that one is still carried out or not, nothing after it is. */
export const dyingAt = (index: number, isCarriedOut: boolean): FaultInjector & { died: boolean } => {
  const faults = {
    died: false,
    before: (request: { write: boolean; index: number }): void => {
      if (faults.died) throw new HoldfastError('KubeUnreachable', 'dead');
      if (!isCarriedOut && request.write && request.index === index) die();
    },
    after: (request: { write: boolean; index: number }): void => {
      if (isCarriedOut && request.write && request.index === index) die();
    },
  };
  const die = (): never => {
    faults.died = true;
    throw new HoldfastError('KubeUnreachable', 'dead');
  };
  return faults;
};

/** What a user would see of a cluster: everything but Holdfast's records and what the server numbers. */
export const stateOf = (server: FakeServer): { [key: ObjectKey]: unknown } =>
  Object.fromEntries(
    [...server.objects]
      .filter(([, { metadata }]) => metadata.namespace !== 'holdfast-system')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { metadata, ...rest }]) => [key, { ...rest, labels: metadata.labels ?? {}, annotations: metadata.annotations ?? {} }]),
  );
