import { type Api, check, differs, type Topic } from '../case.ts';
import { answer, fits, mismatch, PRESENT, refused } from '../match.ts';

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
const NOT_FOUND = 'the server could not find the requested resource';

type Named = { [key: string]: unknown };
const find = (list: unknown, wanted: Named): Named => {
  const found = (Array.isArray(list) ? (list as Named[]) : []).find((entry) =>
    Object.entries(wanted).every(([key, value]) => entry[key] === value),
  );
  if (!found) throw mismatch(`nothing in the list is ${JSON.stringify(wanted)}`);
  return found;
};

const plainText = async (api: Api, path: string, code: number, text: string | RegExp): Promise<void> => {
  const reply = await api.get(path);
  fits({ code: reply.code, text: reply.text, type: reply.headers['content-type'] }, { code, text, type: /^text\/plain/ }, path);
};

export const discovery: Topic = {
  title: 'discovery, version and OpenAPI',
  cases: [
    check('/version names the version', (api) =>
      answer(api.get('/version'), 200, {
        major: '1',
        minor: /^\d+$/,
        gitVersion: /^v1\.\d+\.\d+/,
        gitCommit: PRESENT,
        gitTreeState: PRESENT,
        buildDate: PRESENT,
        goVersion: PRESENT,
        compiler: PRESENT,
        platform: PRESENT,
      }),
    ),
    check('/healthz, /readyz and /livez answer ok', async (api) => {
      for (const path of ['/healthz', '/readyz', '/livez']) await plainText(api, path, 200, 'ok');
    }),
    check('/api lists v1 only', (api) => answer(api.get('/api'), 200, { kind: 'APIVersions', versions: ['v1'] })),
    check('/apis lists groups with their preferred version', async (api) => {
      const body = await answer(api.get('/apis'), 200, { kind: 'APIGroupList', apiVersion: 'v1' });
      for (const name of ['apps', 'batch', 'networking.k8s.io', 'coordination.k8s.io', 'rbac.authorization.k8s.io', 'apiextensions.k8s.io'])
        fits(find(body['groups'], { name }), {
          name,
          versions: [{ groupVersion: `${name}/v1`, version: 'v1' }],
          preferredVersion: { groupVersion: `${name}/v1`, version: 'v1' },
        });
    }),
    check('/apis/GROUP is one group', (api) =>
      answer(api.get('/apis/apps'), 200, {
        kind: 'APIGroup',
        apiVersion: 'v1',
        name: 'apps',
        versions: [{ groupVersion: 'apps/v1', version: 'v1' }],
        preferredVersion: { groupVersion: 'apps/v1', version: 'v1' },
      }),
    ),
    differs('autoscaling/v2 alone is served: v1 has another shape', 'a group with two versions prefers the newer', (api) =>
      answer(api.get('/apis/autoscaling'), 200, {
        versions: [
          { groupVersion: 'autoscaling/v2', version: 'v2' },
          { groupVersion: 'autoscaling/v1', version: 'v1' },
        ],
        preferredVersion: { groupVersion: 'autoscaling/v2', version: 'v2' },
      }),
    ),
    check('/api/v1 lists resources and subresources with their verbs', async (api) => {
      const body = await answer(api.get('/api/v1'), 200, { kind: 'APIResourceList', groupVersion: 'v1' });
      const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
      fits(find(body['resources'], { name: 'configmaps' }), {
        singularName: 'configmap',
        namespaced: true,
        kind: 'ConfigMap',
        shortNames: ['cm'],
      });
      fits([...(find(body['resources'], { name: 'configmaps' })['verbs'] as string[])].sort(), verbs, 'verbs of configmaps');
      fits(find(body['resources'], { name: 'pods' }), { categories: ['all'], shortNames: ['po'] });
      fits(find(body['resources'], { name: 'namespaces' }), { namespaced: false, shortNames: ['ns'] });
      fits(find(body['resources'], { name: 'pods/status' }), {
        singularName: '',
        namespaced: true,
        kind: 'Pod',
        verbs: ['get', 'patch', 'update'],
      });
      fits(find(body['resources'], { name: 'pods/eviction' }), { group: 'policy', version: 'v1', kind: 'Eviction', verbs: ['create'] });
    }),
    check('a scale subresource names the group of Scale', async (api) => {
      const body = await answer(api.get('/apis/apps/v1'), 200, { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: 'apps/v1' });
      fits(find(body['resources'], { name: 'deployments/scale' }), { group: 'autoscaling', version: 'v1', kind: 'Scale' });
      fits(find(body['resources'], { name: 'deployments' }), { group: undefined, version: undefined });
    }),
    check('aggregated discovery gives all of the core group in one answer', async (api) => {
      const reply = await api.get('/api', AGGREGATED);
      fits(reply.headers['content-type'], AGGREGATED, 'content type');
      fits(reply.body, {
        kind: 'APIGroupDiscoveryList',
        apiVersion: 'apidiscovery.k8s.io/v2',
        items: [{ versions: [{ version: 'v1', freshness: 'Current' }] }],
      });
      const items = reply.body['items'] as unknown as { versions: { resources: Named[] }[] }[];
      fits(find(items[0]?.versions[0]?.resources, { resource: 'configmaps' }), {
        scope: 'Namespaced',
        singularResource: 'configmap',
        shortNames: ['cm'],
        responseKind: { kind: 'ConfigMap' },
      });
    }),
    check('aggregated discovery names subresources below their resource', async (api) => {
      const body = await answer(api.get('/apis', AGGREGATED), 200, { kind: 'APIGroupDiscoveryList' });
      const apps = (body['items'] as unknown as { metadata: { name: string }; versions: { resources: Named[] }[] }[]).find(
        (item) => item.metadata.name === 'apps',
      );
      const deployments = find(apps?.versions[0]?.resources, { resource: 'deployments' });
      fits(find(deployments['subresources'], { subresource: 'scale' }), {
        responseKind: { group: 'autoscaling', version: 'v1', kind: 'Scale' },
        verbs: ['get', 'patch', 'update'],
      });
    }),
    check('a path under no group is plain text', async (api) => {
      await plainText(api, '/nonsense', 404, '404 page not found\n');
      await plainText(api, '/apis/nonsense.example.com', 404, '404 page not found\n');
      await plainText(api, '/apis/nonsense.example.com/v1', 404, '404 page not found\n');
    }),
    check('an unknown resource of a served group is a Status', async (api) => {
      await refused(api.get('/apis/apps/v9'), 404, 'NotFound', NOT_FOUND, {});
      await refused(api.get('/apis/apps/v9/deployments'), 404, 'NotFound', NOT_FOUND, {});
      await refused(api.get('/apis/apps/v1/nonsense'), 404, 'NotFound', NOT_FOUND, {});
      await refused(api.get('/api/v1/nonsense'), 404, 'NotFound', NOT_FOUND, {});
      await refused(api.get('/api/v1/namespaces/default/nonsense/x'), 404, 'NotFound', NOT_FOUND, {});
    }),
    check('an unknown subresource is a Status', (api) =>
      refused(api.get('/api/v1/namespaces/default/configmaps/x/status'), 404, 'NotFound', NOT_FOUND, {}),
    ),
    check('a cluster-scoped kind under a namespace is not found', (api) =>
      refused(api.get('/api/v1/namespaces/default/nodes'), 404, 'NotFound', NOT_FOUND),
    ),
    check('no token is 401', async (api) => {
      const asked = api.call({ method: 'GET', path: '/api/v1/namespaces', headers: { authorization: 'Bearer wrong' } });
      await refused(asked, 401, 'Unauthorized', 'Unauthorized');
    }),
    check('OpenAPI v3 has an index by group and version', async (api) => {
      const body = await answer(api.get('/openapi/v3'), 200, {
        paths: {
          'api/v1': { serverRelativeURL: /^\/openapi\/v3\/api\/v1\?hash=[0-9A-F]{128}$|^\/openapi\/v3\/api\/v1\?hash=[0-9A-F]+$/ },
          'apis/apps/v1': { serverRelativeURL: /^\/openapi\/v3\/apis\/apps\/v1\?hash=[0-9A-F]+$/ },
        },
      });
      const paths = body['paths'] as unknown as { [path: string]: { serverRelativeURL: string } };
      await answer(api.get(paths['apis/apps/v1']?.serverRelativeURL ?? ''), 200, { openapi: '3.0.0' });
    }),
    check('OpenAPI v3 has the schemas with their extensions', (api) =>
      answer(api.get('/openapi/v3/apis/apps/v1'), 200, {
        openapi: '3.0.0',
        info: { title: PRESENT },
        components: {
          schemas: {
            'io.k8s.api.apps.v1.Deployment': {
              type: 'object',
              'x-kubernetes-group-version-kind': [{ group: 'apps', kind: 'Deployment', version: 'v1' }],
              properties: { spec: { allOf: [{ $ref: '#/components/schemas/io.k8s.api.apps.v1.DeploymentSpec' }] } },
            },
            'io.k8s.api.core.v1.PodSpec': {
              required: ['containers'],
              properties: { containers: { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] } },
            },
          },
        },
      }),
    ),
    check('OpenAPI v3 has the paths with their actions', (api) =>
      answer(api.get('/openapi/v3/api/v1'), 200, {
        paths: {
          '/api/v1/namespaces/{namespace}/configmaps': { get: { 'x-kubernetes-action': 'list' }, post: { 'x-kubernetes-action': 'post' } },
          '/api/v1/namespaces/{namespace}/configmaps/{name}': {
            patch: { 'x-kubernetes-action': 'patch', 'x-kubernetes-group-version-kind': { group: '', kind: 'ConfigMap', version: 'v1' } },
          },
        },
      }),
    ),
    check('OpenAPI v3 of no group is not found', async (api) => {
      fits((await api.get('/openapi/v3/apis/nonsense/v1')).code, 404);
    }),
    check('OpenAPI v2 has the definitions', (api) =>
      answer(api.get('/openapi/v2'), 200, {
        swagger: '2.0',
        definitions: {
          'io.k8s.api.core.v1.ConfigMap': {
            type: 'object',
            'x-kubernetes-group-version-kind': [{ group: '', kind: 'ConfigMap', version: 'v1' }],
            properties: { data: { type: 'object' } },
          },
        },
      }),
    ),
  ],
};
