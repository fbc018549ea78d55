import {
  conditionOf,
  conditionsOf,
  count,
  current,
  failed,
  inProgress,
  listIn,
  numberIn,
  objectIn,
  type Rule,
  specOf,
  statusOf,
  textIn,
  wordsOf,
} from './fields.ts';

/**
 * A claim that is not bound counts as Current: most storage classes (k3d's among them) bind only when a Pod uses the
 * volume, and a gate that waited for it would hold back that very Pod. A Pod that waits in vain shows it.
 */
export const persistentVolumeClaim: Rule = (object) => {
  const phase = textIn(statusOf(object), 'phase');
  if (phase === 'Bound') return current(`bound to ${textIn(specOf(object), 'volumeName') || 'its volume'}`);
  if (phase === 'Lost') return failed('the volume that it was bound to is gone');
  return current('not bound yet: many storage classes wait for the first Pod that uses it');
};

export const persistentVolume: Rule = (object) => {
  const status = statusOf(object);
  const phase = textIn(status, 'phase');
  if (phase === 'Failed') return failed(`the volume failed: ${textIn(status, 'message') || textIn(status, 'reason') || 'no reason given'}`);
  return phase === '' || phase === 'Pending' ? inProgress('the volume is not available yet') : current(`the volume is ${phase}`);
};

/** As kstatus, a load balancer's address is not waited for: many clusters have nothing that would give one. */
export const service: Rule = (object) => {
  const spec = specOf(object);
  if (textIn(spec, 'type') !== 'LoadBalancer') return current('stored');
  if (textIn(spec, 'clusterIP') === '') return inProgress('it has no cluster IP yet');
  const addresses = addressesOf(object);
  return current(addresses === '' ? 'it has no load balancer address (yet)' : `load balancer at ${addresses}`);
};

/** Ingress controllers need not write a status, so none is waited for. */
export const ingress: Rule = (object) => {
  const addresses = addressesOf(object);
  return current(addresses === '' ? 'stored; no controller has given it an address' : `at ${addresses}`);
};

const addressesOf = (object: Parameters<Rule>[0]): string =>
  listIn(objectIn(statusOf(object), 'loadBalancer'), 'ingress')
    .map((entry) => textIn(entry, 'hostname') || textIn(entry, 'ip'))
    .filter((address) => address !== '')
    .join(', ');

export const podDisruptionBudget: Rule = (object) => {
  const status = statusOf(object);
  if (status.desiredHealthy === undefined) return inProgress('its controller has not seen it yet');
  // Without Pods a budget can never be met, and nothing is wrong.
  if (numberIn(status, 'expectedPods') === 0) return current('it covers no Pods');
  const have = numberIn(status, 'currentHealthy');
  const want = numberIn(status, 'desiredHealthy');
  return have < want
    ? inProgress(count(have, want, 'Pods healthy'))
    : current(`${numberIn(status, 'disruptionsAllowed')} disruptions allowed`);
};

export const customResourceDefinition: Rule = (object) => {
  const names = conditionOf(object, 'NamesAccepted');
  if (names?.status === 'False') return failed(`its names are not accepted: ${wordsOf(names)}`);
  const established = conditionOf(object, 'Established');
  if (established?.status === 'True') return current('established');
  if (established?.status === 'False' && established.reason !== 'Installing') return failed(`not established: ${wordsOf(established)}`);
  return inProgress('not established yet');
};

export const namespace: Rule = (object) => {
  const phase = textIn(statusOf(object), 'phase');
  return phase === 'Active' ? current('active') : inProgress(phase === '' ? 'not active yet' : `the namespace is ${phase}`);
};

export const apiService: Rule = (object) => {
  const available = conditionOf(object, 'Available');
  if (available?.status === 'True') return current('available');
  return inProgress(`not available: ${available === undefined ? 'no word yet' : wordsOf(available)}`);
};

/** Missing metrics are told and not waited for: the workload runs with the replicas it has. */
export const horizontalPodAutoscaler: Rule = (object) => {
  const able = conditionOf(object, 'AbleToScale');
  if (able?.status === 'False' && able.reason === 'FailedGetScale') return inProgress(`its target cannot be scaled: ${wordsOf(able)}`);
  const off = conditionsOf(object).find((condition) => condition.type === 'ScalingActive' && condition.status === 'False');
  return current(off === undefined ? 'stored' : `not scaling: ${wordsOf(off)}`);
};
