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

/** Looks through the caches at all that the census asks about; only what is another object than at the last look is judged. */
export const lookThrough = async (
  live: Pick<LiveObjects, 'get'>,
  { census, owner, scaled }: Pick<Sight, 'census' | 'owner' | 'scaled'>,
  { sight: before }: SightMemory,
  turns: Turns,
): Promise<Sight> => {
  const isSameQuestion = before?.census === census && before.owner === owner && before.scaled === scaled;
  const known: readonly Row[] = isSameQuestion ? before.rows : [];
  const rows: Row[] = [];
  const changed: number[] = [];
  for (const [index, asked] of census.asked.entries()) {
    const object = live.get(asked.ref);
    const old = known[index];
    if (old !== undefined && old.live === object) rows.push(old);
    else {
      rows.push(judge(asked, object, owner, scaled));
      changed.push(index);
      await turns();
    }
  }
  if (isSameQuestion && changed.length === 0) return before;
  const shown = new Map(isSameQuestion ? before.shown : []);
  const objects = new Map(isSameQuestion ? before.objects : []);
  let isOtherSent = !isSameQuestion;
  for (const index of changed) {
    const { key } = census.asked[index] as Asked;
    const { live: object, sent } = rows[index] as Row;
    if (object === undefined) shown.delete(key);
    else shown.set(key, observationOf(object));
    if (sent === known[index]?.sent) continue;
    isOtherSent = true;
    if (sent !== undefined) objects.set(key, sent);
  }
  return { census, owner, scaled, rows, shown, objects: isOtherSent ? objects : (before?.objects ?? objects) };
};
