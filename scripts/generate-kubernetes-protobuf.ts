// Writes schemas/kubernetes/<version>-protobuf.json: the fields of the messages that kubectl's typed commands send, out of the
// generated.proto files that the k8s.io modules publish. Usage: node scripts/generate-kubernetes-protobuf.ts VERSION MODULE_DIR...
// with the folders of k8s.io/api and k8s.io/apimachinery.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type JsonObject } from '../src/lib/json.ts';
import { loadKubernetesSchemas } from '../src/lib/kubernetes-schemas.ts';

const [version, ...modules] = process.argv.slice(2);
if (!version || modules.length === 0) throw new Error('usage: generate-kubernetes-protobuf.ts VERSION MODULE_DIR...');

type Field = { number: string; name: string; type: string; label: string };
const messages = new Map<string, Field[]>();

const SCALARS = new Set(['string', 'bytes', 'bool', 'int32', 'int64', 'uint32', 'uint64', 'double', 'float']);
const FIELD = /^\s*(optional|repeated|)\s*(map<string,\s*([.\w]+)>|[.\w]+)\s+(\w+)\s*=\s*(\d+)/;

const readProto = (text: string): void => {
  const home = /^package ([\w.]+);/m.exec(text)?.[1] ?? '';
  const full = (type: string): string =>
    SCALARS.has(type) ? type : type.startsWith('.') ? type.slice(1) : type.includes('.') ? type : `${home}.${type}`;
  for (const [, name, body = ''] of text.matchAll(/^message (\w+) \{([\s\S]*?)^\}/gm)) {
    const fields: Field[] = [];
    for (const line of body.split('\n')) {
      const match = line.trim().startsWith('//') ? null : FIELD.exec(line);
      if (!match) continue;
      const [, kind, type = '', value, field = '', number = ''] = match;
      fields.push({ number, name: field, type: full(value ?? type), label: value ? 'map' : kind === 'repeated' ? 'list' : '' });
    }
    messages.set(`${home}.${name}`, fields);
  }
};
for (const dir of modules)
  for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' }))
    if (file.endsWith('generated.proto')) readProto(readFileSync(join(dir, file), 'utf8'));

const { definitions, kinds } = loadKubernetesSchemas();
const definitionOf = (message: string): JsonObject | undefined => definitions[message.replace(/^k8s\.io/, 'io.k8s')];

/** A field that JSON does not have by that name is an embedded struct: its own fields stand in its place. */
const isInline = (message: string, field: Field): boolean => {
  const properties = definitionOf(message)?.['properties'];
  return field.label === '' && !SCALARS.has(field.type) && isObject(properties) && !Object.hasOwn(properties, field.name);
};

// Bodies that are no resource of their own.
const EXTRA = [
  'apimachinery.pkg.apis.meta.v1.DeleteOptions',
  'api.policy.v1.Eviction',
  'api.autoscaling.v1.Scale',
  'api.authentication.v1.TokenRequest',
];
const wanted = new Set([
  ...Object.values(kinds).map((kind) => kind.definition.replace(/^io\.k8s/, 'k8s.io')),
  ...EXTRA.map((name) => `k8s.io.${name}`),
]);
const out: { [message: string]: string } = {};
for (const message of wanted) {
  const fields = messages.get(message);
  if (!fields) continue;
  const texts = fields.map((field) =>
    `${field.number} ${field.name} ${field.type} ${isInline(message, field) ? 'inline' : field.label}`.trim(),
  );
  out[message] = texts.join(';');
  for (const field of fields) if (!SCALARS.has(field.type)) wanted.add(field.type);
}
const sorted = Object.fromEntries(Object.entries(out).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(`schemas/kubernetes/${version}-protobuf.json`, `${JSON.stringify(sorted)}\n`);
