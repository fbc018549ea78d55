import { expect, test } from 'vitest';
import type { Json } from '../lib/json.ts';
import { formatProblem } from '../lib/problem.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { parseYaml } from './yaml.ts';

const parse = (text: string) => parseYaml('f.yaml', text, DEFAULT_LIMITS);
const lines = (text: string): string[] => parse(text).problems.map(formatProblem);
const value = (text: string): Json | undefined => parse(text).documents[0]?.value;

// What kubectl (Go's yaml.v2) makes of a scalar without quotes.
test.each<[string, Json]>([
  ['0644', 420],
  ['-0644', -420],
  ['0o17', 15],
  ['0x1F', 31],
  ['0b101', 5],
  ['08', 8],
  ['1_000', 1000],
  ['+1', 1],
  ['1e3', 1000],
  ['.5', 0.5],
  ['1.', 1],
  ['-0', 0],
  ['yes', true],
  ['on', true],
  ['y', true],
  ['Off', false],
  ['N', false],
  ['True', true],
  ['~', null],
  ['', null],
  ['Null', null],
  ['1:30', '1:30'],
  ['2001-01-01', '2001-01-01'],
  ['.', '.'],
  ['._5', '._5'],
  ['.5_0', 0.5],
  ['e10', 'e10'],
  ['1e400', '1e400'],
  ['0x', '0x'],
  ['=', '='],
  ['yEs', 'yEs'],
  ['1.2.3', '1.2.3'],
])('the scalar %s is read as kubectl reads it', (source, expected) => {
  expect(value(`key: ${source}\nother: x\n`)).toEqual({ key: expected, other: 'x' });
});

test.each(['yes', 'off', '0644', '1_000', '0b1'])('%s, which other readers take otherwise, gets a warning with its place', (source) => {
  expect(parse(`a: 1\nkey: ${source}\n`).problems).toMatchObject([
    { severity: 'warning', code: 'YamlScalar', where: { path: 'f.yaml', line: 2, col: 6 }, hint: expect.stringContaining('quote it') },
  ]);
});

test.each(['true', '10', '0', '1.5', '2001-01-01', "'yes'", '"0644"', 'x'])('%s is beyond doubt', (source) => {
  expect(lines(`key: ${source}\n`)).toEqual([]);
});

test.each(['.inf', '.nan', '12345678901234567890'])('%s cannot be held by JSON', (source) => {
  expect(parse(`key: ${source}\n`)).toMatchObject({ documents: [], problems: [{ severity: 'error', code: 'YamlScalar' }] });
});

test('keys are the text that is written', () => {
  expect(value('on: 1\n2: x\n"yes": 3\n')).toEqual({ on: 1, '2': 'x', yes: 3 });
  expect(lines('on: 1\n1.50: 2\n')).toEqual([
    'f.yaml:1:1: warning YamlScalar kubectl reads this key as another text (quote it)',
    'f.yaml:2:1: warning YamlScalar kubectl reads this key as another text (quote it)',
  ]);
  expect(lines('{ step: extract, on: Failed }\n')).toEqual([]);
  expect(lines('{ 1: x, true: z }\n')).toEqual([]);
});

test('places of keys and values, and of the nearest parent of what is missing', () => {
  const [document] = parse('a:\n  b:\n    - x: 1\n      "y/z~": 2\n    - 3\n').documents;
  expect(document?.at(['a', 'b', 0, 'x'])).toEqual({ line: 3, col: 10 });
  expect(document?.at(['a', 'b', 0, 'x'], 'key')).toEqual({ line: 3, col: 7 });
  expect(document?.at(['a', 'b', 0, 'y/z~'])).toEqual({ line: 4, col: 15 });
  expect(document?.at(['a', 'b', 1])).toEqual({ line: 5, col: 7 });
  expect(document?.at(['a', 'b', 7, 'q'])).toEqual({ line: 2, col: 3 });
  expect(document?.at(['a', 'missing'])).toEqual({ line: 1, col: 1 });
  expect(document?.at([])).toEqual({ line: 1, col: 1 });
});

test('many documents: each has its index and its lines, empty ones are left out', () => {
  const { documents, problems } = parse('a: 1\n---\n---\n# nothing\n---\nb: 2\n...\n');
  expect(documents.map(({ index, value: found, at }) => [index, found, at(['b']).line])).toEqual([
    [0, { a: 1 }, 1],
    [3, { b: 2 }, 6],
  ]);
  expect(problems).toEqual([]);
});

test('a document with a fault is left out, the others stay', () => {
  const { documents, problems } = parse('a: 1\n---\nb: [1\n---\nc: 3\n');
  expect(documents.map((document) => document.value)).toEqual([{ a: 1 }, { c: 3 }]);
  expect(problems[0]).toMatchObject({ severity: 'error', code: 'YamlSyntax', where: { path: 'f.yaml' } });
});

test('CRLF', () => {
  const [document] = parse('a: 1\r\nb:\r\n  c: "x"\r\n').documents;
  expect(document?.value).toEqual({ a: 1, b: { c: 'x' } });
  expect(document?.at(['b', 'c'])).toEqual({ line: 3, col: 6 });
});

test('tabs', () => {
  expect(lines('a:\n\tb: 1\n')).toEqual(['f.yaml:2:1: error YamlSyntax Tabs are not allowed as indentation (indent with spaces)']);
});

test('JSON, indented with tabs', () => {
  expect(value('{\n\t"a": [1, true, null],\n\t"b": "\\u00e9\\/\\ud83d\\ude00"\n}\n')).toEqual({ a: [1, true, null], b: 'é/😀' });
});

test('duplicate keys, in every form, with both places', () => {
  expect(lines('a: 1\nb: {c: 1, "c": 2}\na: 3\n')).toEqual([
    'f.yaml:2:11: error YamlDuplicateKey the key "c" is there twice; the first is in line 2',
    'f.yaml:3:1: error YamlDuplicateKey the key "a" is there twice; the first is in line 1',
  ]);
});

test('a second merge key is a duplicate; lists of maps are merged with one', () => {
  expect(lines('a: &a {x: 1}\nb: {<<: *a, <<: *a}\n')).toEqual([
    'f.yaml:2:13: error YamlDuplicateKey the key "<<" is there twice; the first is in line 2',
  ]);
});

test('__proto__ is refused wherever it stands, and nothing is polluted', () => {
  for (const text of [
    '__proto__: {x: 1}\n',
    'a: {"__proto__": {x: 1}}\n',
    '<<: {"__proto__": {x: 1}}\n',
    'a: !!str x\n? __proto__\n: 1\n',
  ]) {
    expect(parse(text)).toMatchObject({ documents: [], problems: [{ severity: 'error', code: 'YamlSyntax', where: { path: 'f.yaml' } }] });
  }
  expect(({} as { x?: unknown }).x).toBeUndefined();
});

test('keys that cannot be keys', () => {
  expect(lines('? {a: 1}\n: 2\n')).toEqual(['f.yaml:1:3: error YamlSyntax a key must be text (quote it)']);
  expect(lines(': 1\n')).toEqual(['f.yaml:1:1: error YamlSyntax a key is missing before the colon']);
});

test('anchors and aliases are copied, merge keys fill in what is missing', () => {
  const parsed = parse('base: &b {x: 1, z: [1]}\nother: *b\nmerged:\n  <<: *b\n  x: 2\nboth:\n  <<: [{x: 5}, *b]\n');
  expect(parsed.problems).toEqual([]);
  const found = parsed.documents[0]?.value as { base: { z: number[] }; other: { z: number[] } };
  expect(found).toEqual({
    base: { x: 1, z: [1] },
    other: { x: 1, z: [1] },
    merged: { x: 2, z: [1] },
    both: { x: 5, z: [1] },
  });
  expect(found.base.z).not.toBe(found.other.z);
});

test('a merge key after a key that it holds too is read otherwise by kubectl', () => {
  const parsed = parse('b: &b {x: 1}\nc: {x: 2, <<: *b}\n');
  expect(parsed.documents[0]?.value).toEqual({ b: { x: 1 }, c: { x: 2 } });
  expect(parsed.problems).toMatchObject([{ severity: 'warning', code: 'YamlAlias', where: { line: 2, col: 15 }, hint: 'put "<<" first' }]);
});

test('aliases that lead nowhere, or into themselves, have a place', () => {
  expect(lines('a: 1\nb: *x\n')).toEqual(['f.yaml:2:4: error YamlAlias the alias "*x" names no anchor above it']);
  expect(lines('a: &x [1, *x]\n')).toEqual(['f.yaml:1:11: error YamlAlias the alias "*x" stands inside of what it names']);
  expect(lines('<<: 5\n')).toEqual(['f.yaml:1:5: error YamlAlias only maps can be merged with "<<"']);
});

test('an alias bomb ends at once, at the alias that is too much', () => {
  const names = 'abcdefghi';
  const bomb = [...names]
    .map(
      (name, at) =>
        `${name}: &${name} [${Array(9)
          .fill(at === 0 ? '"lol"' : `*${names[at - 1]}`)
          .join(',')}]`,
    )
    .join('\n');
  const { documents, problems } = parse(bomb);
  expect(documents).toEqual([]);
  expect(problems[0]).toMatchObject({ severity: 'error', code: 'YamlAlias', where: { path: 'f.yaml', line: expect.any(Number) } });
});

test('aliases cannot nest deeper than the text could', () => {
  const tower = Array.from(
    { length: 40 },
    (_, at) => `k${at}: &a${at} ${'['.repeat(100)}${at === 0 ? 1 : `*a${at - 1}`}${']'.repeat(100)}`,
  );
  expect(parse(tower.join('\n'))).toMatchObject({ documents: [], problems: [{ code: 'YamlAlias', where: { line: 2 } }] });
});

test('tags that carry meaning we do not read are errors', () => {
  expect(value('a: !!str 0644\nb: !!int "5"\n')).toEqual({ a: '0644', b: 5 });
  for (const text of ['a: !!binary aGk=\n', 'a: !Ref x\n', 'a: !!set {x}\n', 'a: !!int x\n'])
    expect(parse(text).problems[0]).toMatchObject({ severity: 'error', code: 'YamlTag', where: { line: 1, col: expect.any(Number) } });
});

test('lone surrogates', () => {
  expect(lines('a: 1\nb: "x\\ud800"\n')).toEqual(['f.yaml:2:4: error FileEncoding a lone surrogate is not a character']);
});

const repeated: [string, string, string][] = [
  ['flow lists 20,000 deep', '['.repeat(20_000) + ']'.repeat(20_000), 'YamlDepth'],
  ['flow maps 20,000 deep', '{a: '.repeat(20_000) + '}'.repeat(20_000), 'YamlDepth'],
  ['lists 20,000 deep in one line', `${'- '.repeat(20_000)}x`, 'YamlDepth'],
  ['keys 20,000 deep', `${'? '.repeat(20_000)}x`, 'YamlDepth'],
  ['2.5 MB of open brackets', '['.repeat(2_500_000), 'YamlDepth'],
  ['5 MB of closing brackets', '}'.repeat(5_000_000), 'YamlSyntax'],
  ['5 MB of directives', '%\n'.repeat(2_500_000), 'YamlSyntax'],
  ['a list of a million items', '- b\n'.repeat(1_000_000), 'FileTooLarge'],
];
test.each(repeated)(
  '%s end fast',
  (_, text, code) => {
    const before = process.memoryUsage().rss;
    const started = process.cpuUsage();
    const { documents, problems } = parse(text);
    // Processor time: other programs on the machine do not count.
    expect(process.cpuUsage(started).user).toBeLessThan(10_000_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(500e6);
    expect(documents).toEqual([]);
    expect(problems[0]).toMatchObject({ severity: 'error', code, where: { path: 'f.yaml', line: expect.any(Number) } });
    expect(problems.length).toBeLessThan(200);
  },
  60_000,
);
