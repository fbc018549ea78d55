import { failureOf, noKeys, notReadable } from '../decrypt/failures.ts';
import { documentsOf, refuseStrangers } from '../decrypt/open-file.ts';
import { runSops } from '../decrypt/run-sops.ts';
import type { ClusterKeys, Failure } from '../decrypt/types.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import { sopsOf } from '../lib/sops.ts';
import type { BackupObject } from './objects.ts';

const said = ({ reason, allow }: Failure): string => `${reason} (${allow})`;

/** An encrypted object in clear, or why it is not; then its values are ciphertext, and it must not be applied. */
export const openSealed = async (
  program: string,
  cluster: string,
  keys: ClusterKeys | undefined,
  { entry, object, sealed }: BackupObject,
  signal: AbortSignal,
): Promise<{ object: KubeObject } | { object: KubeObject; failure: string }> => {
  const subject = { path: entry.path, cluster, metadata: sopsOf(object) ?? {} };
  if (keys === undefined) return { object, failure: said(noKeys(subject)) };
  const refused = refuseStrangers(subject, keys);
  if (refused !== undefined) return { object, failure: said(refused) };
  const run = await runSops({ program, keys, format: 'yaml', bytes: new TextEncoder().encode(sealed), signal });
  if (!run.ok) return { object, failure: said(failureOf(run, program, subject, keys)) };
  const value = documentsOf(entry.path, run.text)?.get(0);
  if (value === undefined) return { object, failure: said(notReadable(entry.path)) };
  const { sops: _, ...clear } = value;
  return { object: clear as unknown as KubeObject };
};
