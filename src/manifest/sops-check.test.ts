import { describe, expect, test } from 'vitest';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { createManifestStage } from './parse.ts';

const stage = createManifestStage({ kubernetes: loadKubernetesSchemas() });
let files = 0;
const say = (text: string): string[] => {
  const bytes = new TextEncoder().encode(text);
  files += 1;
  const { problems } = stage.parse({ path: 'clusters/a/manifests/x.yaml', blob: String(files), mode: 'file', size: bytes.length, bytes });
  return problems.map(({ severity, code, where, message }) => `${where?.line} ${severity} ${code} ${message}`);
};

const enc = (type = 'str'): string => `ENC[AES256_GCM,data:YQ==,iv:YQ==,tag:YQ==,type:${type}]`;
const META = `sops:\n  age: [{ recipient: age1x, enc: text }]\n  lastmodified: "2026-01-01T00:00:00Z"\n  mac: ${enc()}\n  version: 3.13.3\n`;
const secret = (body: string, meta = META, head = 'metadata: { name: db }'): string =>
  `apiVersion: v1\nkind: Secret\n${head}\n${body}\n${meta}`;

describe('a Secret that sops has encrypted', () => {
  test('is a note and no more: its values cannot be checked', () => {
    expect(say(secret(`data: { a: "${enc()}" }\nstringData: { b: "${enc()}", c: "" }`))).toEqual([
      '6 note SopsEncrypted encrypted, not checked: the values are read when they are applied',
    ]);
  });
  test('what its schema says of the rest still holds', () => {
    expect(say(secret(`stringdata: { a: "${enc()}" }`))).toEqual([expect.stringMatching(/SopsInvalid stringdata\.a is encrypted/)]);
    expect(say(secret(`type: [x]\nstringData: { a: "${enc()}" }`)).join('\n')).toMatch(/KubeType/);
  });
  test('a value in clear beside the encrypted ones is a warning', () => {
    expect(say(secret(`stringData: { a: "${enc()}", b: clear }`))).toEqual([
      '4 warning SopsPlain stringData.b stands here in clear, in a file that is encrypted',
      '5 note SopsEncrypted encrypted, not checked: the values are read when they are applied',
    ]);
  });
  test.each([
    [
      'a name that is encrypted',
      secret(`stringData: { a: "${enc()}" }`, META, `metadata: { name: "${enc()}" }`),
      /metadata\.name is encrypted: only values in data and stringData may be/,
    ],
    ['a number', secret(`stringData: { a: "${enc('int')}" }`), /stringData\.a is encrypted as int, and a Secret holds text/],
    ['a ciphertext that was cut', secret('stringData: { a: "ENC[AES256_GCM,data:YQ" }'), /stringData\.a is not whole/],
    ['metadata without a MAC', secret(`stringData: { a: "${enc()}" }`, META.replace(/ {2}mac.*\n/, '')), /sops metadata without mac/],
    [
      'metadata that names nobody',
      secret(`stringData: { a: "${enc()}" }`, META.replace(/ {2}age.*\n/, '')),
      /names nobody who could decrypt it/,
    ],
    [
      'metadata that got lost',
      secret(`stringData: { a: "${enc()}" }`, ''),
      /stringData\.a was encrypted by sops, and the metadata that goes with it is missing/,
    ],
    [
      'an entry of a List',
      `apiVersion: v1\nkind: List\nitems:\n- ${secret(`stringData: { a: "${enc()}" }`).trimEnd().replaceAll('\n', '\n  ')}\n`,
      /not entries of a List/,
    ],
  ])('%s is an error', (_, text, message) => {
    const errors = say(text).filter((line) => line.includes('error'));
    expect(errors.join('\n')).toMatch(message);
    expect(errors.every((line) => line.includes('SopsInvalid'))).toBe(true);
    expect(say(text).join('\n')).not.toContain('SopsEncrypted');
  });
});

describe('files of other kinds', () => {
  test.each([
    [
      'a ConfigMap',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata: { a: "${enc()}" }\n${META}`,
      /ConfigMap is encrypted by sops: only a Secret may be/,
    ],
    [
      "a file of Holdfast's own",
      `apiVersion: holdfast.dev/v1\nkind: Cluster\nmetadata: { name: "${enc()}" }\n${META}`,
      /Cluster is encrypted by sops/,
    ],
    [
      'a kind without ciphertext',
      `apiVersion: v1\nkind: Namespace\nmetadata: { name: x }\n${META}`,
      /Namespace stands in a file that sops has encrypted/,
    ],
    [
      'a file that is encrypted as a whole',
      `apiVersion: "${enc()}"\nkind: "${enc()}"\nmetadata: { name: "${enc()}" }\n${META}`,
      /a file whose kind is encrypted/,
    ],
  ])('%s cannot be encrypted', (_, text, message) => {
    expect(say(text)).toHaveLength(1);
    expect(say(text)[0]).toMatch(message);
  });
  test('a custom kind that a controller decrypts is left alone', () => {
    expect(
      say(`apiVersion: isindir.github.com/v1alpha3\nkind: SopsSecret\nmetadata: { name: x }\nspec: { a: "${enc()}" }\n${META}`),
    ).toEqual([]);
  });
});
