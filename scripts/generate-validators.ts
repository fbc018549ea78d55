// Writes src/manifest/validators.generated.ts: what ajv makes of schemas/*.json, as code. Compiling the schemas takes longer than checking a
// thousand files with them. `--check` writes nothing and fails when the file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';

const FILES = {
  Repository: 'repository',
  Cluster: 'cluster',
  TaskDefinition: 'task-definition',
  Service: 'service',
  JobFlow: 'jobflow',
  config: 'config',
};
const TARGET = 'src/manifest/validators.generated.ts';
const HEAD = `// @ts-nocheck: generated from schemas/*.json by \`npm run generate\`; edit the schemas, not this file.
import type { ValidateFunction } from 'ajv/dist/2020.js';`;

const generate = (): string => {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    validateFormats: false,
    code: { source: true, esm: true, lines: true },
  });
  const ids = Object.entries(FILES).map(([name, file]): [string, string] => {
    const schema = JSON.parse(readFileSync(`schemas/${file}.json`, 'utf8')) as { $id: string };
    ajv.addSchema(schema);
    return [name, schema.$id];
  });
  const code = standalone.default(ajv, Object.fromEntries(ids));
  const names = new Map([...code.matchAll(/^export const (\w+) = (\w+);$/gm)].map(([, name, local]) => [name, local]));
  const imports: string[] = [];
  const body = code
    .replace(/^"use strict";\n/, '')
    .replace(/^export const \w+ = \w+;\n/gm, '')
    // Where modules are made for import, ajv still writes require. CommonJS comes in as its exports, or as their default.
    .replace(/^const (\w+) = require\("([^"]+)"\)\.default;\n/gm, (_, name: string, module: string) => {
      imports.push(`import ${name}Module from '${module}.js';`);
      return `const ${name} = ${name}Module.default ?? ${name}Module;\n`;
    });
  if (/\brequire\(/.test(body)) throw new Error('ajv wrote a require that is not understood here');
  const members = Object.keys(FILES).map((name) => `  ${name}: ${names.get(name)},`);
  const type = `{ [name in ${Object.keys(FILES)
    .map((name) => `'${name}'`)
    .join(' | ')}]: ValidateFunction }`;
  return [HEAD, ...imports, '', body.trim(), '', `export const validators: ${type} = {`, ...members, '};', ''].join('\n');
};

const text = generate();
if (!process.argv.includes('--check')) writeFileSync(TARGET, text);
else if (readFileSync(TARGET, 'utf8') !== text) {
  console.error(`${TARGET} is stale: run npm run generate`);
  process.exit(1);
}
