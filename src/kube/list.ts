import { HoldfastError, isHoldfastError } from '../lib/errors.ts';
import { isObject, type Json } from '../lib/json.ts';
import type { KubeObject } from '../lib/kube-object.ts';
import type { RequestAbout } from './errors.ts';
import { aboutResource, asItem, METADATA_ONLY } from './objects.ts';
import { collectionPath } from './paths.ts';
import type { KubeRequest } from './request.ts';
import type { ListOptions, Resource } from './types.ts';

export type Listed = { items: readonly KubeObject[]; resourceVersion: string };
type Page = { items: KubeObject[]; resourceVersion: string; next: string };

const PAGE_SIZE = 500;
const RESTARTS = 2;
/** Ten million objects: a server that goes on for longer goes on for ever. */
const MAX_PAGES = 20_000;

export const selectors = (options: { labelSelector?: string; fieldSelector?: string }): URLSearchParams => {
  const query = new URLSearchParams();
  if (options.labelSelector !== undefined) query.set('labelSelector', options.labelSelector);
  if (options.fieldSelector !== undefined) query.set('fieldSelector', options.fieldSelector);
  return query;
};

const notAList = (about: RequestAbout): HoldfastError =>
  new HoldfastError('KubeServer', `cannot list ${about.resource}: the answer is not a list of Kubernetes`, { retryable: true });

const readPage = (answer: Json, resource: Resource, metadataOnly: boolean, about: RequestAbout): Page => {
  const metadata = isObject(answer) ? answer.metadata : undefined;
  // `items: null` is how Go writes an empty list; without metadata it is no list, and must not be read as an empty one.
  if (!isObject(answer) || !isObject(metadata) || !(Array.isArray(answer.items) || answer.items === null)) throw notAList(about);
  const items = (answer.items ?? []).map((item) => asItem(item, resource, metadataOnly));
  const [next, resourceVersion] = [metadata.continue ?? '', metadata.resourceVersion ?? ''];
  // Read as "no further page", an odd mark would make the objects of the other pages look deleted.
  if (typeof next !== 'string' || typeof resourceVersion !== 'string') throw notAList(about);
  return { items, resourceVersion, next };
};

/** Every page of a list, all of one moment. A list whose continuation ran out (410) starts again, at last in one piece. */
export const listAll = async (send: (request: KubeRequest) => Promise<Json>, resource: Resource, options: ListOptions): Promise<Listed> => {
  const about = aboutResource('list', resource, options.namespace);
  const metadataOnly = options.metadataOnly ?? false;
  const page = async (limit: number, next: string): Promise<Page> => {
    const query = selectors(options);
    if (limit > 0) query.set('limit', String(limit));
    if (next !== '') query.set('continue', next);
    const path = `${collectionPath(resource, options.namespace)}?${query}`;
    const headers = { accept: metadataOnly ? METADATA_ONLY.list : 'application/json' };
    return readPage(
      await send({ method: 'GET', path, headers, signal: options.signal, about, repeat: 'safe' }),
      resource,
      metadataOnly,
      about,
    );
  };
  const pages = async (limit: number): Promise<Listed> => {
    let last = await page(limit, '');
    const items = [...last.items];
    const { resourceVersion } = last;
    for (let count = 1; last.next !== ''; count += 1) {
      const before = last.next;
      last = await page(limit, before);
      if (last.next === before || count > MAX_PAGES)
        throw new HoldfastError('KubeServer', `cannot list ${about.resource}: the list of the API server has no end`, { retryable: true });
      for (const item of last.items) items.push(item);
    }
    return { items, resourceVersion };
  };
  for (let restart = 0; restart < RESTARTS; restart++) {
    try {
      return await pages(PAGE_SIZE);
    } catch (error) {
      if (!isHoldfastError(error, 'KubeGone')) throw error;
    }
  }
  return pages(0);
};
