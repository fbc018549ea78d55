import { createHash } from 'node:crypto';
import { eachConcurrently } from '../lib/concurrent.ts';
import { keyedDigest } from '../lib/digest.ts';
import { canonicalJson } from '../lib/json.ts';
import { compareText, type KubeObject, keyOf, type ObjectRef, refOf } from '../lib/kube-object.ts';
import { toYaml } from '../lib/yaml-write.ts';
import { cleanObject } from './clean.ts';
import { digestOfFile } from './manifest.ts';
import { pathOf } from './names.ts';
import { type Sealing, sealObject, secretKeysOf, withoutOutputs } from './seal.ts';
import type { BackupEntry, Collected, LeftOut, Manifest } from './types.ts';

/** What the last backup has, by path: its files are taken over where they say the same. */
export type Known = { manifest: Manifest; blobs: ReadonlyMap<string, string> };

/** One file to be: a text, or the id of a blob that is there already. */
export type Content = { text: string; blob: string } | { blob: string };
export type Entries = { entries: readonly BackupEntry[]; contents: ReadonlyMap<string, Content>; leftOut: readonly LeftOut[] };

/** The id that Git gives a file. */
export const blobId = (text: string): string => {
  const bytes = Buffer.from(text, 'utf8');
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
};

const written = (text: string): Content => ({ text, blob: blobId(text) });

/** sops is a process of its own for each file. */
const SOPS_LANES = 4;

type Building = { known: Known | undefined; sealing: Sealing; secretKey: string; signal?: AbortSignal };

/** What each object becomes. Ciphertext is kept where what it stands for is the same, by keyed HMAC, and is for the same recipients. */
export const buildEntries = async (
  { objects: live, foreign }: Pick<Collected, 'objects' | 'foreign'>,
  building: Building,
): Promise<Entries> => {
  const { known, sealing, secretKey, signal } = building;
  const before = new Map(known?.manifest.entries.map((entry) => [entry.path, entry]));
  const sameRecipients = known !== undefined && known.manifest.recipients.join() === [...sealing.recipients].sort().join();
  const entries: BackupEntry[] = [];
  const contents = new Map<string, Content>();
  const leftOut: LeftOut[] = [];
  const secrets: { object: KubeObject; keys: readonly string[]; hmac: string }[] = [];

  /** What an entry says of its object beside what the file holds. */
  const about = (ref: ObjectRef, path = pathOf(ref)): Pick<BackupEntry, 'path' | 'ref' | 'foreign'> => ({
    path,
    ref,
    ...(foreign.size > 0 && foreign.has(keyOf(ref)) ? { foreign: true } : {}),
  });
  const addPlain = (object: KubeObject): void => {
    const ref = refOf(object);
    const path = pathOf(ref);
    const digest = digestOfFile(object);
    const same = before.get(path);
    const blob = same?.digest === digest && same.hmac === undefined ? known?.blobs.get(path) : undefined;
    entries.push({ ...about(ref, path), digest });
    contents.set(path, blob === undefined ? written(toYaml(object)) : { blob });
  };
  for (const one of live) {
    const object = cleanObject(one);
    const keys = secretKeysOf(object);
    if (keys === undefined) {
      addPlain(object);
      continue;
    }
    const hmac = keyedDigest(secretKey, canonicalJson(object));
    const path = pathOf(refOf(object));
    const same = before.get(path);
    const blob = sameRecipients && same?.hmac === hmac ? known?.blobs.get(path) : undefined;
    if (blob === undefined || same === undefined) secrets.push({ object, keys, hmac });
    else {
      entries.push({ ...about(same.ref), digest: same.digest, hmac });
      contents.set(path, { blob });
    }
  }
  await eachConcurrently(
    secrets,
    async ({ object, keys, hmac }) => {
      const ref = refOf(object);
      const sealed = await sealObject(sealing, object, keys, signal);
      if ('text' in sealed) {
        const path = pathOf(ref);
        entries.push({ ...about(ref), digest: digestOfFile(sealed.value), hmac });
        contents.set(path, written(sealed.text));
        return;
      }
      const isFlow = keys.includes('outputs');
      leftOut.push({ ref, reason: isFlow ? `only what its steps gave: ${sealed.why}` : sealed.why });
      if (isFlow) addPlain(withoutOutputs(object));
    },
    SOPS_LANES,
  );
  entries.sort((a, b) => compareText(a.path, b.path));
  leftOut.sort((a, b) => compareText(pathOf(a.ref), pathOf(b.ref)));
  return { entries, contents, leftOut };
};
