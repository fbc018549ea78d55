import { isObject, type JsonObject } from '../lib/json.ts';
import { badRequest } from './errors.ts';
import { type ApiRequest, type ApiResponse, readData } from './http.ts';
import type { ServedKind } from './types.ts';

const USER = { username: 'sandbox-admin', groups: ['system:masters', 'system:authenticated'] };

const statusFor = (kind: string): JsonObject => {
  switch (kind) {
    case 'SelfSubjectReview':
      return { userInfo: USER };
    case 'SelfSubjectRulesReview':
      return {
        resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }],
        nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
        incomplete: false,
      };
    case 'TokenReview':
      return { authenticated: false };
    default:
      return { allowed: true };
  }
};

const REVIEWS = new Set([
  'SelfSubjectAccessReview',
  'SubjectAccessReview',
  'LocalSubjectAccessReview',
  'SelfSubjectRulesReview',
  'SelfSubjectReview',
  'TokenReview',
]);

export const isReview = (kind: ServedKind): boolean => REVIEWS.has(kind.kind);

/** The holder of the sandbox's token may do everything; questions about rights are answered so. */
export const review = async (kind: ServedKind, request: ApiRequest): Promise<ApiResponse> => {
  const data = await readData(request);
  if (!isObject(data)) throw badRequest('the body must be an object');
  const body = {
    ...data,
    kind: kind.kind,
    apiVersion: kind.apiVersion,
    metadata: isObject(data['metadata']) ? data['metadata'] : {},
    status: statusFor(kind.kind),
  };
  return { code: 201, text: JSON.stringify(body) };
};
