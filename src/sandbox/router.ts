import type { ServerResponse } from 'node:http';
import type { JsonObject } from '../lib/json.ts';
import { aggregatedDiscovery, apiGroup, apiGroupList, apiResourceList, apiVersions } from './discovery.ts';
import { apiError, methodNotAllowed, notServed, pageNotFound } from './errors.ts';
import { type ApiRequest, type ApiResponse, checkAccept, send } from './http.ts';
import { createLister, type Lister } from './listing.ts';
import type { Machine } from './machine.ts';
import { createOpenApi, type OpenApi } from './openapi.ts';
import { rendererOf } from './rendering.ts';
import { type ResourceRequest, resourceRequest } from './resource-requests.ts';
import { isReview, review } from './reviews.ts';
import { subresourceRequest } from './subresource-requests.ts';
import type { WatchHub } from './watching.ts';

export type Router = (request: ApiRequest, response: ServerResponse) => Promise<void>;

const VERSION = {
  major: '1',
  minor: '35',
  gitVersion: 'v1.35.4+holdfast-sandbox',
  gitCommit: '0000000000000000000000000000000000000000',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: 'none',
  compiler: 'none',
  platform: 'holdfast/sandbox',
};

const json = (value: JsonObject, contentType = 'application/json'): ApiResponse => ({
  code: 200,
  text: JSON.stringify(value),
  contentType,
});
const found = (value: JsonObject | undefined): ApiResponse => {
  if (value === undefined) throw notServed();
  return json(value);
};

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
const wantsAggregated = (accept: string): boolean =>
  accept.split(',').some((part) => part.includes('g=apidiscovery.k8s.io') && part.includes('v=v2;'));

type Services = { machine: Machine; hub: WatchHub; openApi: OpenApi; list: Lister };

/** Splits `[namespaces, ns,] plural [, name [, subresource…]]`. `namespaces` alone is a resource too. */
const resourceOf = (machine: Machine, group: string, version: string, rest: readonly string[], request: ApiRequest): ResourceRequest => {
  // The old form of a watch: `watch/` before the path of what is watched.
  if (rest[0] === 'watch' && request.method === 'GET') {
    const target = resourceOf(machine, group, version, rest.slice(1), request);
    const query = new URLSearchParams(request.query);
    query.set('watch', 'true');
    if (target.name !== undefined) query.set('fieldSelector', `metadata.name=${target.name}`);
    return { ...target, name: undefined, request: { ...request, query } };
  }
  const scoped = rest[0] === 'namespaces' && rest.length > 2 && machine.registry.find(group, version, rest[2] as string) !== undefined;
  const [plural = '', name, subresource = '', ...more] = scoped ? rest.slice(2) : rest;
  const served = machine.registry.all().some((entry) => entry.group === group && entry.version === version);
  if (!served) throw noVersion(machine, group);
  const kind = machine.registry.find(group, version, plural);
  if (!kind || more.length > 0 || (scoped && !kind.namespaced)) throw pageNotFound();
  return { request, kind, namespace: scoped ? rest[1] : undefined, name, subresource };
};

/** A version that a served group does not have is answered otherwise than a group that is not there. */
const noVersion = (machine: Machine, group: string): Error =>
  machine.registry.all().some((entry) => entry.group === group) ? pageNotFound() : notServed();

const isWatch = (request: ApiRequest): boolean => request.method === 'GET' && ['true', '1'].includes(request.query.get('watch') ?? '');

const serveResource = async ({ machine, hub, list }: Services, target: ResourceRequest, response: ServerResponse): Promise<void> => {
  const { kind, request, name, namespace } = target;
  checkAccept(request.accept);
  if (isReview(kind)) return send(response, await review(kind, request));
  if (isWatch(request) && target.subresource === '' && name === undefined) {
    if (!kind.verbs.includes('watch')) throw methodNotAllowed();
    return hub.open(kind, namespace, request.query, rendererOf(kind, request.accept, request.query, machine.now), response);
  }
  const answer = target.subresource === '' ? await resourceRequest(machine, list, target) : await subresourceRequest(machine, list, target);
  send(response, answer);
};

const openApiAnswer = (openApi: OpenApi, request: ApiRequest): ApiResponse => {
  const [, version, ...rest] = request.path;
  if (version === 'v2') {
    if (/protobuf/.test(request.accept) && !/json|\*\/\*/.test(request.accept))
      throw apiError(406, 'NotAcceptable', 'only the following media types are accepted: application/json');
    return json(openApi.v2());
  }
  if (version !== 'v3') throw pageNotFound();
  if (rest.length === 0) return json(openApi.index());
  const text = openApi.document(rest.join('/'));
  if (text === undefined) throw pageNotFound();
  return { code: 200, text };
};

const discoveryAnswer = ({ machine }: Services, request: ApiRequest): ApiResponse | undefined => {
  const [root, group, version, ...rest] = request.path;
  if (rest.length > 0) return undefined;
  const { registry } = machine;
  if (root === 'api' && group === undefined)
    return wantsAggregated(request.accept) ? json(aggregatedDiscovery(registry, true), AGGREGATED) : json(apiVersions(request.host));
  if (root === 'api' && version === undefined) return found(apiResourceList(registry, '', group as string));
  if (root !== 'apis') return undefined;
  if (group === undefined)
    return wantsAggregated(request.accept) ? json(aggregatedDiscovery(registry, false), AGGREGATED) : json(apiGroupList(registry));
  if (version === undefined) return found(apiGroup(registry, group));
  const list = apiResourceList(registry, group, version);
  if (list === undefined) throw noVersion(machine, group);
  return json(list);
};

/** Every path of the API below the health checks. */
export const createRouter = (machine: Machine, hub: WatchHub): Router => {
  const services: Services = { machine, hub, openApi: createOpenApi(machine.registry), list: createLister() };
  return async (request, response) => {
    const [root, ...path] = request.path;
    switch (root) {
      case 'version':
        return send(response, json(VERSION));
      case 'openapi':
        return send(response, openApiAnswer(services.openApi, request));
      case 'api':
      case 'apis': {
        const answer = request.method === 'GET' ? discoveryAnswer(services, request) : undefined;
        if (answer) return send(response, answer);
        const [group, version, ...rest] = root === 'api' ? ['', ...path] : path;
        if (group === undefined || version === undefined || rest.length === 0) throw pageNotFound();
        return serveResource(services, resourceOf(machine, group, version, rest, request), response);
      }
      default:
        throw notServed();
    }
  };
};
