import { keyedDigest } from '../lib/digest.ts';
import { isObject, type Json } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import type { Path } from './path.ts';
import { isSecret } from './prepare.ts';

/** Where a Secret keeps what may not be shown. */
export const isSecretPath = (object: KubeObject, path: Path): boolean =>
  isSecret(object) && (path[0] === 'data' || path[0] === 'stringData');

export const maskValue = (secretKey: string, value: Json): string =>
  keyedDigest(secretKey, typeof value === 'string' ? value : JSON.stringify(value));

const decoded = (text: string): string => {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)));
  } catch {
    return text;
  }
};

/** A server's message about a Secret, without the values that it may quote. */
export const withoutSecrets = (message: string, object: KubeObject): string => {
  if (!isSecret(object)) return message;
  const values = ['data', 'stringData'].flatMap((name) => {
    const map = object[name];
    return isObject(map) ? Object.values(map).map(String) : [];
  });
  const texts = [...new Set(values.flatMap((value) => [value, decoded(value), JSON.stringify(value).slice(1, -1)]))].filter(
    (text) => text !== '',
  );
  // Longest first: a short value inside a long one would leave the rest of it standing.
  return texts.sort((a, b) => b.length - a.length).reduce((text, secret) => text.replaceAll(secret, '***'), message);
};
