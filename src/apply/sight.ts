import type { KubeObject, ObjectKey } from '../lib/kube-object.ts';
import { rememberedBy } from '../lib/remembered-by.ts';
import type { Owner } from '../memory/types.ts';
import { differencesOf } from '../plan/compare/compare.ts';
import { ownerOf } from '../plan/ownership.ts';
import type { Observation } from '../plan/types.ts';
import { toSend } from '../plan/withheld.ts';
import type { Asked, Census } from './census.ts';
import type { LiveObjects } from './live.ts';
import type { Turns } from './turns.ts';

/** What is shown of one object, what an execution would send for it, and whether the two prove that nothing needs to be written. */
type Row = { live: KubeObject | undefined; sent: KubeObject | undefined; isDoubtful: boolean };

/** What the caches show of all that is asked about. Maps are the same ones for as long as nothing in them is another. */
export type Sight = {
  census: Census;
  owner: Owner;
  scaled: ReadonlySet<ObjectKey>;
  /** By place in `census.asked`. */
  rows: readonly Row[];
  shown: ReadonlyMap<ObjectKey, Observation>;
  /** By key, for all that Git wants. Holds Secrets. */
  objects: ReadonlyMap<ObjectKey, KubeObject>;
};

/** The last sight, of which the next one takes what is still the same. */
export type SightMemory = { sight?: Sight };

/** Nobody else's and not as Git has it, as far as can be told from here: a dry-run has to say. */
const isDoubtful = (sent: KubeObject | undefined, live: KubeObject, owner: Owner): boolean => {
  if (sent === undefined || live.metadata.deletionTimestamp !== undefined) return false;
  const { is } = ownerOf(live, owner);
  return is !== 'other' && (is === 'nobody' || differencesOf(sent, live).length > 0);
};

/** One object judged by itself; `live` undefined: it is not there. */
export const judge = ({ one }: Asked, live: KubeObject | undefined, owner: Owner, scaled: ReadonlySet<ObjectKey>): Row => {
  // Ciphertext is never sent in the place of what it stands for, not even for a dry-run.
  const sent = one === undefined || one.held !== undefined ? undefined : toSend(one, owner, live, scaled);
  return { live, sent, isDoubtful: live !== undefined && isDoubtful(sent, live, owner) };
};

const observationOf = rememberedBy((live: KubeObject): Observation => ({ live }));

/** What the last look says of the same question. Lists of two commits differ in few places, so they are gone through side by side. */
const lastRows = (before: Sight | undefined): ((asked: Asked, index: number) => Row | undefined) => {
  if (before === undefined) return () => undefined;
  let elsewhere: ReadonlyMap<Asked, number> | undefined;
  return (asked, index) => {
    const there = before.census.asked[index];
    if (there === asked) return before.rows[index];
    if (there?.key === asked.key) return undefined;
    elsewhere ??= new Map(before.census.asked.map((one, place) => [one, place]));
    const place = elsewhere.get(asked);
    return place === undefined ? undefined : before.rows[place];
  };
};

const isSameSet = (some: ReadonlySet<ObjectKey>, others: ReadonlySet<ObjectKey>): boolean =>
  some === others || (some.size === 0 && others.size === 0);

/** Looks through the caches at all that the census asks about; only what is another object than at the last look, or asked anew, is judged. */
export const lookThrough = async (
  live: Pick<LiveObjects, 'get'>,
  { census, owner, scaled }: Pick<Sight, 'census' | 'owner' | 'scaled'>,
  { sight: before }: SightMemory,
  turns: Turns,
): Promise<Sight> => {
  const isSameRule = before?.owner === owner && isSameSet(before.scaled, scaled);
  const known = lastRows(isSameRule ? before : undefined);
  const rows: Row[] = [];
  const changed: number[] = [];
  // A plain loop, as in all that goes through everything at each look: a pair for each object would be made to be thrown away.
  for (let index = 0; index < census.asked.length; index += 1) {
    const asked = census.asked[index] as Asked;
    const object = live.get(asked.ref);
    const old = known(asked, index);
    if (old !== undefined && old.live === object) rows.push(old);
    else {
      rows.push(judge(asked, object, owner, scaled));
      changed.push(index);
      await turns();
    }
  }
  if (isSameRule && before.census === census && changed.length === 0) return before;
  if (isSameRule && isSameOrder(before.census, census)) return { ...amended(before, census, rows, changed), scaled };
  const shown = new Map<ObjectKey, Observation>();
  const objects = new Map<ObjectKey, KubeObject>();
  for (const [index, { key }] of census.asked.entries()) {
    const { live: object, sent } = rows[index] as Row;
    if (object !== undefined) shown.set(key, observationOf(object));
    if (sent !== undefined) objects.set(key, sent);
  }
  return { census, owner, scaled, rows, shown, objects };
};

const isSameOrder = (some: Census, others: Census): boolean =>
  some.asked.length === others.asked.length && some.asked.every(({ key }, index) => key === others.asked[index]?.key);

/** The last sight of the same keys with what has changed in it. */
const amended = (before: Sight, census: Census, rows: readonly Row[], changed: readonly number[]): Sight => {
  const shown = new Map(before.shown);
  const objects = new Map(before.objects);
  let isOtherSent = false;
  for (const index of changed) {
    const { key } = census.asked[index] as Asked;
    const { live: object, sent } = rows[index] as Row;
    if (object === undefined) shown.delete(key);
    else shown.set(key, observationOf(object));
    if (sent === before.rows[index]?.sent) continue;
    isOtherSent = true;
    if (sent === undefined) objects.delete(key);
    else objects.set(key, sent);
  }
  return { ...before, census, rows, shown, objects: isOtherSent ? objects : before.objects };
};
