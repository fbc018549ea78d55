import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HoldfastError } from '../../lib/errors.ts';
import { compareText } from '../../lib/kube-object.ts';
import { GROUP_VERSION } from '../../lib/well-known.ts';
import { toYaml } from '../../lib/yaml-write.ts';
import type { ImportFile } from './assign.ts';

export type Written = { path: string; state: 'written' | 'unchanged'; from: string; changes: readonly string[] };

/** A cluster that files are of, and what its own file says where there is none yet. Without `region`: the usual one. */
export type ImportCluster = { name: string; provider: 'sandbox' | 'kubeconfig'; region?: string };

const PROVIDERS = {
  sandbox: {
    comment: 'sandbox runs no containers; k3d or kubeconfig is what real workloads need.',
    change: 'new: provider sandbox, until you choose another',
  },
  kubeconfig: {
    comment: "The operator's configuration says which context it is.",
    change: "new: provider kubeconfig; the operator's configuration says which context it is",
  },
} as const;

const REPOSITORY: ImportFile = {
  path: 'holdfast.yaml',
  content: toYaml(
    { apiVersion: GROUP_VERSION, kind: 'Repository', spec: { layoutVersion: 1 } },
    'Marks this folder as a repository of desired state.',
  ),
  from: '',
  changes: ['new: marks the repository'],
};

const described = ({ name, provider, region }: ImportCluster): ImportFile => {
  const { comment, change } = PROVIDERS[provider];
  const metadata = { name, ...(region === undefined ? {} : { labels: { region } }) };
  return {
    path: `clusters/${name}/cluster.yaml`,
    content: toYaml({ apiVersion: GROUP_VERSION, kind: 'Cluster', metadata, spec: { provider } }, comment),
    from: '',
    changes: [change],
  };
};

/** Without these the imported files would be no repository. They are written only where they are missing. */
const frame = (out: string, clusters: readonly ImportCluster[]): ImportFile[] =>
  [REPOSITORY, ...clusters.map(described)].filter(({ path }) => !existsSync(join(out, path)));

const existing = (target: string): string | undefined => (existsSync(target) ? readFileSync(target, 'utf8') : undefined);

/** Below the folder that was named, nothing is written through a link: it could lead anywhere. */
const refuseLinks = (out: string, path: string): void => {
  const parts = path.split('/');
  for (let count = 1; count <= parts.length; count += 1) {
    const step = join(out, ...parts.slice(0, count));
    if (lstatSync(step, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new HoldfastError('Usage', `${step} is a symbolic link; nothing is written through it`);
  }
};

/**
 * Writes the files below `out`, with holdfast.yaml and cluster.yaml where they are missing. All or nothing: one file that is there
 * with another content, and nothing is written. A revision that is known under another file name is left alone.
 */
export const writeImport = (out: string, clusters: readonly ImportCluster[], files: readonly ImportFile[]): Written[] => {
  const all = [...frame(out, clusters), ...files];
  for (const { path } of all) refuseLinks(out, path);
  const isThere = (file: ImportFile): boolean => file.same === true || existing(join(out, file.path)) === file.content;
  const conflicts = all.filter((file) => !isThere(file) && existsSync(join(out, file.path)));
  if (conflicts.length > 0) {
    const paths = conflicts.map(({ path }) => join(out, path)).sort(compareText);
    const hint = 'move them away, or import with another --cluster or --out; nothing was written';
    throw new HoldfastError('Usage', `there already, with another content: ${paths.join(', ')}`, { hint });
  }
  return all.map((file): Written => {
    const { path, from, changes, content } = file;
    if (isThere(file)) return { path, state: 'unchanged', from, changes: [] };
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), content, { flag: 'wx' });
    return { path, state: 'written', from, changes };
  });
};
