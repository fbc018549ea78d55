import { HoldfastError } from '../../lib/errors.ts';
import { canonicalJson, type Json, type JsonObject } from '../../lib/json.ts';
import { GROUP_VERSION } from '../../lib/well-known.ts';
import { toYaml } from '../../lib/yaml-write.ts';
import { convertService, convertTaskDefinition } from './convert.ts';
import type { EcsInput } from './read.ts';

/** One file to write, what it came from, and what was changed. `same`: a revision with this content is there already. */
export type ImportFile = { path: string; content: string; from: string; changes: string[]; same?: true };

/** A revision that the cluster's folder has already; `content` is its canonical spec without the revision. */
export type KnownRevision = { family: string; revision: number; content: string };

/** ECS' own rule for names of families and services; they become names of files. */
const NAME = /^[A-Za-z0-9_-]{1,255}$/;

const checkName = (name: Json | undefined, what: string, file: string): string => {
  if (typeof name === 'string' && NAME.test(name)) return name;
  throw new HoldfastError('Usage', `${file}: ${what} ${JSON.stringify(name) ?? 'is missing'}: letters, digits, - and _ are what ECS takes`);
};

export const contentOf = (spec: JsonObject): string => {
  const { revision: _revision, ...rest } = spec;
  return canonicalJson(rest);
};

const document = (kind: string, name: string, spec: JsonObject): string =>
  toYaml({ apiVersion: GROUP_VERSION, kind, metadata: { name }, spec });

/**
 * Gives a task definition its revision: ECS' own where the JSON has it, else that of a known one with the same content, else the
 * next free one. So importing the same JSON twice makes no second revision.
 */
const revisionFor = (family: string, content: string, given: number | undefined, known: readonly KnownRevision[]): number => {
  if (given !== undefined) return given;
  const own = known.filter((entry) => entry.family === family);
  const same = own.find((entry) => entry.content === content);
  return same?.revision ?? Math.max(0, ...own.map(({ revision }) => revision)) + 1;
};

const taskDefinitionFile = ({ value, file }: EcsInput, folder: string, known: KnownRevision[]): ImportFile => {
  const { spec, changes, revision: given } = convertTaskDefinition(value);
  const family = checkName(spec['family'], 'family', file);
  const content = contentOf(spec);
  const revision = revisionFor(family, content, given, known);
  const there = known.find((entry) => entry.family === family && entry.revision === revision);
  if (there !== undefined && there.content !== content) {
    const hint = 'a revision never changes: take the revision out of the JSON, and it gets the next free one';
    throw new HoldfastError('Usage', `${file}: revision ${family}:${revision} is there already with another content`, { hint });
  }
  if (there === undefined) known.push({ family, revision, content });
  const { family: _family, ...rest } = spec;
  const name = `${family}-${revision}`;
  return {
    path: `${folder}/task-definitions/${name}.yaml`,
    content: document('TaskDefinition', name, { family, revision, ...rest }),
    from: file,
    changes: given === undefined ? [`revision ${revision}`, ...changes] : changes,
    ...(there === undefined ? {} : { same: true as const }),
  };
};

const serviceFile = ({ value, file }: EcsInput, folder: string, cluster: string): ImportFile => {
  const { spec, changes } = convertService(value, cluster);
  const name = checkName(spec['serviceName'], 'serviceName', file);
  return { path: `${folder}/services/${name}.yaml`, content: document('Service', name, spec), from: file, changes };
};

/** The files that the input becomes, in the order in which it came. Two inputs that would be one file must be equal. */
export const assignFiles = (inputs: readonly EcsInput[], cluster: string, existing: readonly KnownRevision[]): ImportFile[] => {
  const folder = `clusters/${cluster}`;
  const known = [...existing];
  const files = new Map<string, ImportFile>();
  // Revisions that ECS gave come first, so that the others are numbered around them.
  const given = ({ kind, value }: EcsInput): number => (kind === 'TaskDefinition' && value['revision'] !== undefined ? 0 : 1);
  for (const input of [...inputs].sort((a, b) => given(a) - given(b))) {
    const file = input.kind === 'Service' ? serviceFile(input, folder, cluster) : taskDefinitionFile(input, folder, known);
    const other = files.get(file.path);
    if (other !== undefined && other.content !== file.content) {
      throw new HoldfastError('Usage', `${other.from} and ${file.from} both become ${file.path}, and differ`, {
        hint: 'import one of them into another cluster',
      });
    }
    if (other === undefined) files.set(file.path, file);
  }
  return [...files.values()];
};
