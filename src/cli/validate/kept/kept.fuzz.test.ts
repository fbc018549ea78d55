import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzz } from '../../../../test/support/fuzz.ts';
import type { Json } from '../../../lib/json.ts';
import { loadKubernetesSchemas } from '../../../lib/kubernetes-schemas.ts';
import { createManifestStage } from '../../../manifest/parse.ts';
import type { ParsedFile } from '../../../manifest/types.ts';
import type { SourceFile } from '../../../source/types.ts';
import { readAside } from './aside.ts';
import { keepParsed } from './stage.ts';
import { keptText } from './text.ts';

const kubernetes = loadKubernetesSchemas();
const stage = createManifestStage({ kubernetes });
let count = 0;
const fileOf = (text: string, path = 'clusters/a/manifests/f.yaml'): SourceFile => {
  const bytes = new TextEncoder().encode(text);
  count += 1;
  return { path, blob: `kept-${count}`, mode: 'file', size: bytes.length, bytes };
};

const pointersOf = (value: Json, base: (string | number)[] = []): (string | number)[][] =>
  typeof value !== 'object' || value === null
    ? [base]
    : [base, ...Object.entries(value).flatMap(([key, item]) => pointersOf(item, [...base, Array.isArray(value) ? Number(key) : key]))];

/** All that later stages can learn of a file. */
const everything = ({ path, documents, problems }: ParsedFile) => ({
  path,
  problems,
  documents: documents.map(({ index, value, at, path: own }) => ({
    own,
    index,
    value,
    // Also the order of keys: messages follow it.
    text: JSON.stringify(value),
    places: [...pointersOf(value), ['not', 'there']].map((pointer) => [at(pointer), at(pointer, 'key')]),
  })),
});

const names = fc.string({ unit: fc.constantFrom(...'ab10.-_é日"\\\n\t :#') });
const scalar = fc.oneof(names, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(-0, 1e21, null, true));
const value = fc.letrec<{ any: Json }>((tie) => ({
  any: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('any')), fc.dictionary(names, tie('any'))) as fc.Arbitrary<Json>,
})).any;
const raw = fc.constantFrom(
  '-0.0',
  '-0',
  '0x1F',
  '1.50',
  '.5',
  '1e3',
  '~',
  '',
  'a: &x {b: [1]}\n  c: *x',
  '<<: {q: 1}\n  z: 2',
  '|\n    text',
  '">\\u2028"',
);
const document = fc.oneof(
  value.map((data) => `${JSON.stringify({ apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'a' }, data }, null, 1)}\n`),
  raw.map(
    (data) => `apiVersion: example.com/v1\nkind: Thing\nmetadata: { name: a }\nspec:\n  ${data.includes(': ') ? data : `v: ${data}`}\n`,
  ),
);
const text = fc.array(fc.oneof(document, fc.constantFrom('# nothing\n', '')), { maxLength: 3 }).map((parts) => parts.join('---\n'));

let clean = 0;
fuzz(
  'kept: a file taken from the cache is the file, value by value and place by place',
  { sample: 300, full: 5_000 },
  fc.property(text, (given) => {
    const file = fileOf(given);
    const first = keepParsed(stage, new Map());
    const cold = first.manifest.parse(file);
    const used = first.used();
    expect(used.size).toBe(cold.problems.length === 0 ? 1 : 0);
    clean += used.size;
    const warm = keepParsed(stage, used).manifest.parse({ ...file });
    expect(everything(warm)).toStrictEqual(everything(cold));
    // One byte more is another file.
    const other = keepParsed(stage, used);
    expect(everything(other.manifest.parse(fileOf(`${given} `)))).toStrictEqual(everything(stage.parse(fileOf(`${given} `))));
  }),
);
test('kept: most of these files have no problem', () => {
  expect(clean).toBeGreaterThan(50);
});

test('what other threads made of files is what this one makes of them', async () => {
  const files = Array.from({ length: 3200 }, (_, index) => {
    const kind = index % 50 === 0 ? 'datta' : 'data';
    return fileOf(
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c${index} }\n${kind}: { a: "${index}" }\n`,
      `clusters/a/manifests/c${index}.yaml`,
    );
  });
  const taken = new Map<SourceFile, string>();
  const clean = files.length - files.length / 50;
  await new Promise<void>((resolve) => {
    const stop = readAside(
      files,
      {
        isRead: () => false,
        take: (file, made) => {
          taken.set(file, made);
          if (taken.size < clean) return;
          stop();
          resolve();
        },
      },
      2,
    );
  });
  for (const file of files) expect(taken.get(file)).toBe(keptText(stage.parse(file)));
});
