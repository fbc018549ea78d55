import { HoldfastError } from '../lib/errors.ts';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import type { RequestAbout } from './errors.ts';
import { resourceName } from './paths.ts';
import type { Resource } from './types.ts';

/** Asks for metadata alone; servers that cannot do that send whole objects, which are cut down here. */
export const METADATA_ONLY = {
  list: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json',
  object: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json',
};

const isOptionalText = (value: Json | undefined): boolean => value === undefined || typeof value === 'string';
const isOptionalTexts = (value: Json | undefined): boolean =>
  value === undefined || value === null || (isObject(value) && Object.values(value).every((item) => typeof item === 'string'));
const isOptionalList = (value: Json | undefined): boolean => value === undefined || value === null || Array.isArray(value);

/** What everything else relies on without looking again: a name, and marks of the right types. */
const isMeta = (value: Json | undefined): value is JsonObject =>
  isObject(value) &&
  typeof value.name === 'string' &&
  value.name !== '' &&
  [value.namespace, value.uid, value.resourceVersion, value.deletionTimestamp].every(isOptionalText) &&
  [value.labels, value.annotations].every(isOptionalTexts) &&
  [value.ownerReferences, value.finalizers, value.managedFields].every(isOptionalList);

const notAnObject = (what: string): HoldfastError =>
  new HoldfastError('KubeServer', `cannot ${what}: the answer is not an object of Kubernetes`, { retryable: true });

/** A live object from an answer; rejects what is none, or is another one than was asked for, so that a proxy's answer is never taken for it. */
export const asObject = (value: Json, about: RequestAbout): KubeObject => {
  const what = `${about.verb} ${about.resource}`;
  if (!isObject(value) || !isMeta(value.metadata)) throw notAnObject(what);
  const isOther = (given: Json | undefined, asked: string): boolean => given !== undefined && asked !== '' && given !== asked;
  const { name, namespace } = value.metadata;
  if (isOther(value.kind, about.kind) || isOther(name, about.name) || isOther(namespace, about.namespace)) throw notAnObject(what);
  return value as KubeObject;
};

/** Items of lists carry no kind, and metadata-only ones a kind that is not theirs. Rejects what has no place: left out, it would count as deleted. */
export const asItem = (value: Json, resource: Resource, metadataOnly: boolean): KubeObject => {
  if (!isObject(value) || !isMeta(value.metadata)) throw notAnObject(`list or watch ${resourceName(resource)}`);
  return {
    apiVersion: resource.apiVersion,
    kind: resource.kind,
    ...(metadataOnly ? { metadata: value.metadata } : { ...value, apiVersion: resource.apiVersion, kind: resource.kind }),
  } as KubeObject;
};

export const aboutResource = (verb: string, resource: Resource, namespace = '', name = ''): RequestAbout => ({
  verb,
  resource: resourceName(resource),
  kind: resource.kind,
  namespace,
  name,
});
