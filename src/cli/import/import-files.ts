import { existsSync } from 'node:fs';
import { CLUSTER_NAME } from '../../desired/layout.ts';
import { HoldfastError } from '../../lib/errors.ts';
import type { JsonObject } from '../../lib/json.ts';
import { readWorkTree } from '../../source/work-tree.ts';
import { desiredOnDisk } from '../validate/check-input.ts';
import { assignFiles, contentOf, type KnownRevision } from './assign.ts';
import { readEcsJson } from './read.ts';
import { type Written, writeImport } from './write.ts';

export const checkCluster = (name: string): string => {
  if (CLUSTER_NAME.test(name)) return name;
  throw new HoldfastError('Usage', `"${name}" is no name for a cluster`, { hint: 'a DNS label: a-z, 0-9 and -, at most 27 characters' });
};

/** The revisions that the cluster's folder has already. */
export const knownRevisions = async (out: string, cluster: string): Promise<KnownRevision[]> => {
  if (!existsSync(out)) return [];
  const desired = desiredOnDisk(await readWorkTree(out));
  const found = desired.clusters.find(({ name }) => name === cluster);
  return (found?.taskDefinitions ?? []).map(({ family, revision, spec }) => {
    const { family: _family, ...rest } = spec;
    return { family, revision, content: contentOf({ family, ...rest } as unknown as JsonObject) };
  });
};

/** Reads AWS CLI JSON and writes the files of one cluster. Rejects with Usage, and then nothing was written. */
export const importFiles = async (
  paths: readonly string[],
  cluster: string,
  out: string,
): Promise<{ written: Written[]; skipped: string[] }> => {
  const name = checkCluster(cluster);
  const { inputs, skipped } = readEcsJson(paths);
  return {
    written: writeImport(out, [{ name, provider: 'sandbox' }], assignFiles(inputs, name, await knownRevisions(out, name))),
    skipped,
  };
};
