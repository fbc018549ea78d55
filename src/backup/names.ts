import { HoldfastError } from '../lib/errors.ts';
import { groupOf, type ObjectRef } from '../lib/kube-object.ts';
import type { BackupRef } from './types.ts';

const CLUSTER = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const TIME = /^\d{8}T\d{6}Z$/;

/** Where the backups of an instance, or of one cluster, live; ends in a slash. */
export const backupsOf = (instance: string, cluster?: string): string =>
  `refs/heads/holdfast/${instance}/backup/${cluster === undefined ? '' : `${cluster}/`}`;

/** `20261129T021500Z`: a second of UTC, in characters that a branch may have. */
export const timeName = (time: Date): string => `${time.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** The time that a backup's name says, in ms since the epoch. */
export const msOfName = (time: string): number =>
  Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** The backup behind a branch; undefined where the branch has no name of one. */
export const backupAt = (instance: string, { name, id }: { name: string; id: string }): BackupRef | undefined => {
  const prefix = backupsOf(instance);
  if (!name.startsWith(prefix)) return undefined;
  const [cluster = '', time = '', ...rest] = name.slice(prefix.length).split('/');
  const isOne = rest.length === 0 && CLUSTER.test(cluster) && TIME.test(time) && !Number.isNaN(msOfName(time));
  return isOne ? { cluster, time, ref: name, commit: id } : undefined;
};

/** What a user calls a backup: `CLUSTER/TIME`, `CLUSTER/latest` or the branch. Rejects with Usage. */
export const parseName = (instance: string, name: string): { cluster: string; time: string } => {
  const short = name.replace(/^refs\/heads\//, '').replace(`holdfast/${instance}/backup/`, '');
  const [cluster = '', time = '', ...rest] = short.split('/');
  if (rest.length === 0 && CLUSTER.test(cluster) && (time === 'latest' || TIME.test(time))) return { cluster, time };
  throw new HoldfastError('Usage', `${name} is no name of a backup`, {
    hint: 'write CLUSTER/TIME or CLUSTER/latest; holdfast backup list shows them',
  });
};

const PLAIN = /^[-A-Za-z0-9_:@][-A-Za-z0-9._:@]*$/;

const escaped = (char: string): string =>
  [...new TextEncoder().encode(char)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** A part of a path that Git and fast-import take as it is. No Kubernetes name has a `%`. */
const part = (text: string): string => (PLAIN.test(text) ? text : text.replace(/^\.|[^-A-Za-z0-9._:@]/gu, escaped));

/** Where an object's file is: `objects/NAMESPACE/KIND[.GROUP]/NAME.yaml`, `_cluster` where it has no namespace. */
export const pathOf = ({ apiVersion, kind, namespace, name }: ObjectRef): string => {
  const group = groupOf(apiVersion);
  return `objects/${namespace === '' ? '_cluster' : part(namespace)}/${part(group === '' ? kind : `${kind}.${group}`)}/${part(name)}.yaml`;
};
