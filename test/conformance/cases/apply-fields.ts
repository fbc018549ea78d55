import { check, type Topic } from '../case.ts';
import { answer, fits, mismatch, refused } from '../match.ts';
import { configMap, deployment, object, service } from '../objects.ts';
import { fitsExactly, owners } from './apply.ts';

type Container = { name: string; image?: string; env?: { name: string; value: string }[]; args?: string[]; ports?: object[] };
const containersOf = (body: object): Container[] =>
  (body as { spec: { template: { spec: { containers: Container[] } } } }).spec.template.spec.containers;
const withContainers = (name: string, containers: object[]): object => deployment(name, {}, { containers });
const partial = (name: string, containers: object[]): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: { template: { spec: { containers } } },
});

export const applyFields: Topic = {
  title: 'server-side apply: fields, lists and refusals',
  cases: [
    check('lists with keys merge by key', async (api) => {
      await answer(
        api.apply('deployments/keys', withContainers('keys', [{ name: 'a', image: 'a:1', env: [{ name: 'X', value: '1' }] }]), 'one'),
        201,
      );
      const body = await answer(
        api.apply(
          'deployments/keys',
          partial('keys', [
            { name: 'a', env: [{ name: 'Y', value: '2' }] },
            { name: 'b', image: 'b:1' },
          ]),
          'two',
        ),
        200,
      );
      fits(containersOf(body), [
        {
          name: 'a',
          image: 'a:1',
          env: [
            { name: 'X', value: '1' },
            { name: 'Y', value: '2' },
          ],
        },
        { name: 'b', image: 'b:1' },
      ]);
      const mine = (owners(body)['two Apply'] as { 'f:spec': { 'f:template': { 'f:spec': { 'f:containers': object } } } })['f:spec'][
        'f:template'
      ]['f:spec'];
      fitsExactly(
        mine,
        {
          'f:containers': {
            'k:{"name":"a"}': { '.': {}, 'f:env': { 'k:{"name":"Y"}': { '.': {}, 'f:name': {}, 'f:value': {} } }, 'f:name': {} },
            'k:{"name":"b"}': { '.': {}, 'f:image': {}, 'f:name': {} },
          },
        },
        'fields',
      );
    }),
    check('an item that is applied no more goes, with what only its owner set', async (api) => {
      await answer(
        api.apply(
          'deployments/items',
          withContainers('items', [
            { name: 'a', image: 'a:1' },
            { name: 'b', image: 'b:1' },
          ]),
        ),
        201,
      );
      const body = await answer(api.apply('deployments/items', withContainers('items', [{ name: 'a', image: 'a:1' }])), 200);
      fits(containersOf(body), [{ name: 'a' }]);
    }),
    check('an item that another manager shares stays without the fields of the first', async (api) => {
      const ports = (...extra: object[]): object[] => [{ name: 'a', image: 'a:1', ports: [...extra, { containerPort: 80 }] }];
      await answer(api.apply('deployments/shared', withContainers('shared', ports({ containerPort: 81, name: 'metrics' })), 'one'), 201);
      await answer(api.apply('deployments/shared', partial('shared', [{ name: 'a', ports: [{ containerPort: 81 }] }]), 'two'), 200);
      const body = await answer(api.apply('deployments/shared', withContainers('shared', ports()), 'one'), 200);
      fits(containersOf(body)[0]?.ports, [{ containerPort: 81, name: undefined }, { containerPort: 80 }]);
    }),
    check('ports are keyed by number and protocol, the protocol by its default', async (api) => {
      const body = await answer(
        api.apply(
          'services/ports',
          service('ports', {
            ports: [
              { port: 80, name: 'a' },
              { port: 80, protocol: 'UDP', name: 'b' },
            ],
          }),
        ),
        201,
      );
      const fields = owners(body)['applier Apply'] as { 'f:spec': { 'f:ports': object } };
      fits(Object.keys(fields['f:spec']['f:ports']), ['k:{"port":80,"protocol":"TCP"}', 'k:{"port":80,"protocol":"UDP"}']);
    }),
    check('an item twice in a list with keys is refused', (api) =>
      refused(
        api.apply(
          'deployments/twice',
          withContainers('twice', [
            { name: 'a', image: 'a:1' },
            { name: 'a', image: 'a:2' },
          ]),
        ),
        500,
        undefined,
        /duplicate entries for key \[name="a"\]/,
      ),
    ),
    check('an item without its key is refused', (api) =>
      refused(
        api.apply('deployments/nokey', withContainers('nokey', [{ image: 'a:1' }])),
        422,
        'Invalid',
        /spec.template.spec.containers\[0\].name: Required value/,
      ),
    ),
    check('a list without keys is one field', async (api) => {
      await answer(api.apply('deployments/atomic', withContainers('atomic', [{ name: 'a', image: 'a:1', args: ['x', 'y'] }]), 'one'), 201);
      await refused(
        api.apply('deployments/atomic', partial('atomic', [{ name: 'a', args: ['x', 'y', 'z'] }]), 'two'),
        409,
        'Conflict',
        /\.spec\.template\.spec\.containers\[name="a"\]\.args$/,
      );
      const body = await answer(api.apply('deployments/atomic', partial('atomic', [{ name: 'a', args: ['z'] }]), 'two', 'force=true'), 200);
      fits(containersOf(body)[0]?.args, ['z']);
    }),
    check('a map that is atomic is one field', async (api) => {
      await answer(api.apply('services/atomic', service('atomic', { selector: { a: '1' } }), 'one'), 201);
      const other = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'atomic' }, spec: { selector: { b: '1' } } };
      await refused(
        api.apply('services/atomic', other, 'two'),
        409,
        'Conflict',
        'Apply failed with 1 conflict: conflict with "one": .spec.selector',
      );
      const body = await answer(api.apply('services/atomic', other, 'two', 'force=true'), 200);
      fitsExactly((body['spec'] as { selector: object }).selector, { b: '1' }, 'selector');
    }),
    check('a set merges by value', async (api) => {
      await answer(
        api.apply(
          'secrets/set',
          object('v1', 'Secret', 'set', { metadata: { name: 'set', finalizers: ['example.com/a', 'example.com/b'] } }),
          'one',
        ),
        201,
      );
      const body = await answer(
        api.apply(
          'secrets/set',
          object('v1', 'Secret', 'set', { metadata: { name: 'set', finalizers: ['example.com/c', 'example.com/b'] } }),
          'two',
        ),
        200,
      );
      fits([...(body['metadata'] as unknown as { finalizers: string[] }).finalizers].sort(), [
        'example.com/a',
        'example.com/b',
        'example.com/c',
      ]);
      const less = await answer(
        api.apply('secrets/set', object('v1', 'Secret', 'set', { metadata: { name: 'set', finalizers: ['example.com/a'] } }), 'one'),
        200,
      );
      fits([...(less['metadata'] as unknown as { finalizers: string[] }).finalizers].sort(), [
        'example.com/a',
        'example.com/b',
        'example.com/c',
      ]);
      await answer(api.patch('merge', 'secrets/set', { metadata: { finalizers: null } }), 200);
    }),
    check('a default belongs to nobody, until it is applied', async (api) => {
      const body = await answer(api.apply('deployments/defaults', deployment('defaults')), 201, { spec: { revisionHistoryLimit: 10 } });
      const spec = (owners(body)['applier Apply'] as { 'f:spec': { 'f:revisionHistoryLimit'?: object } })['f:spec'];
      fits(spec['f:revisionHistoryLimit'], undefined);
      await answer(api.apply('deployments/defaults', deployment('defaults', { revisionHistoryLimit: 3 })), 200, {
        spec: { revisionHistoryLimit: 3 },
      });
      await answer(api.apply('deployments/defaults', deployment('defaults')), 200, { spec: { revisionHistoryLimit: 10 } });
    }),
    check('a scale is a conflict for who applies replicas', async (api) => {
      await answer(api.apply('deployments/scaled', deployment('scaled', { paused: true })), 201);
      await answer(api.patch('merge', 'deployments/scaled/scale?fieldManager=scaler', { spec: { replicas: 2 } }), 200);
      await refused(
        api.apply('deployments/scaled', deployment('scaled', { paused: true, replicas: 3 })),
        409,
        'Conflict',
        'Apply failed with 1 conflict: conflict with "scaler" with subresource "scale" using apps/v1: .spec.replicas',
      );
    }),
    check('null is as if it were not there', async (api) => {
      const body = await answer(api.apply('configmaps/null', configMap('null', { a: '1' }, { labels: null })), 201);
      fits((body['metadata'] as { labels?: object }).labels, undefined);
    }),
    check('YAML is what an apply is written in', (api) =>
      answer(api.apply('configmaps/yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: yaml\ndata:\n  a: "1"\n'), 201, {
        data: { a: '1' },
      }),
    ),
    check('an apply needs a field manager', (api) =>
      refused(
        api.call({ method: 'PATCH', path: api.path('configmaps/x'), body: configMap('x'), type: 'application/apply-patch+yaml' }),
        422,
        'Invalid',
        /fieldManager: Required value: is required for apply patch/,
        { group: 'meta.k8s.io', kind: 'PatchOptions', causes: [{ reason: 'FieldValueRequired', field: 'fieldManager' }] },
      ),
    ),
    check('a manager of more than 128 characters is refused', async (api) => {
      await refused(api.apply('configmaps/x', configMap('x'), 'm'.repeat(129)), 422, 'Invalid', /fieldManager/, { kind: 'PatchOptions' });
      await refused(api.post(`configmaps?fieldManager=${'m'.repeat(129)}`, configMap('x')), 422, 'Invalid', /fieldManager/, {
        kind: 'CreateOptions',
      });
      await refused(api.apply('configmaps/x', configMap('x'), 'a%07b'), 422, 'Invalid', /fieldManager/);
    }),
    check('force is for applies only', async (api) => {
      await answer(api.post('configmaps', configMap('noforce')), 201);
      await refused(
        api.patch('merge', 'configmaps/noforce?force=true', {}),
        422,
        'Invalid',
        /force: Forbidden: may not be specified for non-apply patch/,
        {
          kind: 'PatchOptions',
          causes: [{ reason: 'FieldValueForbidden', field: 'force' }],
        },
      );
    }),
    check('managedFields cannot be applied', (api) =>
      refused(
        api.apply('configmaps/x', configMap('x', {}, { managedFields: [] })),
        400,
        'BadRequest',
        'metadata.managedFields must be nil',
      ),
    ),
    check('an unknown field is refused and named', async (api) => {
      await refused(
        api.apply('configmaps/x', { ...configMap('x'), spec: {} }),
        500,
        undefined,
        'failed to create typed patch object (/x; /v1, Kind=ConfigMap): .spec: field not declared in schema',
      );
      await refused(
        api.apply('deployments/x', deployment('x', { nope: 1 })),
        500,
        undefined,
        /\(.*\/x; apps\/v1, Kind=Deployment\): \.spec\.nope: field not declared in schema/,
      );
    }),
    check('a wrong type is refused and named', async (api) => {
      await refused(
        api.apply('configmaps/x', configMap('x', { a: 1 })),
        500,
        undefined,
        /\.data\.a: expected string, got &value\.valueUnstructured\{Value:1\}/,
      );
      await refused(
        api.apply('deployments/x', deployment('x', { replicas: 'three' })),
        500,
        undefined,
        /\.spec\.replicas: expected numeric \(int or float\), got string/,
      );
    }),
    check('a name, namespace, kind or version of another is refused', async (api) => {
      await refused(
        api.apply('configmaps/x', configMap('y')),
        400,
        'BadRequest',
        'the name of the object (y) does not match the name on the URL (x)',
      );
      await refused(api.apply('configmaps/x', configMap('x', {}, { namespace: 'other' })), 400, 'BadRequest', /namespace/);
      await refused(
        api.apply('configmaps/x', { ...configMap('x'), kind: 'Secret' }),
        400,
        'BadRequest',
        'invalid object type: /v1, Kind=Secret',
      );
      await refused(api.apply('configmaps/x', { metadata: { name: 'x' } }), 400, 'BadRequest', /invalid object type/);
    }),
    check('an apply to what is missing with a uid is a conflict, with a resourceVersion it creates', async (api) => {
      await refused(
        api.apply('configmaps/x', configMap('x', {}, { uid: 'abc' })),
        409,
        'Conflict',
        /uid mismatch: the provided object specified uid abc, and no existing object was found/,
      );
      await answer(api.apply('configmaps/with-version', configMap('with-version', {}, { resourceVersion: '5' })), 201);
    }),
    check('an apply with an old resourceVersion is a conflict', async (api) => {
      await answer(api.apply('configmaps/old', configMap('old', { a: '1' })), 201);
      await refused(
        api.apply('configmaps/old', configMap('old', { a: '2' }, { resourceVersion: '1' })),
        409,
        'Conflict',
        /the object has been modified/,
      );
    }),
    check('an apply that makes an invalid object is refused', async (api) => {
      await refused(api.apply('configmaps/Bad_', configMap('Bad_')), 422, 'Invalid', /metadata.name/);
      await refused(api.apply('services/noports', service('noports', { ports: [] })), 422, 'Invalid', /spec.ports: Required value/);
    }),
    check('a body that is no object is refused', async (api) => {
      const reply = await api.apply('configmaps/x', '- a\n');
      if (reply.code !== 400) throw mismatch(`${reply.code}: ${reply.text}`);
    }),
  ],
};
