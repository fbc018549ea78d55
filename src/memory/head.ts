import type { KubeClient } from '../kube/types.ts';
import { cronProblem } from '../lib/cron.ts';
import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import { canonicalJson, isObject, type Json, type JsonObject } from '../lib/json.ts';
import { displayRef } from '../lib/kube-object.ts';
import { headRef, recordLabels, recordObject, writeRecord } from './records.ts';
import { isHeadStop } from './stop.ts';
import type { Head, Owner, RevisionState, StoredHead } from './types.ts';

const states: readonly RevisionState[] = [
  'Observed',
  'Validated',
  'Applying',
  'Applied',
  'Healthy',
  'Invalid',
  'Blocked',
  'Held',
  'Failed',
  'RolledBack',
  'Stopped',
];

/** Reads the head of one owner; undefined if there is none. Rejects with MemoryCorrupt or MemoryForeign: a record that cannot be trusted is never overwritten. */
export const readHead = async (kube: KubeClient, owner: Owner, signal?: AbortSignal): Promise<StoredHead | undefined> => {
  const record = await kube.get(headRef(owner), signal);
  if (record === undefined) return undefined;
  const data = isObject(record['data']) ? record['data'] : {};
  const head = parseHead(data['head'], owner);
  return { head, resourceVersion: record.metadata.resourceVersion ?? '' };
};

/**
 * Writes the head over exactly the version that was read (`stored`; undefined: there was none). A conflict means that
 * another run has begun since: this one ends with EpochChanged.
 */
export const writeHead = async (
  kube: KubeClient,
  owner: Owner,
  stored: StoredHead | undefined,
  head: Head,
  signal?: AbortSignal,
): Promise<StoredHead> => {
  const ref = headRef(owner);
  const data = { head: JSON.stringify(head, undefined, 1) };
  try {
    const record = recordObject(ref, recordLabels(owner, 'head'), data, stored?.resourceVersion ?? '');
    const written = await writeRecord(kube, record, signal);
    return { head, resourceVersion: written.metadata.resourceVersion ?? '' };
  } catch (error) {
    if (isHoldfastError(error, 'KubeConflict', 'KubeNotFound')) throw epochChanged(owner, error);
    throw error;
  }
};

/** Another run of writes has begun in this cluster; what this one knows is out of date. */
export const epochChanged = (owner: Owner, cause?: unknown): HoldfastError =>
  new HoldfastError('EpochChanged', `another run has begun to write to ${owner.cluster}, so this one ends`, {
    hint: 'nothing is lost: the next run plans again from what is there',
    retryable: true,
    cause,
  });

/** The head that a record's text holds. A newer layout is refused and not guessed at: writing it back would drop what it says. */
export const parseHead = (text: Json | undefined, owner: Owner): Head => {
  const value = parseRecord(text, owner);
  const version = value['version'];
  if (typeof version === 'number' && version > 1) {
    throw new HoldfastError(
      'MemoryCorrupt',
      `the head of ${owner.cluster} was written by a newer Holdfast (layout ${version}, this one knows 1)`,
      {
        hint: 'run the newer Holdfast',
      },
    );
  }
  if (!isHead(value)) throw corrupt(owner, 'it lacks a field or one has the wrong type');
  if (value.instance !== owner.instance || value.cluster !== owner.cluster) {
    throw new HoldfastError(
      'MemoryForeign',
      `the head of ${owner.instance}/${owner.cluster} says that it is ${value.instance}/${value.cluster}'s`,
      {
        hint: `look at ${displayRef(headRef(owner))}; it may have been copied by hand`,
      },
    );
  }
  return value;
};

const parseRecord = (text: Json | undefined, owner: Owner): JsonObject => {
  if (typeof text !== 'string') throw corrupt(owner, 'it has no text');
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // said below, without the parser's message: that one quotes the text
  }
  throw corrupt(owner, 'it is not a JSON object');
};

const corrupt = (owner: Owner, why: string): HoldfastError =>
  new HoldfastError('MemoryCorrupt', `the head of ${owner.cluster} cannot be read: ${why}`, {
    hint: `look at "kubectl -n holdfast-system get configmap ${headRef(owner).name} -o yaml"; deleted, it is made anew and the inventory is rebuilt`,
  });

const isText = (value: unknown): value is string => typeof value === 'string';
const isOptionalText = (value: unknown): boolean => value === undefined || isText(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isListOf = (value: unknown, isItem: (item: JsonObject) => boolean): boolean =>
  Array.isArray(value) && value.every((item) => isObject(item) && isItem(item));

const isHead = (value: JsonObject): value is JsonObject & Head =>
  value['version'] === 1 &&
  [value['instance'], value['cluster'], value['clusterUid'], value['message']].every(isText) &&
  isCount(value['epoch']) &&
  [value['applied'], value['healthy']].every(isOptionalText) &&
  states.includes(value['state'] as RevisionState) &&
  isTarget(value['target']) &&
  isListOf(value['approvals'], (item) => [item['commit'], item['planDigest'], item['by'], item['at'], item['expiresAt']].every(isText)) &&
  isListOf(value['recentDeletions'], (item) => isText(item['at']) && isCount(item['count'])) &&
  isInventoryNote(value['inventory']) &&
  isHeadStop(value['stop']) &&
  isQuarantine(value['quarantine']) &&
  isDeparture(value['departed']) &&
  isFreeze(value['freeze']) &&
  isRestored(value['restored']) &&
  isBackupNote(value['backup']);

const isTarget = (value: Json | undefined): boolean =>
  value === undefined || (isObject(value) && isText(value['commit']) && isText(value['digest']));

const isBackupNote = (value: Json | undefined): boolean =>
  value === undefined ||
  (isObject(value) &&
    [value['name'], value['at']].every(isText) &&
    (value['verified'] === undefined ||
      (isObject(value['verified']) &&
        [value['verified']['name'], value['verified']['at']].every(isText) &&
        typeof value['verified']['ok'] === 'boolean')));

/** Held to what can be read: nobody would know whether a window is open that cannot. */
const isFreeze = (value: Json | undefined): boolean =>
  value === undefined ||
  isListOf(value, ({ schedule, duration, timezone, drift }) => {
    if (!isText(schedule) || !isText(duration) || !isOptionalText(timezone)) return false;
    const isKnown = drift === undefined || drift === 'Correct' || drift === 'Leave';
    return isKnown && /^[0-9]+(m|h)$/.test(duration) && cronProblem(schedule, isText(timezone) ? timezone : 'UTC') === undefined;
  });

const isRestored = (value: Json | undefined): boolean =>
  value === undefined || (isObject(value) && [value['backup'], value['at'], value['by']].every(isText) && isOptionalText(value['until']));

const isInventoryNote = (value: Json | undefined): boolean =>
  value === undefined ||
  (isObject(value) &&
    isCount(value['shards']) &&
    typeof value['complete'] === 'boolean' &&
    (value['forbidden'] === undefined || (Array.isArray(value['forbidden']) && value['forbidden'].every(isText))));

const isQuarantine = (value: Json | undefined): boolean =>
  value === undefined ||
  isListOf(
    value,
    (item) =>
      [item['commit'], item['to'], item['at'], item['reason']].every(isText) &&
      isListOf(item['objects'], (one) => [one['key'], one['digest'], one['object'], one['source']].every(isText)),
  );

const isDeparture = (value: Json | undefined): boolean =>
  value === undefined || (isObject(value) && isText(value['from']) && Array.isArray(value['sick']) && value['sick'].every(isText));

/** Whether two heads say the same: a field that is undefined is as good as none. */
export const isSameHead = (one: Head | undefined, other: Head | undefined): boolean => {
  const plain = (head: Head | undefined): string => canonicalJson(JSON.parse(JSON.stringify(head ?? null)) as Json);
  return plain(one) === plain(other);
};
