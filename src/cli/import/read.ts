import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HoldfastError } from '../../lib/errors.ts';
import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import { compareText } from '../../lib/kube-object.ts';

/** One task definition or service of the AWS CLI, and the file it came from. */
export type EcsInput = { kind: 'TaskDefinition' | 'Service'; value: JsonObject; file: string };

const MAX_BYTES = 5 * 1024 * 1024;

const jsonFilesOf = (path: string): string[] => {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new HoldfastError('Usage', `${path} is not there`);
  if (!stat.isDirectory()) return [path];
  // Links below a folder are left alone: what is imported is what stands in it.
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.json$/i.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
  if (files.length === 0) throw new HoldfastError('Usage', `${path} holds no .json file`);
  return files.sort(compareText);
};

const parseFile = (file: string): Json => {
  if ((lstatSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) throw new HoldfastError('Usage', `${file} is larger than 5 MB`);
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as Json;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) throw new HoldfastError('Usage', `${file} cannot be read`);
    // The engine's message quotes the text around the fault, and that may be a secret: only its place is said.
    const place = /line \d+ column \d+/.exec(String(error))?.[0];
    throw new HoldfastError('Usage', `${file} is not JSON${place === undefined ? '' : `, ${place}`}`);
  }
};

/** `describe-task-definition` keeps the tags beside the task definition. */
const withTags = (definition: JsonObject, outer: JsonObject): JsonObject =>
  Array.isArray(outer['tags']) && definition['tags'] === undefined ? { ...definition, tags: outer['tags'] } : definition;

const recognise = (value: Json, file: string): EcsInput[] => {
  if (Array.isArray(value)) return value.flatMap((entry) => recognise(entry, file));
  if (!isObject(value)) return [];
  if (isObject(value['taskDefinition'])) return [{ kind: 'TaskDefinition', value: withTags(value['taskDefinition'], value), file }];
  if (Array.isArray(value['services'])) return value['services'].flatMap((entry) => recognise(entry, file));
  if (isObject(value['service'])) return recognise(value['service'], file);
  if (Array.isArray(value['containerDefinitions'])) return [{ kind: 'TaskDefinition', value, file }];
  if (typeof value['serviceName'] === 'string') return [{ kind: 'Service', value, file }];
  return [];
};

/**
 * Reads AWS CLI JSON: the input of register-task-definition and create-service, the output of describe-task-definition and
 * describe-services, or lists of those. `paths` are files and folders (all .json below them). `skipped` are files of a folder that hold none.
 */
export const readEcsJson = (paths: readonly string[]): { inputs: EcsInput[]; skipped: string[] } => {
  const files = [...new Set(paths.flatMap(jsonFilesOf))];
  const read = files.map((file) => ({ file, inputs: recognise(parseFile(file), file) }));
  const skipped = read.filter(({ inputs }) => inputs.length === 0).map(({ file }) => file);
  const unknown = skipped.find((file) => paths.includes(file));
  if (unknown !== undefined) {
    throw new HoldfastError('Usage', `${unknown} holds neither a task definition nor a service`, {
      hint: 'it takes the input of register-task-definition or create-service, or what the describe commands print',
    });
  }
  return { inputs: read.flatMap(({ inputs }) => inputs), skipped };
};
