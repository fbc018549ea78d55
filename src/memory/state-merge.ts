import { compareText } from '../lib/kube-object.ts';
import { isAncestor, readRef, writeRef } from '../source/history.ts';
import { commitFiles, listStateFiles } from './state-commit.ts';
import { compactionIn } from './state-compact.ts';
import { clustersIn, fileOf } from './state-files.ts';
import { joinedPast, pastFileOf } from './state-past.ts';
import { formatRecord, mayReplace, type StateRecord, saysTheSame } from './state-record.ts';
import { mergedStopFiles } from './state-stops.ts';
import { ATTEMPTS, type Place, parentsOf, standing } from './state-write.ts';

/** What this process recorded, and what one before it did. */
const ourRecords = async (place: Place, tip: string | undefined): Promise<StateRecord[]> => {
  const records = new Map(place.own);
  const others = (tip === undefined ? [] : clustersIn(await listStateFiles(place.copy, tip))).filter((cluster) => !records.has(cluster));
  for (const record of tip === undefined ? [] : await standing(place, tip, others))
    if (record !== undefined) records.set(record.head.cluster, record);
  return [...records.values()].sort((a, b) => compareText(a.head.cluster, b.head.cluster));
};

/**
 * A record of a cluster that another replica holds by now goes before ours only by being newer; one that says more of the same outcome goes
 * before a bare copy of the head.
 */
const goesOnTop = ({ own }: Place, known: StateRecord, record: StateRecord): boolean =>
  mayReplace(known, record) &&
  !saysTheSame(known, record) &&
  !(record.details === undefined && saysTheSame({ ...known, details: {} }, { ...record, details: {} })) &&
  (own.has(record.head.cluster) || record.at > known.at);

/**
 * Outcomes that the branch `theirs` does not tell: they are kept as those of a compacted history are, as the history of a branch is that of its
 * first parents.
 */
const pastFiles = async (place: Place, ours: string, theirs: string): Promise<Map<string, string>> => {
  const { copy, ownerOf } = place;
  const files = new Map<string, string>();
  for (const cluster of clustersIn(await listStateFiles(copy, ours))) {
    const past = await joinedPast(copy, ours, theirs, ownerOf(cluster));
    if (past !== undefined) files.set(pastFileOf(cluster), past);
  }
  return files;
};

/**
 * Somebody else has pushed to the same ref (another replica, another machine with this instance's name): our files are put on top of
 * theirs, except where a later run wrote theirs. The old tip stays a parent, so nothing that was recorded here is lost. Not where one of
 * them was compacted since: the long history would be back.
 */
export const mergeInto = async (place: Place, theirs: string): Promise<void> => {
  const { copy, ref } = place;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const tip = await readRef(copy, ref);
    if (tip !== undefined && (await isAncestor(copy, theirs, tip))) return;
    const isBehind = tip === undefined || (await isAncestor(copy, tip, theirs));
    const isCut = tip !== undefined && (await compactionIn(copy, tip)) !== (await compactionIn(copy, theirs));
    const files = new Map(await mergedStopFiles(copy, tip, theirs));
    if (tip !== undefined && (isCut || !isBehind)) for (const [name, text] of await pastFiles(place, tip, theirs)) files.set(name, text);
    const parents: string[] = tip === undefined || isCut ? [] : [tip];
    const ours = await ourRecords(place, tip);
    const known = await standing(
      place,
      theirs,
      ours.map(({ head }) => head.cluster),
    );
    for (const [index, record] of ours.entries()) {
      const there = known[index];
      if (there !== undefined && !goesOnTop(place, there, record)) continue;
      files.set(fileOf(record.head.cluster), formatRecord(record));
      parents.push(...parentsOf(record));
    }
    const merged =
      (isBehind || isCut) && files.size === 0
        ? theirs
        : await commitFiles(copy, theirs, files, { message: 'Put on top of what was pushed meanwhile [skip ci]', parents });
    if (await writeRef(copy, ref, merged, { was: tip })) return;
  }
};
