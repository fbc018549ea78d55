import { isObject, type Json } from '../lib/json.ts';
import type { KubeRequest } from './request.ts';
import type { Right } from './types.ts';

const REVIEWS = 'selfsubjectaccessreviews.authorization.k8s.io';

/** Asks the API server whether we have a right, as `kubectl auth can-i` does (SelfSubjectAccessReview). Whoever may log in may ask. */
export const isAllowed = async (send: (request: KubeRequest) => Promise<Json>, right: Right, signal?: AbortSignal): Promise<boolean> => {
  const { verb, resource, namespace, name: objectName } = right;
  const dot = resource.indexOf('.');
  const [name, group] = dot < 0 ? [resource, ''] : [resource.slice(0, dot), resource.slice(dot + 1)];
  const resourceAttributes = {
    verb,
    resource: name,
    ...(group === '' ? {} : { group }),
    ...(namespace === '' ? {} : { namespace }),
    ...(objectName === undefined ? {} : { name: objectName }),
  };
  const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } };
  const answer = await send({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(review),
    signal,
    about: { verb: 'create', resource: REVIEWS, kind: 'SelfSubjectAccessReview', namespace: '', name: '' },
    // Nothing is stored.
    repeat: 'safe',
  });
  const status = isObject(answer) ? answer['status'] : undefined;
  return isObject(status) && status['allowed'] === true;
};
