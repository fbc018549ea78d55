import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { notWritten, runGit } from './git.ts';
import { type GitPlace, isObjectId } from './objects.ts';
import { signed } from './signatures.ts';

/** Who a commit is by. */
export type Person = { name: string; email: string };

/** Holdfast itself, for commits that nobody asked for. */
export const HOLDFAST: Person = { name: 'Holdfast', email: 'holdfast@localhost' };

/** Names no ref: fast-import asks for one, and it is taken back before fast-import would write it. */
const UNSEEN = 'refs/holdfast/unseen';

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;

/** What would end a name, or the line, is left out. */
const clean = (text: string): string => text.replace(/[<>\p{Cc}]/gu, '').trim();

/** The begin of a commit in fast-import's language: what it says and who it is by, now. Its parents and files come after it. Times are UTC. */
export const commitLines = (message: string, by: Person = HOLDFAST): string => {
  const person = `${clean(by.name)} <${clean(by.email)}> ${Math.floor(Date.now() / 1000)} +0000`;
  return `commit ${UNSEEN}\nmark :1\nauthor ${person}\ncommitter ${person}\n${data(`${message}\n`)}`;
};

/** A file with these contents, in fast-import's language. */
export const fileLines = (name: string, text: string): string => `M 100644 inline ${name}\n${data(text)}`;

/** A file that is in the copy already, in fast-import's language. */
export const blobLine = (name: string, blob: string): string => `M 100644 ${blob} ${name}\n`;

/** fast-import leaves a report of each of its failures, and nobody would ever take them away. */
const dropReports = ({ cwd }: GitPlace): void => {
  for (const name of readdirSync(cwd)) if (name.startsWith('fast_import_crash_')) rmSync(join(cwd, name), { force: true });
};

/** Makes the last of the commits that fast-import's language describes, by one run of Git. Nothing points at it yet. */
export const makeCommit = async (place: GitPlace, lines: string): Promise<string> => {
  const input = `${lines}\nget-mark :1\nreset ${UNSEEN}\n\ndone\n`;
  const result = await runGit({ ...place, args: ['fast-import', '--quiet', '--done'], input });
  const id = result.stdout.toString('latin1').trim();
  if (result.code === 0 && isObjectId(id)) return signed(place, id);
  dropReports(place);
  throw notWritten(
    place,
    'a commit cannot be made in the private copy: git fast-import',
    result.code === 0 ? 'it did not say what it stored' : result.stderr,
  );
};
