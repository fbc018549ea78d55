import type { JsonObject } from './json.ts';
import { rememberedBy } from './remembered-by.ts';

/** metadata as Holdfast reads it; other fields pass through untouched. */
export type ObjectMeta = JsonObject & {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  deletionTimestamp?: string;
  labels?: { [key: string]: string };
  annotations?: { [key: string]: string };
};

/** A Kubernetes object as plain data. Never a client library's class: those lose and rename fields. */
export type KubeObject = JsonObject & { apiVersion: string; kind: string; metadata: ObjectMeta };

/** Names one object. `namespace` is '' for a cluster-scoped one. */
export type ObjectRef = { apiVersion: string; kind: string; namespace: string; name: string };

/** `group/Kind/namespace/name`: the identity of an object whatever API version it is written in; '' stands for the core group and for no namespace. */
export type ObjectKey = string;

/** The group of an apiVersion: `apps/v1` gives `apps`, `v1` gives ''. */
export const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');

/** The version of an apiVersion: `apps/v1` and `v1` give `v1`. */
export const versionOf = (apiVersion: string): string => apiVersion.slice(apiVersion.indexOf('/') + 1);

export const keyOf = (ref: ObjectRef): ObjectKey => `${groupOf(ref.apiVersion)}/${ref.kind}/${ref.namespace}/${ref.name}`;

export const refOf = (object: KubeObject): ObjectRef => ({
  apiVersion: object.apiVersion,
  kind: object.kind,
  namespace: object.metadata.namespace ?? '',
  name: object.metadata.name,
});

/** Ref and key of an object that nobody changes in place (one of a commit, one of a watch): made once for it. */
export const identityOf = rememberedBy((object: KubeObject): { ref: ObjectRef; key: ObjectKey } => {
  const ref = refOf(object);
  return { ref, key: keyOf(ref) };
});

/** `Deployment shop/web`, or `Namespace shop` for a cluster-scoped object: how an object is called in every message. */
export const displayRef = (ref: ObjectRef): string => `${ref.kind} ${ref.namespace === '' ? '' : `${ref.namespace}/`}${ref.name}`;

/** Byte-wise comparison, the same on every machine (localeCompare is not). */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
