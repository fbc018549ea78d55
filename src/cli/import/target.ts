import { existsSync, mkdirSync } from 'node:fs';
import { CLUSTER_NAME } from '../../desired/layout.ts';
import { HoldfastError } from '../../lib/errors.ts';
import type { JsonObject } from '../../lib/json.ts';
import { readWorkTree } from '../../source/work-tree.ts';
import { desiredOnDisk } from '../validate/validate.ts';
import { contentOf, type KnownRevision } from './assign.ts';

export const checkCluster = (name: string): string => {
  if (CLUSTER_NAME.test(name)) return name;
  throw new HoldfastError('Usage', `"${name}" is no name for a cluster`, { hint: 'a DNS label: a-z, 0-9 and -, at most 27 characters' });
};

/** The revisions that the cluster's folder has already; the folder is made if it is not there. */
export const knownRevisions = async (out: string, cluster: string): Promise<KnownRevision[]> => {
  if (!existsSync(out)) mkdirSync(out, { recursive: true });
  const desired = desiredOnDisk(await readWorkTree(out));
  const found = desired.clusters.find(({ name }) => name === cluster);
  return (found?.taskDefinitions ?? []).map(({ family, revision, spec }) => {
    const { family: _family, ...rest } = spec;
    return { family, revision, content: contentOf({ family, ...rest } as unknown as JsonObject) };
  });
};
