import fc from 'fast-check';
import { expect } from 'vitest';
import { fuzz } from '../../test/support/fuzz.ts';
import type { Json } from '../lib/json.ts';
import { loadKubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { createManifestStage } from './parse.ts';
import { parseYaml } from './yaml.ts';

const parse = (text: string) => parseYaml('f.yaml', text, DEFAULT_LIMITS);
const isExact = (item: Json): boolean => typeof item !== 'number' || Number.isSafeInteger(item) || !Number.isInteger(item);
const json = fc.jsonValue({ maxDepth: 5 }).map((found) => JSON.parse(JSON.stringify(found).replaceAll('__proto__', 'proto')) as Json);

fuzz(
  'yaml: any JSON value comes back as it was',
  { sample: 100, full: 3_000 },
  fc.property(json, (found) => {
    // Whole numbers that are not exact are an error of their own, and an empty document is none.
    fc.pre(JSON.stringify(found) === JSON.stringify(found, (_, item: Json) => (isExact(item) ? item : 0)));
    fc.pre(found !== null);
    expect(parse(JSON.stringify(found, null, 2)).documents[0]?.value).toEqual(found);
  }),
);

const pieces = fc.array(
  fc.constantFrom(...'{}[]:-,#&*!|>"\'%@`? \n\t\r<~a0', '\n  ', ': ', '- ', '---\n', '...\n', '<<: ', '*a', '&a ', '!!int ', '? '),
);
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  pieces.map((parts) => parts.join('')),
);

fuzz(
  'yaml: no text makes it throw, and every problem has a place',
  { sample: 300, full: 6_000 },
  fc.property(text, (given) => {
    for (const { where } of parse(given).problems)
      expect(where).toMatchObject({ path: 'f.yaml', line: expect.any(Number), col: expect.any(Number) });
  }),
);

const stage = createManifestStage({ kubernetes: loadKubernetesSchemas() });
const encode = (given: string): Uint8Array => new TextEncoder().encode(given);
const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  text.map(encode),
  text.map((given) => encode(`${head}data:\n  ${given}`)),
  fc
    .tuple(fc.uint8Array({ maxLength: 8 }), fc.constantFrom(head, '', '\ufeff', '\u0000'))
    .map(([tail, start]) => Uint8Array.from([...encode(start), ...tail])),
);

let files = 0;
fuzz(
  'document: no bytes make it throw; what holds no document says why',
  { sample: 200, full: 4_000 },
  fc.property(bytes, (given) => {
    files += 1;
    const path = 'clusters/a/manifests/f.yaml';
    const parsed = stage.parse({ path, blob: `fuzz-${files}`, mode: 'file', size: given.length, bytes: given });
    expect(parsed.documents.length + parsed.problems.length).toBeGreaterThan(0);
    for (const problem of parsed.problems) expect(problem).toMatchObject({ message: expect.stringMatching(/./), where: { path } });
  }),
);
