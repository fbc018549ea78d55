// Holdfast's own identity for the cluster tests: the service account and the roles of examples/rbac, nothing more.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

type Kubeconfig = {
  'current-context': string;
  clusters: { name: string; cluster: object }[];
  contexts: { name: string; context: { cluster: string; user: string } }[];
};

export const ROLES_DIR = join(import.meta.dirname, '../../examples/rbac');

type Admin = { kubectl: string; kubeconfig: string };

const asAdmin = ({ kubectl, kubeconfig }: Admin, ...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync(kubectl, ['--kubeconfig', kubeconfig, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout.trim();
};

/** Writes a kubeconfig of a service account of namespace holdfast-system to `file`. */
export const writeTokenKubeconfig = (admin: Admin, account: string, file: string): void => {
  const token = asAdmin(admin, 'create', 'token', account, '-n', 'holdfast-system', '--duration=3h');
  const config = parse(readFileSync(admin.kubeconfig, 'utf8')) as Kubeconfig;
  const context = config.contexts.find(({ name }) => name === config['current-context'])?.context;
  const cluster = config.clusters.find(({ name }) => name === context?.cluster);
  if (cluster === undefined) throw new Error(`${admin.kubeconfig} has no cluster for its current context`);
  const user = { name: account, user: { token } };
  const contexts = [{ name: account, context: { cluster: cluster.name, user: account } }];
  const text = { apiVersion: 'v1', kind: 'Config', 'current-context': account, clusters: [cluster], users: [user], contexts };
  writeFileSync(file, JSON.stringify(text), { mode: 0o600 });
};

/** Applies examples/rbac and writes a kubeconfig of the service account that it is for to `file`. */
export const grantLeastRoles = (admin: Admin, file: string): void => {
  for (const name of ['holdfast-system', 'roles', 'bind-cluster']) asAdmin(admin, 'apply', '-f', join(ROLES_DIR, `${name}.yaml`));
  writeTokenKubeconfig(admin, 'holdfast', file);
};
