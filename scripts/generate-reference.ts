// Writes docs/reference.md from the JSON Schema files. `--check` writes nothing and fails when the page is stale.
import { readFileSync, writeFileSync } from 'node:fs';

type Schema = {
  title?: string;
  description?: string;
  type?: string;
  $ref?: string;
  enum?: unknown[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: { [name: string]: Schema };
  additionalProperties?: boolean | Schema;
  required?: string[];
  $defs?: { [name: string]: Schema };
};

const FILES = ['repository', 'cluster', 'task-definition', 'service', 'jobflow'];
const TARGET = 'docs/reference.md';
const MAX_CHOICES = 12;

const refName = (ref: string): string => ref.slice('#/$defs/'.length);
const anchor = (kind: string, name: string): string => `${kind}-${name}`.toLowerCase();

const typeOf = (schema: Schema, kind: string): string => {
  if (schema.$ref !== undefined) return `[${refName(schema.$ref)}](#${anchor(kind, refName(schema.$ref))})`;
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {}, kind)}`;
  if (schema.type === 'object' && schema.additionalProperties === true) return 'object';
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return `map of ${typeOf(schema.additionalProperties, kind)}`;
  return schema.type ?? 'any';
};

const range = (low: number | undefined, high: number | undefined, unit: string): string[] => {
  const tail = unit === '' ? '' : ` ${unit}`;
  if (low !== undefined && high !== undefined) return [`${low} to ${high}${tail}`];
  if (low !== undefined) return low === 1 && unit !== '' ? ['not empty'] : [`at least ${low}${tail}`];
  return high === undefined ? [] : [`at most ${high}${tail}`];
};

const choicesOf = (values: unknown[]): string => {
  const shown = values.slice(0, MAX_CHOICES).map((value) => `\`${value}\``);
  return values.length > MAX_CHOICES ? `${shown.join(', ')}, and ${values.length - MAX_CHOICES} more` : shown.join(', ');
};

const limitsOf = (schema: Schema): string[] => {
  const choices = schema.enum ?? (schema.type === 'array' ? schema.items?.enum : undefined);
  return [
    ...(choices === undefined ? [] : [choicesOf(choices)]),
    ...range(schema.minimum, schema.maximum, ''),
    ...range(schema.minLength, schema.maxLength, 'characters'),
    ...range(schema.minItems, schema.maxItems, 'items'),
    ...(schema.default === undefined ? [] : [`default \`${JSON.stringify(schema.default)}\``]),
  ];
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const table = (schema: Schema, kind: string): string[] => [
  '| field | type | required | limits and default | description |',
  '|---|---|---|---|---|',
  ...Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const required = schema.required?.includes(name) ? 'yes' : '';
    return `| \`${name}\` | ${cell(typeOf(property, kind))} | ${required} | ${cell(limitsOf(property).join('; '))} | ${cell(property.description ?? '')} |`;
  }),
];

/** Definitions in the order in which a reader meets them. */
const reached = (root: Schema): string[] => {
  const names: string[] = [];
  const visit = (schema: Schema): void => {
    for (const found of [schema, schema.items ?? {}, typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {}]) {
      const name = found.$ref === undefined ? undefined : refName(found.$ref);
      if (name !== undefined && !names.includes(name)) {
        names.push(name);
        for (const property of Object.values(root.$defs?.[name]?.properties ?? {})) visit(property);
      }
    }
  };
  for (const property of Object.values(root.properties ?? {})) visit(property);
  return names;
};

const page = (file: string): string[] => {
  const root = JSON.parse(readFileSync(`schemas/${file}.json`, 'utf8')) as Schema;
  const kind = root.title ?? file;
  const parts = reached(root).flatMap((name) => {
    const schema = root.$defs?.[name] ?? {};
    return ['', `### <a id="${anchor(kind, name)}"></a>${name} (${kind})`, '', schema.description ?? '', '', ...table(schema, kind)];
  });
  return ['', `## ${kind}`, '', root.description ?? '', `Schema: \`schemas/${file}.json\`.`, '', ...table(root, kind), ...parts];
};

const text = `${[
  '# Reference of every file kind',
  '',
  'Generated from `schemas/*.json` by `npm run generate`; edit the schemas, not this page.',
  'Editors complete and check the files with the same schemas: put `# yaml-language-server: $schema=<path>/schemas/service.json` on top of a file.',
  '',
  ...FILES.map((file) => `- [${(JSON.parse(readFileSync(`schemas/${file}.json`, 'utf8')) as Schema).title}](#${file.replaceAll('-', '')})`),
  ...FILES.flatMap(page),
].join('\n')}\n`;

if (!process.argv.includes('--check')) writeFileSync(TARGET, text);
else if (readFileSync(TARGET, 'utf8') !== text) {
  console.error(`${TARGET} is stale: run npm run generate`);
  process.exit(1);
}
