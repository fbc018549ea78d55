// Values that must be found nowhere, and a search that knows in which forms they could be somewhere.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** `value` is what is planted. `core` is letters and digits: URL-encoding and JSON's escapes leave it as it is. */
export type Canary = { name: string; core: string; value: string };

/** `around`: characters that encodings change, where the place takes such ones. */
export const canary = (name: string, around = ['', '']): Canary => {
  const core = `canary${randomBytes(12).toString('hex')}${name.replaceAll(/\W/g, '')}`;
  return { name, core, value: `${around[0]}${core}${around[1]}` };
};

/** What base64 makes of a text in the middle of others: at each of three offsets, without the characters that what stands beside it decides. */
const base64Parts = (text: string): string[] =>
  [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(`${'\0'.repeat(offset)}${text}`).toString('base64');
    return encoded.slice([0, 2, 3][offset], Math.floor(((offset + text.length) * 8) / 6));
  });

const base64 = (text: string): string => Buffer.from(text).toString('base64');

export const formsOf = ({ core, value }: Canary): { form: string; text: string }[] => [
  { form: 'in clear', text: core },
  { form: 'URL-encoded', text: encodeURIComponent(value) },
  { form: 'as JSON', text: JSON.stringify(value).slice(1, -1) },
  { form: 'in hex', text: Buffer.from(core).toString('hex') },
  ...base64Parts(core).map((text) => ({ form: 'in base64', text })),
  // The data of a Secret, encoded once more.
  ...base64Parts(base64(value).replaceAll('=', '')).map((text) => ({ form: 'in base64 of base64', text })),
];

export type Place = { where: string; bytes: Buffer };

/** Each canary that is in one of the places. */
export const found = (places: readonly Place[], canaries: readonly Canary[]): string[] => {
  const forms = canaries.flatMap((one) => formsOf(one).map(({ form, text }) => ({ name: one.name, form, bytes: Buffer.from(text) })));
  const hits = places.flatMap(({ where, bytes }) =>
    forms.filter((one) => bytes.includes(one.bytes)).map(({ name, form }) => `${name} ${form}: ${where}`),
  );
  return [...new Set(hits)];
};

/** Every file below a folder, as it is on the disk; none where there is no such folder. */
export const filesBelow = (dir: string, skip: (path: string) => boolean = () => false): Place[] => {
  if (!statSync(dir, { throwIfNoEntry: false })) return [];
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => !skip(path) && statSync(path, { throwIfNoEntry: false })?.isFile())
    .map((path) => ({ where: path, bytes: readFileSync(path) }));
};
