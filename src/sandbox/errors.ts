import type { JsonObject } from '../lib/json.ts';

export type Cause = { reason: string; message: string; field: string };

/** The Status object of a failed request, in the API server's own words. */
export type ApiStatus = {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: JsonObject;
  status: 'Failure';
  message: string;
  reason?: string;
  details?: JsonObject;
  code: number;
};
export type ApiError = Error & { apiStatus: ApiStatus; plain?: string };

/** What a message calls a resource: `deployments.apps`, `pods`. */
export type ResourceName = { group: string; plural: string; kind: string };

export const qualified = (resource: { group: string; plural: string }): string =>
  resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;

export const apiError = (code: number, reason: string | undefined, message: string, details?: JsonObject): ApiError => {
  const status: ApiStatus = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, code };
  if (reason !== undefined) status.reason = reason;
  if (details !== undefined) status.details = details;
  return Object.assign(new Error(message), { apiStatus: status });
};

export const isApiError = (error: unknown): error is ApiError => error instanceof Error && 'apiStatus' in error;

const detailsOf = (resource: ResourceName, name: string): JsonObject => ({
  ...(name === '' ? {} : { name }),
  ...(resource.group === '' ? {} : { group: resource.group }),
  kind: resource.plural,
});

export const notFound = (resource: ResourceName, name: string): ApiError =>
  apiError(404, 'NotFound', `${qualified(resource)} "${name}" not found`, detailsOf(resource, name));

export const alreadyExists = (resource: ResourceName, name: string): ApiError =>
  apiError(409, 'AlreadyExists', `${qualified(resource)} "${name}" already exists`, detailsOf(resource, name));

export const conflict = (resource: ResourceName, name: string, why: string): ApiError =>
  apiError(409, 'Conflict', `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`, detailsOf(resource, name));

export const STALE_OBJECT = 'the object has been modified; please apply your changes to the latest version and try again';

export const badRequest = (message: string): ApiError => apiError(400, 'BadRequest', message);
export const forbidden = (resource: ResourceName, name: string, why: string, causes?: Cause[]): ApiError =>
  apiError(403, 'Forbidden', `${qualified(resource)} "${name}" is forbidden: ${why}`, {
    ...detailsOf(resource, name),
    ...(causes === undefined ? {} : { causes: causes as unknown as JsonObject[] }),
  });
export const methodNotAllowed = (): ApiError =>
  apiError(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});
export const expired = (message: string): ApiError => apiError(410, 'Expired', message);
export const unsupportedMedia = (message = '415: Unsupported Media Type'): ApiError => apiError(415, 'UnsupportedMediaType', message, {});
/** Query options are objects of meta.k8s.io too, and refused in the same form. */
export const invalidOptions = (kind: string, error: FieldError): ApiError =>
  invalid({ group: 'meta.k8s.io', plural: kind, kind }, '', [error]);
export const pageNotFound = (): ApiError => apiError(404, 'NotFound', 'the server could not find the requested resource', {});

/** A path under no served group: the API server answers with plain text. */
export const notServed = (): ApiError => Object.assign(pageNotFound(), { plain: '404 page not found\n' });

/** One finding of validation. `detail` is what follows `field: `. */
export type FieldError = { type: FieldErrorType; field: string; detail: string };
type FieldErrorType =
  | 'FieldValueRequired'
  | 'FieldValueInvalid'
  | 'FieldValueDuplicate'
  | 'FieldValueNotSupported'
  | 'FieldValueForbidden'
  | 'FieldValueNotFound'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTypeInvalid';

/** `Deployment.apps "web" is invalid: spec.x: Required value`, with a cause for each finding. */
export const invalid = (resource: ResourceName, name: string, errors: readonly FieldError[]): ApiError => {
  const kind = resource.group === '' ? resource.kind : `${resource.kind}.${resource.group}`;
  const texts = errors.map((error) => `${error.field}: ${error.detail}`);
  const message = `${kind} "${name}" is invalid: ${texts.length === 1 ? texts[0] : `[${[...new Set(texts)].join(', ')}]`}`;
  return apiError(422, 'Invalid', message, {
    ...(name === '' ? {} : { name }),
    ...(resource.group === '' ? {} : { group: resource.group }),
    ...(resource.kind === '' ? {} : { kind: resource.kind }),
    causes: errors.map((error) => ({ reason: error.type, message: error.detail, field: error.field })),
  });
};
