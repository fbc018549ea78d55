import { isObject, type Json } from '../lib/json.ts';
import type { Problem, ProblemCode } from '../lib/problem.ts';
import { readYaml, type YamlDocument } from '../lib/yaml-read.ts';
import { isPlainPath } from './tree-path.ts';
import type { SourceFile } from './types.ts';

/** All files of a commit by path. */
export type FileMap = ReadonlyMap<string, SourceFile>;

/** What a build reads: `folders` are the kustomizations it is made of; `problems` are why it may not be built. */
export type KustomizeScan = { folders: readonly string[]; problems: readonly Problem[] };

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** Fields of a kustomization that name nothing to be loaded. */
const PLAIN = new Set(
  [
    'apiVersion',
    'kind',
    'metadata',
    'namespace',
    'namePrefix',
    'nameSuffix',
    'commonLabels',
    'labels',
    'commonAnnotations',
    'images',
  ].concat(['imageTags', 'replicas', 'vars', 'sortOptions', 'generatorOptions', 'buildMetadata']),
);
/** Lists of files or folders. */
const RESOURCES = new Set(['resources', 'components', 'bases']);
/** Lists of files, folders or YAML text that configure plugins. */
const PLUGINS = new Set(['generators', 'transformers', 'validators']);
/** Lists of files. */
const FILES = new Set(['crds', 'configurations']);
/** Lists of objects in which some keys name files. */
const OBJECTS = new Set(['patches', 'patchesJson6902', 'replacements', 'configMapGenerator', 'secretGenerator', 'openapi']);

const FILE_KEYS = new Set(['path', 'paths', 'files', 'envs', 'env']);

type Place = (path: readonly (string | number)[]) => Problem['where'];
type Entry = { value: string; at: readonly (string | number)[] };
type Context = { files: FileMap; problems: Problem[]; folders: Set<string>; queue: { folder: string; plugins: boolean }[] };

/** The folder's kustomization file. */
export const kustomizationIn = (files: FileMap, folder: string): SourceFile | undefined =>
  NAMES.map((name) => files.get(join(folder, name))).find((file) => file !== undefined);

/** Reads a kustomization and all that it is made of, and refuses whatever would be loaded from elsewhere. Only what this lets through is shown to kustomize. */
export const scanKustomization = (files: FileMap, folder: string): KustomizeScan => {
  const context: Context = { files, problems: [], folders: new Set(), queue: [{ folder, plugins: false }] };
  const seen = new Set<string>();
  for (let next = context.queue.shift(); next !== undefined; next = context.queue.shift()) {
    const key = `${next.plugins} ${next.folder}`;
    if (seen.has(key)) continue;
    seen.add(key);
    context.folders.add(next.folder);
    scanFolder(context, next.folder, next.plugins);
  }
  return { folders: [...context.folders].sort(), problems: context.problems };
};

const report = (context: Context, code: ProblemCode, message: string, where: Problem['where'], hint?: string): void => {
  context.problems.push({ severity: 'error', code, message, ...(where ? { where } : {}), ...(hint ? { hint } : {}) });
};

const scanFolder = (context: Context, folder: string, plugins: boolean): void => {
  const file = kustomizationIn(context.files, folder);
  if (file === undefined) return;
  const documents = parse(context, file);
  if (documents === undefined) return;
  const [document] = documents;
  if (documents.length !== 1 || document === undefined || !isObject(document.value)) {
    report(context, 'KustomizeFailed', 'a kustomization is one YAML mapping', { path: file.path, line: 1, col: 1 });
    return;
  }
  const place: Place = (path) => ({ path: file.path, ...document.at(path) });
  for (const [field, value] of Object.entries(document.value)) scanField({ context, folder, plugins, place }, field, value);
};

type Field = { context: Context; folder: string; plugins: boolean; place: Place };

const scanField = (field: Field, name: string, value: Json): void => {
  const { context, place } = field;
  if (PLAIN.has(name)) return;
  if (RESOURCES.has(name)) {
    for (const entry of strings(value, [name])) scanResource(field, entry, field.plugins);
  } else if (PLUGINS.has(name)) {
    for (const entry of strings(value, [name])) scanPlugin(field, entry);
  } else if (FILES.has(name)) {
    for (const entry of strings(value, [name])) needFile(field, entry);
  } else if (name === 'patchesStrategicMerge') {
    for (const entry of strings(value, [name])) if (!entry.value.includes('\n')) needFile(field, entry);
  } else if (OBJECTS.has(name)) {
    for (const entry of fileKeys(value, [name])) needFile(field, entry);
  } else if (/^helm/i.test(name)) {
    report(
      context,
      'KustomizeRemote',
      `${name} runs helm, which loads charts from elsewhere`,
      place([name]),
      'commit what the chart renders instead',
    );
  } else {
    report(context, 'KustomizeFailed', `"${name}" is no field of a kustomization`, place([name]));
  }
};

const scanResource = (field: Field, entry: Entry, plugins: boolean): void => {
  const { context, folder, place } = field;
  const path = localPath(field, entry);
  if (path === undefined) return;
  const file = context.files.get(path);
  if (file !== undefined) {
    needFile(field, entry);
    if (plugins) scanPluginFile(context, file);
  } else if (kustomizationIn(context.files, path) !== undefined) {
    context.queue.push({ folder: path, plugins });
  } else {
    missing(context, entry, path, place(entry.at), folder);
  }
};

/** A plugin's configuration: its text, a file, or a kustomization that yields some. */
const scanPlugin = (field: Field, entry: Entry): void => {
  const { context, place } = field;
  if (!entry.value.includes('\n')) {
    scanResource(field, entry, true);
    return;
  }
  const reading = readYaml(entry.value);
  if (!reading.ok) report(context, 'KustomizeFailed', reading.message, place(entry.at));
  else for (const document of reading.documents) checkPlugin(context, document.value, () => place(entry.at));
};

const scanPluginFile = (context: Context, file: SourceFile): void => {
  for (const document of parse(context, file) ?? [])
    checkPlugin(context, document.value, (path) => ({ path: file.path, ...document.at(path) }));
};

const checkPlugin = (context: Context, value: Json, place: Place): void => {
  if (!isObject(value)) return;
  const text = JSON.stringify(value);
  if (/^HelmChart/i.test(String(value['kind'])))
    report(context, 'KustomizeRemote', 'helm charts are loaded from elsewhere', place(['kind']));
  if (/config\.kubernetes\.io\/function|config\.k8s\.io\/function/i.test(text)) {
    report(context, 'KustomizeFailed', 'function plugins are programs, and are not run', place(['metadata', 'annotations']));
  }
  for (const entry of fileKeys(value, [])) {
    if (isRemote(entry.value))
      report(context, 'KustomizeRemote', `${entry.value} is not in the repository`, place(entry.at), 'commit a copy of it');
  }
};

const parse = (context: Context, file: SourceFile): readonly YamlDocument[] | undefined => {
  const where = { path: file.path, line: 1, col: 1 };
  if (file.mode === 'symlink' || file.bytes === undefined) {
    report(context, 'KustomizeFailed', file.mode === 'symlink' ? 'a symbolic link is not followed' : 'the file cannot be read', where);
    return undefined;
  }
  const reading = readYaml(decode(file.bytes));
  if (reading.ok) return reading.documents;
  report(context, 'KustomizeFailed', reading.message, { path: file.path, line: reading.line, col: reading.col });
  return undefined;
};

// Other encodings would be read differently by kustomize; the replacement character makes them a syntax error or a missing file.
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);

const strings = (value: Json, at: readonly (string | number)[]): Entry[] =>
  Array.isArray(value)
    ? value.flatMap((item, index) => strings(item, [...at, index]))
    : typeof value === 'string'
      ? [{ value, at }]
      : isObject(value)
        ? Object.entries(value).flatMap(([key, item]) => strings(item, [...at, key]))
        : [];

/** Everything under keys that name files, at any depth. Go takes keys in any case, so these are compared without it. */
const fileKeys = (value: Json, at: readonly (string | number)[]): Entry[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => fileKeys(item, [...at, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const name = key.toLowerCase();
    if (!FILE_KEYS.has(name)) return fileKeys(item, [...at, key]);
    // `files: [key=path]`
    return strings(item, [...at, key]).map((entry) => (name === 'files' ? { ...entry, value: entry.value.replace(/^[^=]*=/, '') } : entry));
  });
};

/** Any form that kustomize would fetch or clone: URLs, `host:path`, `git::`, `gh:`, github.com/…, user@host, `repo.git//dir?ref=`. */
const isRemote = (path: string): boolean =>
  /[:?#]|\/\/|\.git(\/|$)|_git\//i.test(path) || /^(github\.com$|[^/]*@)/i.test(path.split('/')[0] ?? '');

/** The path inside the repository that an entry means; undefined (and reported) if it is anywhere else. */
const localPath = ({ context, folder, place }: Field, entry: Entry): string | undefined => {
  const where = place(entry.at);
  if (isRemote(entry.value)) {
    report(
      context,
      'KustomizeRemote',
      `${entry.value} is not in the repository`,
      where,
      'commit a copy of it: a commit must say all by itself',
    );
    return undefined;
  }
  const path = entry.value.startsWith('/') ? undefined : join(folder, entry.value);
  if (path === undefined || entry.value === '') {
    report(context, 'KustomizeOutside', `"${entry.value}" leaves the repository`, where, 'use a relative path inside clusters/ or shared/');
    return undefined;
  }
  return path;
};

const needFile = (field: Field, entry: Entry): void => {
  const { context, folder, place } = field;
  const path = localPath(field, entry);
  if (path === undefined) return;
  const file = context.files.get(path);
  if (file === undefined) missing(context, entry, path, place(entry.at), folder);
  else if (!isInside(path, folder)) {
    const hint = 'move it into that folder, or make a kustomization of its folder and name that one';
    report(
      context,
      'KustomizeOutside',
      `${path} is outside of ${folder}, and kustomize reads files below its own folder only`,
      place(entry.at),
      hint,
    );
  } else if (file.mode === 'symlink')
    report(context, 'KustomizeOutside', `${path} is a symbolic link, which is not followed`, place(entry.at));
  else if (file.bytes === undefined) report(context, 'KustomizeFailed', `${path} cannot be read`, place(entry.at));
};

const missing = (context: Context, entry: Entry, path: string, where: Problem['where'], folder: string): void => {
  const link = ancestors(path).find((parent) => context.files.get(parent)?.mode === 'symlink');
  if (link !== undefined) report(context, 'KustomizeOutside', `${link} is a symbolic link, which is not followed`, where);
  else if (isReadRoot(path)) report(context, 'KustomizeFailed', `${entry.value} is neither a file nor a kustomization (${path})`, where);
  else {
    const hint = 'only clusters/ and shared/ are read: put bases under shared/';
    report(context, 'KustomizeOutside', `${entry.value}, seen from ${folder}, is outside of clusters/ and shared/`, where, hint);
  }
};

const isReadRoot = (path: string): boolean => /^(clusters|shared)(\/|$)/.test(path);
export const isInside = (path: string, folder: string): boolean => folder === '' || path.startsWith(`${folder}/`);
const ancestors = (path: string): string[] => path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));

/** Joins and normalises; undefined if it leaves the root or has an odd name. */
const join = (folder: string, relative: string): string => {
  const parts: string[] = [];
  for (const part of `${folder}/${relative}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return '..';
  }
  return isPlainPath(relative) ? parts.join('/') : '..';
};
