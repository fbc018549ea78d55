// What a request is, in words: the same ones in every cell, so that a crash point is named by what is done and not by a number.

import { isObject, type Json } from '../../src/lib/json.ts';
import type { ProxiedRequest } from '../support/proxy-forward.ts';
import type { World } from './world.ts';

/** `read`: changes nothing (dry-runs among them). */
export type Label = { text: string; kind: 'read' | 'write' | 'watch' };

type Place = { namespace: string; resource: string; name: string };

const PATH = /^\/(?:api\/v1|apis\/[^/]+\/[^/]+)(?:\/namespaces\/([^/]+))?\/([^/?]+)(?:\/([^/?]+))?/;
const NAMESPACE = /^\/api\/v1\/namespaces(?:\/([^/?]+))?$/;

const placeOf = (path: string): Place | undefined => {
  const own = NAMESPACE.exec(path);
  if (own) return { namespace: '', resource: 'namespaces', name: own[1] ?? '' };
  const found = PATH.exec(path);
  return found ? { namespace: found[1] ?? '', resource: found[2] ?? '', name: found[3] ?? '' } : undefined;
};

const parse = (body: Buffer): { [key: string]: Json } => {
  try {
    const value = JSON.parse(body.toString('utf8')) as Json;
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
};

const nameIn = (value: { [key: string]: Json }): string => {
  const metadata = value['metadata'];
  return isObject(metadata) && typeof metadata['name'] === 'string' ? metadata['name'] : '';
};
const dataIn = (value: { [key: string]: Json }, key: string): string => {
  const data = value['data'];
  return isObject(data) && typeof data[key] === 'string' ? data[key] : '';
};

/** `Applying`; `Applied, deletions announced`. */
const headText = (value: { [key: string]: Json }): string => {
  const head = JSON.parse(dataIn(value, 'head') || '{}') as { state?: string; recentDeletions?: unknown[] };
  const announced = (head.recentDeletions ?? []).length > 0 && head.state === 'Applied' ? ', deletions announced' : '';
  return `${head.state}${announced}`;
};

const leaseText = (value: { [key: string]: Json }): string => {
  const spec = isObject(value['spec']) ? value['spec'] : {};
  if (spec['holderIdentity'] === '') return 'handed back';
  return spec['acquireTime'] === spec['renewTime'] ? 'taken' : 'renewed';
};

const inventoryText = (value: { [key: string]: Json }): string => {
  const lines = dataIn(value, 'entries').split('\n').length - 1;
  return `${lines} entries`;
};

/** The records of Holdfast itself, with what a write says. */
const recordText = ({ resource, name }: Place, method: string, value: { [key: string]: Json }): string | undefined => {
  const isRead = method === 'GET';
  if (resource === 'leases') return `${method} lease${isRead ? '' : `: ${leaseText(value)}`}`;
  if (name.startsWith('head.')) return `${method} head${isRead ? '' : `: ${headText(value)}`}`;
  if (name.startsWith('inventory.')) return `${method} inventory${isRead ? '' : `: ${inventoryText(value)}`}`;
  return undefined;
};

/** `configmaps` gives `configmap`. */
const singular = (resource: string): string => (/(ss|s)es$/.test(resource) ? resource.slice(0, -2) : resource.replace(/s$/, ''));

/** The ways in which Holdfast patches are told apart by query and body. */
const patchText = ({ searchParams }: URL, value: { [key: string]: Json }, body: Buffer): string => {
  if (searchParams.get('dryRun') === 'All') return ' (dry-run)';
  if (body[0] === 0x5b) return ' (take over from kubectl)';
  if (searchParams.get('fieldManager') === 'holdfast-adoption') return ' (mark as adopted)';
  if (searchParams.get('fieldManager') === 'holdfast-fence') return ' (fence)';
  return value['kind'] === undefined ? ' (take marks off)' : ' (apply)';
};

/** What a request is called. `world`: whose names stand in it. */
export const labelOf = (world: World, { method, url: raw, body }: ProxiedRequest): Label => {
  const url = new URL(raw, 'http://proxy');
  const place = placeOf(url.pathname);
  if (!place) return { text: `${method} ${url.pathname}`, kind: 'read' };
  const isWatch = url.searchParams.get('watch') === 'true';
  const value = method === 'GET' ? {} : parse(body);
  const name = place.name || (method === 'POST' ? nameIn(value) : '');
  if (name === '' && place.namespace !== '' && place.namespace !== 'holdfast-system' && method === 'GET' && !isWatch)
    return { text: `LIST all kinds in namespace ${world.plain(place.namespace)}`, kind: 'read' };
  const isDry = url.searchParams.get('dryRun') === 'All';
  const isRead = method === 'GET' || isDry;
  if (isWatch) {
    const one = url.searchParams.get('fieldSelector')?.includes('head.') ? 'head' : place.resource;
    return { text: `WATCH ${one}`, kind: 'watch' };
  }
  if (place.resource === 'events' && !isRead) return { text: `${method} event`, kind: 'write' };
  const record = place.namespace === 'holdfast-system' ? recordText({ ...place, name }, method, value) : undefined;
  if (record !== undefined) return { text: record, kind: isRead ? 'read' : 'write' };
  if (name === '') {
    if (place.namespace === '' && url.searchParams.has('labelSelector')) return { text: 'LIST all kinds by our label', kind: 'read' };
    return { text: `LIST ${place.resource}${place.namespace === '' ? '' : ' of holdfast-system'}`, kind: 'read' };
  }
  const where = place.namespace === '' || place.namespace === world.places.ecs ? '' : `${world.plain(place.namespace)}/`;
  const how = method === 'PATCH' ? patchText(url, value, body) : '';
  return { text: `${method} ${singular(place.resource)} ${where}${world.plain(name)}${how}`, kind: isRead ? 'read' : 'write' };
};
