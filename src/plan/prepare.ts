import { digestOf, keyedDigest } from '../lib/digest.ts';
import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import { ADOPTED_ANNOTATION, MANAGED_BY_LABEL, MANAGED_BY_VALUE, OWNER_ANNOTATION } from '../lib/well-known.ts';
import { withoutNulls } from '../lib/without-nulls.ts';
import type { Owner } from '../memory/types.ts';
import type { RenderedObject } from '../render/types.ts';

// The server's own; sent back they would be a precondition (uid, resourceVersion) or an error (managedFields).
const SERVER_SET = ['uid', 'resourceVersion', 'creationTimestamp', 'deletionTimestamp', 'generation', 'managedFields', 'selfLink'];

export const isSecret = (object: { apiVersion: string; kind: string }): boolean => object.kind === 'Secret' && object.apiVersion === 'v1';

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** stringData is write-only: the server moves it into data, so an object that keeps it could never be proven unchanged. */
const withData = (object: JsonObject): JsonObject => {
  const { stringData, ...rest } = object;
  if (!isObject(stringData)) return object;
  const encoded = Object.entries(stringData).map(([name, value]) => [name, base64(String(value))]);
  return { ...rest, data: { ...(isObject(rest['data']) ? rest['data'] : {}), ...Object.fromEntries(encoded) } };
};

export const ownerText = (owner: Owner): string => `${owner.instance}/${owner.cluster}`;

const marked = rememberedBy((object: KubeObject, owner: string): KubeObject => {
  const { status: _status, ...clean } = withoutNulls(object);
  const spec = isSecret(object) ? withData(clean) : clean;
  const metadata = Object.fromEntries(Object.entries(clean.metadata).filter(([name]) => !SERVER_SET.includes(name)));
  // The mark of adoption has a field manager of its own; in this apply it would be dropped with the next commit.
  const { [ADOPTED_ANNOTATION]: _adopted, ...annotations } = clean.metadata.annotations ?? {};
  return {
    ...spec,
    metadata: {
      ...metadata,
      labels: { ...clean.metadata.labels, [MANAGED_BY_LABEL]: MANAGED_BY_VALUE },
      annotations: { ...annotations, [OWNER_ANNOTATION]: owner },
    },
  } as unknown as KubeObject;
});

/** What an apply sends for a rendered object: with the owner annotation and the managed-by label, without what is the server's and without nulls. */
export const toApply = (rendered: RenderedObject, owner: Owner): KubeObject => marked(rendered.object, ownerText(owner));

const hashedValues = (value: Json | undefined, key: string): JsonObject =>
  isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, keyedDigest(key, String(item))])) : {};

const digestOfObject = rememberedBy((written: KubeObject, secretKey: string): string => {
  const object = withoutNulls(written);
  if (!isSecret(object)) return digestOf(object);
  const data = withData(object);
  return digestOf({ ...data, data: hashedValues(data['data'], secretKey) });
});

/**
 * Digest of what Git wants of one object, whatever instance or cluster holds it. Values of a Secret go in as keyed HMACs:
 * a plain digest of a short secret could be guessed.
 */
export const digestOfRendered = (rendered: RenderedObject, secretKey: string): string => digestOfObject(rendered.object, secretKey);
