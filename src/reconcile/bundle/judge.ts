import { backupAt } from '../../backup/names.ts';
import { objectsOf } from '../../backup/objects.ts';
import { listBackups, nameOf, readBackup } from '../../backup/store.ts';
import type { BackupRef } from '../../backup/types.ts';
import { isHoldfastError } from '../../lib/errors.ts';
import { recordsAt } from '../../memory/state-files.ts';
import type { Bundle } from '../../source/bundle.ts';
import { isAncestor, readRef } from '../../source/history.ts';
import type { RemoteRef } from '../../source/types.ts';
import { placeIn } from '../backup/place.ts';
import type { Engine } from '../engine.ts';
import type { BundleItem, ImportOptions, Verdict } from './types.ts';

const OWN = /^refs\/heads\/holdfast\/([^/]+)\//;
const STATE = /^refs\/heads\/holdfast\/[^/]+\/state$/;

/** The instance that a branch of Holdfast's is of, '' for any other one. */
export const instanceOf = (ref: string): string => OWN.exec(ref)?.[1] ?? '';
const backupIn = ({ name, id }: RemoteRef): BackupRef | undefined => backupAt(instanceOf(name), { name, id });

/** How a commit stands to what is here. */
const verdictOn = async ({ place }: Bundle, commit: string, here: string | undefined, signal?: AbortSignal): Promise<Verdict> => {
  if (here === undefined) return 'new';
  if (here === commit) return 'same';
  if (await isAncestor(place, commit, here, signal)) return 'older';
  return (await isAncestor(place, here, commit, signal)) ? 'newer' : 'differs';
};

/** The branch of the bundle that the desired state is on. */
const desiredIn = ({ refs, head }: Bundle, followed: string): RemoteRef | undefined => {
  const branches = refs.filter(({ name }) => name.startsWith('refs/heads/') && instanceOf(name) === '');
  return branches.find(({ name }) => name === `refs/heads/${followed}`) ?? head ?? (branches.length === 1 ? branches[0] : undefined);
};

/** A remote that has the branch decides; where it has none, the commit that this data directory has followed so far counts. */
const judgeDesired = async (engine: Engine, bundle: Bundle, found: RemoteRef, signal?: AbortSignal): Promise<BundleItem> => {
  const { source, deps } = engine;
  const { ref } = source.spec;
  const item = { what: 'desired state' as const, name: `branch ${ref}`, ref: found.name, commit: found.id };
  const branch = `refs/heads/${ref}`;
  const isThere = (await source.copy.remote.list([branch], signal)).some(({ name }) => name === branch);
  if (!isThere) {
    const followed = await source.lastCommit();
    const verdict = await verdictOn(bundle, found.id, followed, signal);
    if (verdict === 'same') return { ...item, verdict: 'new', note: '' };
    const newer = `this data directory has followed ${followed?.slice(0, 12)}: push that one, or import with another data directory`;
    return { ...item, verdict, note: verdict === 'older' || verdict === 'differs' ? newer : '' };
  }
  const looked = await source.fetch({ ...(signal === undefined ? {} : { signal }), acceptUnrelated: deps.config.acceptUnrelatedHistory });
  if (looked.state !== 'Fetched') return { ...item, verdict: 'differs', note: looked.message };
  const verdict = await verdictOn(bundle, found.id, looked.commit, signal);
  return { ...item, verdict, note: verdict === 'same' ? '' : `the repository has ${looked.commit.slice(0, 12)}` };
};

const foreignNote = (of: string, ours: string): string =>
  `of instance ${of}, and this is ${ours}: --instance ${of} makes this Holdfast that one, --take-over puts it under ${ours}`;

const judgeState = async (engine: Engine, bundle: Bundle, found: RemoteRef, { takeOver, signal }: ImportOptions): Promise<BundleItem> => {
  const { source, state, deps } = engine;
  const { instance } = deps.config;
  const of = instanceOf(found.name);
  const item = { what: 'outcomes' as const, name: `outcomes of ${of}`, ref: found.name, commit: found.id };
  const { records, unreadable } = await recordsAt(bundle.place, found.id, of, signal);
  if (unreadable.length > 0) return { ...item, verdict: 'unusable', note: unreadable.join('; ') };
  const clusters = [...records.keys()];
  if (of === instance) {
    const verdict = await verdictOn(bundle, found.id, await readRef(source.copy, state.ref, signal), signal);
    return { ...item, verdict, note: verdict === 'differs' ? 'what is kept here stays' : clusters.join(', ') };
  }
  if (!takeOver) return { ...item, verdict: 'foreign', note: foreignNote(of, instance) };
  const known = await state.clusters(signal);
  const news = clusters.filter((cluster) => !known.includes(cluster));
  if (news.length > 0) return { ...item, verdict: 'new', note: news.join(', ') };
  return { ...item, verdict: 'older', note: `${instance} has outcomes of its own` };
};

const whyUnusable = async (engine: Engine, bundle: Bundle, backup: BackupRef, signal?: AbortSignal): Promise<string> => {
  try {
    objectsOf(await readBackup({ ...placeIn(engine), copy: bundle.place, instance: instanceOf(backup.ref) }, backup, signal));
    return '';
  } catch (error) {
    if (isHoldfastError(error, 'MemoryCorrupt')) return error.message;
    throw error;
  }
};

const judgeBackup = async (
  engine: Engine,
  bundle: Bundle,
  backup: BackupRef,
  here: ReadonlyMap<string, string>,
  { takeOver, signal }: ImportOptions,
): Promise<BundleItem> => {
  const { instance } = engine.deps.config;
  const of = instanceOf(backup.ref);
  const item = { what: 'backup' as const, name: nameOf(backup), ref: backup.ref, commit: backup.commit };
  const why = await whyUnusable(engine, bundle, backup, signal);
  const known = here.get(nameOf(backup));
  if (why !== '') return { ...item, verdict: 'unusable', note: why };
  if (of !== instance && !takeOver) return { ...item, verdict: 'foreign', note: foreignNote(of, instance) };
  if (known === undefined) return { ...item, verdict: 'new', note: '' };
  if (known === backup.commit) return { ...item, verdict: 'same', note: '' };
  return { ...item, verdict: 'differs', note: 'another one of that time is here, and stays' };
};

/** Holds each thing in a bundle against what is here. Reads all of it, and writes nothing. */
export const judgeBundle = async (engine: Engine, bundle: Bundle, options: ImportOptions): Promise<BundleItem[]> => {
  const desired = desiredIn(bundle, engine.source.spec.ref);
  const here = new Map((await listBackups(placeIn(engine))).map((backup) => [nameOf(backup), backup.commit]));
  const items: BundleItem[] = [];
  for (const ref of bundle.refs) {
    const backup = backupIn(ref);
    if (ref === desired) items.push(await judgeDesired(engine, bundle, ref, options.signal));
    else if (STATE.test(ref.name)) items.push(await judgeState(engine, bundle, ref, options));
    else if (backup !== undefined) items.push(await judgeBackup(engine, bundle, backup, here, options));
    else items.push({ what: 'other', name: ref.name, ref: ref.name, commit: ref.id, verdict: 'ignored', note: '' });
  }
  return items;
};
