import { isObject, type Json, type JsonObject } from '../lib/json.ts';
import type { Problem, ProblemCode } from '../lib/problem.ts';
import { isCiphertext, SECRET_SECTIONS, servicesIn, sopsOf, typeOfCiphertext } from '../lib/sops.ts';
import { textAt } from './objects.ts';
import type { Pointer } from './pointers.ts';
import { problemAt } from './problem-at.ts';
import type { Document } from './types.ts';

type Finding = { at: Pointer; severity: Problem['severity']; code: ProblemCode; message: string; hint?: string };

const RULE = "encrypt the values of a Secret alone: sops encrypt --encrypted-regex '^(data|stringData)$' --in-place FILE";
/** More of them would only say the same again. */
const MAX_FOUND = 10;

const invalid = (at: Pointer, message: string, hint: string): Finding => ({ at, severity: 'error', code: 'SopsInvalid', message, hint });

/** Places of ciphertext in a value, outermost and first ones first. */
const ciphertextsIn = (value: Json | undefined, at: Pointer): Pointer[] => {
  if (isCiphertext(value)) return [at];
  if (Array.isArray(value)) return value.flatMap((item, index) => ciphertextsIn(item, [...at, index])).slice(0, MAX_FOUND);
  if (!isObject(value)) return [];
  return Object.entries(value)
    .flatMap(([key, member]) => ciphertextsIn(member, [...at, key]))
    .slice(0, MAX_FOUND);
};

const metadataFaults = (sops: JsonObject, at: Pointer): Finding[] => {
  const lacking = ['mac', 'lastmodified', 'version'].filter((key) => textAt(sops, key) === '');
  const restore = 'it was changed by hand or not written by sops: put the whole file back, or encrypt it again';
  return [
    ...(lacking.length > 0 ? [invalid(at, `sops metadata without ${lacking.join(', ')}`, restore)] : []),
    ...(servicesIn(sops).length === 0 ? [invalid(at, 'sops metadata that names nobody who could decrypt it', restore)] : []),
  ];
};

/** sops notes the type of what it encrypts; a Secret holds text. */
const valueFault = (value: string, at: Pointer): Finding[] => {
  const type = typeOfCiphertext(value);
  const name = at.slice(-2).join('.');
  if (type === undefined) return [invalid(at, `${name} is not whole: what sops wrote was changed`, 'put the file back as sops wrote it')];
  if (type === 'str') return [];
  return [invalid(at, `${name} is encrypted as ${type}, and a Secret holds text`, 'sops edit FILE, and put the value into quotes')];
};

const sectionFaults = (section: JsonObject, at: Pointer): Finding[] =>
  Object.entries(section).flatMap(([key, value]) => {
    if (isCiphertext(value)) return valueFault(value, [...at, key]);
    if (typeof value !== 'string' || value === '') return [];
    const message = `${[...at, key].slice(-2).join('.')} stands here in clear, in a file that is encrypted`;
    return [{ at: [...at, key], severity: 'warning' as const, code: 'SopsPlain' as const, message, hint: RULE }];
  });

const outsideFaults = (value: JsonObject, at: Pointer): Finding[] =>
  Object.entries(value)
    .filter(([key]) => key !== 'sops' && !(SECRET_SECTIONS as readonly string[]).includes(key))
    .flatMap(([key, member]) => ciphertextsIn(member, [...at, key]))
    .slice(0, MAX_FOUND)
    .map((pointer) =>
      invalid(pointer, `${pointer.slice(at.length).join('.')} is encrypted: only values in data and stringData may be`, RULE),
    );

/** The object as the schema is to see it: without sops' metadata, with empty text in place of each ciphertext. */
const withoutCiphertext = (value: JsonObject): JsonObject => {
  const { sops: _sops, ...plain } = value;
  const sections = SECRET_SECTIONS.flatMap((name) => {
    const section = plain[name];
    if (!isObject(section)) return [];
    return [[name, Object.fromEntries(Object.entries(section).map(([key, member]) => [key, isCiphertext(member) ? '' : member]))]];
  });
  return { ...plain, ...Object.fromEntries(sections) };
};

const isSecret = (value: JsonObject): boolean => textAt(value, 'apiVersion') === 'v1' && textAt(value, 'kind') === 'Secret';

/** Ciphertext whose metadata is gone would be applied as if it were the password. */
const lostMetadata = (value: JsonObject, at: Pointer): Finding[] =>
  isSecret(value)
    ? SECRET_SECTIONS.flatMap((name) => ciphertextsIn(value[name], [...at, name])).map((pointer) =>
        invalid(
          pointer,
          `${pointer.slice(-2).join('.')} was encrypted by sops, and the metadata that goes with it is missing`,
          'put the whole file back as sops wrote it',
        ),
      )
    : [];

const secretFaults = (value: JsonObject, sops: JsonObject, at: Pointer): Finding[] => {
  const faults = [
    ...metadataFaults(sops, [...at, 'sops']),
    ...outsideFaults(value, at),
    ...SECRET_SECTIONS.flatMap((name) => {
      const section = value[name];
      return isObject(section) ? sectionFaults(section, [...at, name]) : [];
    }),
  ];
  const note: Finding = {
    at: [...at, 'sops'],
    severity: 'note',
    code: 'SopsEncrypted',
    message: 'encrypted, not checked: the values are read when they are applied',
  };
  return faults.some(({ severity }) => severity === 'error') ? faults : [note, ...faults];
};

/**
 * What can be said of an object that sops has encrypted without decrypting it. `plain` is what the checks of its kind are to see, undefined
 * where there is nothing that they could say. Undefined: not encrypted.
 */
export const checkSops = (
  document: Document,
  value: JsonObject,
  at: Pointer,
  isForeign: () => boolean,
): { problems: Problem[]; plain: JsonObject | undefined } | undefined => {
  const sops = sopsOf(value);
  const say = (found: readonly Finding[]): Problem[] =>
    found.map(({ at: pointer, severity, code, message, hint }) => problemAt(document, pointer, severity, code, message, hint, 'key'));
  if (sops === undefined) {
    const lost = lostMetadata(value, at);
    return lost.length === 0 ? undefined : { problems: say(lost), plain: withoutCiphertext(value) };
  }
  if (isSecret(value) && at.length > 0)
    return {
      problems: say([
        invalid([...at, 'sops'], 'sops encrypts whole documents, not entries of a List', 'separate the documents with a line "---"'),
      ]),
      plain: undefined,
    };
  if (isSecret(value)) {
    const found = secretFaults(value, sops, at);
    const isBroken = found.some(({ severity }) => severity === 'error');
    return { problems: say(found), plain: isBroken ? undefined : withoutCiphertext(value) };
  }
  // Custom kinds that are decrypted by a controller in the cluster carry sops' metadata as a field of their own.
  if (isForeign() && !isCiphertext(value['kind']) && !isCiphertext(value['apiVersion'])) return undefined;
  const kind = isCiphertext(value['kind']) ? 'a file whose kind is encrypted' : textAt(value, 'kind') || 'this file';
  const { sops: _sops, ...rest } = value;
  if (ciphertextsIn(rest, []).length === 0) {
    const message = `${kind} stands in a file that sops has encrypted, where only Secrets may`;
    return {
      problems: say([invalid([...at, 'sops'], message, 'put it into a file of its own, without the metadata of sops')]),
      plain: undefined,
    };
  }
  const message = `${kind} is encrypted by sops: only a Secret may be, since the values of every other kind are shown in plans`;
  return { problems: say([invalid([...at, 'sops'], message, RULE)]), plain: undefined };
};
