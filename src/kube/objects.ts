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

/** A live object from an answer; rejects what is none, so that a proxy's answer is never taken for "empty". */
export const asObject = (value: Json, about: RequestAbout): KubeObject => {
  if (!isObject(value) || !isObject(value.metadata) || typeof value.metadata.name !== 'string')
    throw new HoldfastError('KubeServer', `cannot ${about.verb} ${about.resource}: the answer is not an object of Kubernetes`, {
      retryable: true,
    });
  return value as KubeObject;
};

/** Items of lists carry no kind, and metadata-only ones a kind that is not theirs. */
export const asItem = (value: JsonObject, resource: Resource, metadataOnly: boolean): KubeObject =>
  ({
    apiVersion: resource.apiVersion,
    kind: resource.kind,
    ...(metadataOnly ? { metadata: value.metadata } : { ...value, apiVersion: resource.apiVersion, kind: resource.kind }),
  }) as KubeObject;

export const aboutResource = (verb: string, resource: Resource, namespace = '', name = ''): RequestAbout => ({
  verb,
  resource: resourceName(resource),
  kind: resource.kind,
  namespace,
  name,
});
