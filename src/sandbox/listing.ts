import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../lib/json.ts';
import { apiError, badRequest, expired, invalidOptions } from './errors.ts';
import type { Machine } from './machine.ts';
import { inVersion } from './objects.ts';
import { type Matcher, parseFieldSelector, parseLabelSelector } from './selectors.ts';
import type { KubeObject, ServedKind } from './types.ts';
import { forbiddenField, notSupported } from './validation/names.ts';

export type Page = { items: readonly KubeObject[]; metadata: JsonObject };

type Rest = { items: readonly KubeObject[]; revision: number; counted: boolean };
// Pages go on from the moment of the first one; an abandoned list is forgotten after this many others.
const KEPT_LISTS = 100;
const EXPIRED =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';

export type Lister = (machine: Machine, kind: ServedKind, namespace: string | undefined, query: URLSearchParams) => Page;

/** What a list or watch asks for. */
export const matcherOf = (kind: ServedKind, query: URLSearchParams): Matcher => {
  const labels = parseLabelSelector(query.get('labelSelector'));
  const fields = parseFieldSelector(query.get('fieldSelector'), kind.table);
  return (object) => labels(object) && fields(object);
};

export const tooLarge = (wanted: number, current: number): Error =>
  apiError(504, 'Timeout', `Timeout: Too large resource version: ${wanted}, current: ${current}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });

export const revisionOf = (text: string | null): number | undefined => {
  if (text === null || text === '') return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value))
    throw badRequest(
      `invalid resource version: resourceVersion: Invalid value: ${JSON.stringify(text)}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  return value;
};

/** What list options may be combined, as the API server has it; and how many items a page has, 0 for all. */
const limitOf = (query: URLSearchParams): number => {
  const limit = query.get('limit') ?? '';
  if (!/^-?\d*$/.test(limit)) throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(limit)}: invalid syntax`);
  const refuse = (field: string, why: string): never => {
    throw invalidOptions('ListOptions', forbiddenField(field, why));
  };
  if (query.has('sendInitialEvents')) refuse('sendInitialEvents', 'sendInitialEvents is forbidden for list');
  const version = query.get('resourceVersion') ?? '';
  const match = query.get('resourceVersionMatch') ?? '';
  if (query.get('continue') && version !== '' && version !== '0')
    throw badRequest('specifying resource version is not allowed when using continue');
  if (match === '') return Number(limit);
  if (query.get('continue')) refuse('resourceVersionMatch', 'resourceVersionMatch is forbidden when continue is provided');
  if (version === '') refuse('resourceVersionMatch', 'resourceVersionMatch is forbidden unless resourceVersion is provided');
  if (match === 'Exact' && version === '0')
    refuse('resourceVersionMatch', 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"');
  if (match !== 'Exact' && match !== 'NotOlderThan')
    throw invalidOptions('ListOptions', notSupported('resourceVersionMatch', match, ['', 'Exact', 'NotOlderThan']));
  return Number(limit);
};

/** The revision that is to be shown and no other: asked for by name, or by a limit beside it. */
const exactly = (query: URLSearchParams, wanted: number | undefined, limit: number): number | undefined => {
  if (wanted === undefined || wanted === 0) return undefined;
  const match = query.get('resourceVersionMatch') ?? '';
  return match === 'Exact' || (match === '' && limit > 0) ? wanted : undefined;
};

const isOurs = (token: string): boolean => Buffer.from(token, 'base64url').toString('utf8').startsWith('{"v":"holdfast-sandbox"');

/** Lists with selectors and pages. The pages of one list show one moment. */
export const createLister = (): Lister => {
  const rests = new Map<string, Rest>();
  const keep = (rest: Rest): string => {
    const token = Buffer.from(JSON.stringify({ v: 'holdfast-sandbox', id: randomUUID() })).toString('base64url');
    rests.set(token, rest);
    for (const old of rests.keys()) {
      if (rests.size <= KEPT_LISTS) break;
      rests.delete(old);
    }
    return token;
  };
  return (machine, kind, namespace, query) => {
    const token = query.get('continue') ?? '';
    const limit = limitOf(query);
    const kept = rests.get(token);
    if (token !== '' && !kept) throw isOurs(token) ? expired(EXPIRED) : badRequest('invalid continue token: continue key is not valid');
    const wanted = token === '' ? revisionOf(query.get('resourceVersion')) : undefined;
    if (wanted !== undefined && wanted > machine.store.revision()) throw tooLarge(wanted, machine.store.revision());
    const selective = Boolean(query.get('labelSelector')) || Boolean(query.get('fieldSelector'));
    const exact = exactly(query, wanted, limit);
    const all = exact === undefined ? machine.store.list(kind.table, namespace) : machine.store.listAt(kind.table, exact, namespace);
    if (all === undefined) throw expired('The resourceVersion for the provided list is too old.');
    const rest: Rest = kept ?? {
      items: all.filter(matcherOf(kind, query)),
      revision: exact ?? machine.store.revision(),
      counted: !selective,
    };
    const metadata: JsonObject = { resourceVersion: String(rest.revision) };
    const page = limit > 0 ? rest.items.slice(0, limit) : rest.items;
    const remaining = rest.items.slice(page.length);
    if (remaining.length > 0) {
      metadata['continue'] = keep({ ...rest, items: remaining });
      if (rest.counted) metadata['remainingItemCount'] = remaining.length;
    }
    return { items: page.map((object) => inVersion(object, kind)), metadata };
  };
};
