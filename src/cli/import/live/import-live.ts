import { existsSync } from 'node:fs';
import { isJobFlow } from '../../../backup/kinds.ts';
import { pathOf } from '../../../backup/names.ts';
import { type Sealing, sealObject, secretKeysOf } from '../../../backup/seal.ts';
import type { LeftOut } from '../../../backup/types.ts';
import type { OperatorConfig } from '../../../config/types.ts';
import { connectKube } from '../../../kube/connect.ts';
import type { KubeAccess } from '../../../kube/types.ts';
import { HoldfastError } from '../../../lib/errors.ts';
import { type KubeObject, keyOf, type ObjectKey, refOf } from '../../../lib/kube-object.ts';
import { toYaml } from '../../../lib/yaml-write.ts';
import { readWorkTree } from '../../../source/work-tree.ts';
import { desiredOnDisk } from '../../validate/check-input.ts';
import type { ImportFile } from '../assign.ts';
import { checkCluster } from '../import-files.ts';
import { type Written, writeImport } from '../write.ts';
import { choose } from './choose.ts';
import { readLive } from './read-live.ts';

export type LiveOptions = {
  cluster: string;
  out: string;
  namespaces: readonly string[];
  kinds: readonly string[];
  context: string | undefined;
  kubeconfig: string | undefined;
  /** Whom Secrets are encrypted for, in place of the configuration's. */
  age: readonly string[];
  signal?: AbortSignal;
};

/** `present`: objects that the repository describes already; their files are left as they are. */
export type LiveImport = {
  written: readonly Written[];
  leftOut: readonly LeftOut[];
  unlisted: readonly string[];
  present: number;
  madeByOthers: number;
};

const RECIPIENT = /^age1[a-z0-9]{20,4000}$/;
const NO_RECIPIENTS = 'Secrets are written only encrypted, and nobody is named to encrypt for: add --age RECIPIENT';

/** Never what kubectl happens to point at: that may be any cluster. */
const accessTo = ({ cluster, context, kubeconfig }: LiveOptions, config: OperatorConfig): KubeAccess => {
  if (context !== undefined || kubeconfig !== undefined) return { kubeconfig: kubeconfig ?? '', context };
  const known = config.contexts.get(cluster);
  if (known !== undefined) return known;
  throw new HoldfastError('Usage', 'no cluster is named to import from', {
    hint: `add --context CONTEXT (and --kubeconfig FILE), or clusters.${cluster}.context to the operator's configuration`,
  });
};

const sealingFor = ({ cluster, age }: LiveOptions, { backup, decryption }: OperatorConfig): Sealing => {
  const wrong = age.filter((one) => !RECIPIENT.test(one));
  if (wrong.length > 0) throw new HoldfastError('Usage', 'an age recipient begins with age1, and what was given does not look like one');
  const recipients = age.length > 0 ? age : (backup.clusterRecipients.get(cluster) ?? backup.recipients);
  return { program: decryption.program, recipients };
};

/** What the repository says already, wherever in the cluster's folder it says it. */
const described = async (out: string, cluster: string): Promise<ReadonlySet<ObjectKey>> => {
  if (!existsSync(out)) return new Set();
  const found = desiredOnDisk(await readWorkTree(out)).clusters.find(({ name }) => name === cluster);
  return new Set([...(found?.manifests ?? []), ...(found?.jobFlows ?? [])].map(({ object }) => keyOf(refOf(object))));
};

/** `manifests/shop/Deployment.apps/web.yaml`. An object's name must not make a kustomization of its file. */
const placeOf = (cluster: string, object: KubeObject): string => {
  const path = pathOf(refOf(object)).replace(/^objects\//, '');
  const file = path.replace(
    /\/([kK])(ustomization\.yaml)$/,
    (_, first: string, rest: string) => `/%${first.charCodeAt(0).toString(16)}${rest}`,
  );
  return `clusters/${cluster}/${isJobFlow(object) ? 'jobflows' : 'manifests'}/${file}`;
};

const textOf = async (object: KubeObject, sealing: Sealing, signal?: AbortSignal): Promise<{ text: string } | { why: string }> => {
  const keys = secretKeysOf(object);
  if (keys === undefined) return { text: toYaml(object) };
  return sealing.recipients.length === 0 ? { why: NO_RECIPIENTS } : sealObject(sealing, object, keys, signal);
};

/**
 * Turns what namespaces of a live cluster hold into files of one cluster of the repository. Only reads the cluster. Rejects with Usage
 * where a file is in the way, and then nothing was written.
 */
export const importLive = async (options: LiveOptions, config: OperatorConfig): Promise<LiveImport> => {
  const { out, signal } = options;
  const cluster = checkCluster(options.cluster);
  const sealing = sealingFor(options, config);
  const kube = await connectKube(accessTo(options, config));
  const live = await readLive(kube, options, signal).finally(() => kube.close());
  const chosen = choose(live.objects, { instance: config.instance, cluster });
  const there = await described(out, cluster);
  const news = chosen.objects.filter((object) => !there.has(keyOf(refOf(object))));
  const leftOut = [...chosen.leftOut];
  const files: ImportFile[] = [];
  for (const object of news) {
    const content = await textOf(object, sealing, signal);
    if ('why' in content) leftOut.push({ ref: refOf(object), reason: content.why });
    else files.push({ path: placeOf(cluster, object), content: content.text, from: '', changes: [] });
  }
  return {
    written: writeImport(out, [{ name: cluster, provider: 'kubeconfig' }], files),
    leftOut,
    unlisted: live.unlisted,
    present: chosen.objects.length - news.length,
    madeByOthers: chosen.madeByOthers,
  };
};
