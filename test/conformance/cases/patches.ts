import { check, type Topic } from '../case.ts';
import { answer, fits, refused } from '../match.ts';
import { configMap, deployment, service } from '../objects.ts';
import { fitsExactly } from './apply.ts';

const REJECTED = 'the server rejected our request due to an error in our request';
const dataOf = (body: object): object => (body as { data: object }).data;
type PodSpec = { containers: { name: string; env?: object[]; image?: string }[]; [key: string]: unknown };
const podOf = (body: object): PodSpec => (body as { spec: { template: { spec: PodSpec } } }).spec.template.spec;
const onPod = (spec: object): object => ({ spec: { template: { spec } } });

export const patches: Topic = {
  title: 'merge, JSON and strategic patches',
  cases: [
    check('a merge patch sets, adds and removes', async (api) => {
      await answer(api.post('configmaps', configMap('merge', { a: '1', b: '1', c: '1' })), 201);
      const body = await answer(api.patch('merge', 'configmaps/merge', { data: { a: '2', b: null, d: '1' } }), 200);
      fitsExactly(dataOf(body), { a: '2', c: '1', d: '1' }, 'data');
    }),
    check('a merge patch replaces lists', async (api) => {
      await answer(
        api.post(
          'services',
          service('lists', {
            ports: [
              { name: 'a', port: 80 },
              { name: 'b', port: 81 },
            ],
          }),
        ),
        201,
      );
      await answer(api.patch('merge', 'services/lists', { spec: { ports: [{ name: 'c', port: 82 }] } }), 200, {
        spec: { ports: [{ name: 'c', port: 82 }] },
      });
    }),
    check('null for a whole map removes it', async (api) => {
      await answer(api.post('configmaps', configMap('whole', { a: '1' }, { labels: { l: '1' } })), 201);
      await answer(api.patch('merge', 'configmaps/whole', { data: null, metadata: { labels: null } }), 200, {
        data: undefined,
        metadata: { labels: undefined },
      });
    }),
    check('a merge patch that is no object is refused', async (api) => {
      await answer(api.post('configmaps', configMap('noobject')), 201);
      await refused(api.patch('merge', 'configmaps/noobject', [1]), 400, 'BadRequest');
      await refused(api.patch('merge', 'configmaps/noobject', 'not json'), 400, 'BadRequest');
    }),
    check('a merge patch cannot rename or move an object', async (api) => {
      await answer(api.post('configmaps', configMap('fixed')), 201);
      await refused(
        api.patch('merge', 'configmaps/fixed', { metadata: { name: 'other' } }),
        400,
        'BadRequest',
        'the name of the object (other) does not match the name on the URL (fixed)',
      );
      await refused(api.patch('merge', 'configmaps/fixed', { metadata: { namespace: 'other' } }), 400, 'BadRequest', /namespace/);
      await refused(api.patch('merge', 'configmaps/fixed', { kind: 'Secret' }), 422, 'Invalid', /unknown conversion/, {
        causes: [{ reason: 'FieldValueInvalid', field: 'patch' }],
      });
    }),
    check('a JSON patch works in its order', async (api) => {
      await answer(api.post('configmaps', configMap('json', { a: '1', b: '2', 'x.y': '3' })), 201);
      const body = await answer(
        api.patch('json', 'configmaps/json', [
          { op: 'test', path: '/data/a', value: '1' },
          { op: 'replace', path: '/data/a', value: '9' },
          { op: 'add', path: '/data/c', value: '3' },
          { op: 'remove', path: '/data/x.y' },
          { op: 'copy', from: '/data/a', path: '/data/d' },
          { op: 'move', from: '/data/b', path: '/data/e' },
        ]),
        200,
      );
      fitsExactly(dataOf(body), { a: '9', c: '3', d: '9', e: '2' }, 'data');
    }),
    check('a JSON pointer escapes slash and tilde', async (api) => {
      await answer(api.post('configmaps', configMap('pointer', {}, { annotations: { 'a/b': '1' } })), 201);
      await answer(api.patch('json', 'configmaps/pointer', [{ op: 'replace', path: '/metadata/annotations/a~1b', value: '2' }]), 200, {
        metadata: { annotations: { 'a/b': '2' } },
      });
    }),
    check('a JSON patch adds into lists by position', async (api) => {
      await answer(api.post('services', service('position', { ports: [{ name: 'b', port: 81 }] })), 201);
      const patch = [
        { op: 'add', path: '/spec/ports/0', value: { name: 'a', port: 80 } },
        { op: 'add', path: '/spec/ports/-', value: { name: 'c', port: 82 } },
        { op: 'remove', path: '/spec/ports/1' },
      ];
      await answer(api.patch('json', 'services/position', patch), 200, { spec: { ports: [{ name: 'a' }, { name: 'c' }] } });
    }),
    check('a test that fails changes nothing', async (api) => {
      await answer(api.post('configmaps', configMap('test', { a: '1' })), 201);
      const patch = [
        { op: 'replace', path: '/data/a', value: '2' },
        { op: 'test', path: '/data/a', value: '1' },
      ];
      await refused(api.patch('json', 'configmaps/test', patch), 422, 'Invalid', REJECTED, {});
      await answer(api.get('configmaps/test'), 200, { data: { a: '1' } });
    }),
    check('a path that is not there is refused', async (api) => {
      await answer(api.post('configmaps', configMap('path', { a: '1' })), 201);
      for (const step of [
        { op: 'remove', path: '/data/none' },
        { op: 'replace', path: '/nothing/below', value: 'x' },
        { op: 'add', path: '/nothing/below', value: 'x' },
        { op: 'move', from: '/data/none', path: '/data/b' },
        { op: 'frob', path: '/data/a' },
      ])
        await refused(api.patch('json', 'configmaps/path', [step]), 422, 'Invalid', REJECTED);
    }),
    check('a replace of a key that is not there adds it', async (api) => {
      await answer(api.post('configmaps', configMap('adds', { a: '1' })), 201);
      await answer(api.patch('json', 'configmaps/adds', [{ op: 'replace', path: '/data/b', value: '2' }]), 200, {
        data: { a: '1', b: '2' },
      });
    }),
    check('a JSON patch that is no list is refused', async (api) => {
      await answer(api.post('configmaps', configMap('nolist')), 201);
      await refused(api.patch('json', 'configmaps/nolist', { op: 'remove' }), 400, 'BadRequest');
      await refused(api.patch('json', 'configmaps/nolist', '[{'), 400, 'BadRequest');
      await answer(api.patch('json', 'configmaps/nolist', []), 200);
    }),
    check('a JSON patch of too many steps is refused', async (api) => {
      await answer(api.post('configmaps', configMap('steps')), 201);
      const step = { op: 'add', path: '/data', value: {} };
      await refused(
        api.patch(
          'json',
          'configmaps/steps',
          Array.from({ length: 10_001 }, () => step),
        ),
        413,
        'RequestEntityTooLarge',
        /10000/,
      );
    }),
    check('an unknown patch type is refused', async (api) => {
      await answer(api.post('configmaps', configMap('type')), 201);
      for (const type of ['application/json', 'text/plain', 'application/yaml'])
        await refused(api.call({ method: 'PATCH', path: api.path('configmaps/type'), body: {}, type }), 415, 'UnsupportedMediaType');
    }),
    check('a strategic patch merges lists by their key', async (api) => {
      await answer(
        api.post(
          'deployments',
          deployment(
            'strategic',
            {},
            {
              containers: [
                { name: 'a', image: 'a:1' },
                { name: 'b', image: 'b:1' },
              ],
            },
          ),
        ),
        201,
      );
      const body = await answer(
        api.patch(
          'strategic',
          'deployments/strategic',
          onPod({
            containers: [
              { name: 'b', image: 'b:2' },
              { name: 'c', image: 'c:1' },
            ],
          }),
        ),
        200,
      );
      fits(Object.fromEntries(podOf(body).containers.map(({ name, image }) => [name, image])), { a: 'a:1', b: 'b:2', c: 'c:1' });
    }),
    check('a strategic patch deletes an item by $patch', async (api) => {
      await answer(
        api.post(
          'deployments',
          deployment(
            'delete',
            {},
            {
              containers: [
                { name: 'a', image: 'a:1' },
                { name: 'b', image: 'b:1' },
              ],
            },
          ),
        ),
        201,
      );
      const body = await answer(
        api.patch('strategic', 'deployments/delete', onPod({ containers: [{ $patch: 'delete', name: 'a' }] })),
        200,
      );
      fits(podOf(body).containers, [{ name: 'b' }]);
    }),
    check('a strategic patch replaces by $patch', async (api) => {
      await answer(
        api.post(
          'deployments',
          deployment(
            'replace',
            {},
            {
              containers: [
                { name: 'a', image: 'a:1' },
                { name: 'b', image: 'b:1' },
              ],
            },
          ),
        ),
        201,
      );
      const body = await answer(
        api.patch('strategic', 'deployments/replace', onPod({ containers: [{ $patch: 'replace' }, { name: 'c', image: 'c:1' }] })),
        200,
      );
      fits(podOf(body).containers, [{ name: 'c' }]);
    }),
    check('a strategic patch orders a list by $setElementOrder', async (api) => {
      await answer(
        api.post(
          'deployments',
          deployment(
            'order',
            {},
            {
              containers: [
                { name: 'a', image: 'a:1' },
                { name: 'b', image: 'b:1' },
              ],
            },
          ),
        ),
        201,
      );
      const order = { '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }], containers: [{ name: 'a', image: 'a:2' }] };
      fits(podOf(await answer(api.patch('strategic', 'deployments/order', onPod(order)), 200)).containers, [
        { name: 'b' },
        { name: 'a', image: 'a:2' },
      ]);
    }),
    check('a strategic patch of a map replaces it by $patch and keeps keys by $retainKeys', async (api) => {
      await answer(api.post('deployments', deployment('retain')), 201);
      const strategy = { $retainKeys: ['type'], type: 'Recreate' };
      await answer(api.patch('strategic', 'deployments/retain', { spec: { strategy } }), 200, {
        spec: { strategy: { type: 'Recreate', rollingUpdate: undefined } },
      });
      await answer(api.post('configmaps', configMap('map', { a: '1', b: '1' })), 201);
      const body = await answer(api.patch('strategic', 'configmaps/map', { data: { $patch: 'replace', c: '1' } }), 200);
      fitsExactly(dataOf(body), { c: '1' }, 'data');
    }),
    check('a strategic patch removes a key by null', async (api) => {
      await answer(api.post('configmaps', configMap('null', { a: '1', b: '1' })), 201);
      fitsExactly(dataOf(await answer(api.patch('strategic', 'configmaps/null', { data: { a: null } }), 200)), { b: '1' }, 'data');
    }),
    check('a strategic patch of finalizers adds and deletes values', async (api) => {
      await answer(api.post('configmaps', configMap('values', {}, { finalizers: ['example.com/a'] })), 201);
      await answer(api.patch('strategic', 'configmaps/values', { metadata: { finalizers: ['example.com/b'] } }), 200, {
        metadata: { finalizers: ['example.com/b', 'example.com/a'] },
      });
      const gone = { '$deleteFromPrimitiveList/finalizers': ['example.com/a'] };
      await answer(api.patch('strategic', 'configmaps/values', { metadata: gone }), 200, { metadata: { finalizers: ['example.com/b'] } });
      await answer(api.patch('merge', 'configmaps/values', { metadata: { finalizers: null } }), 200);
    }),
    check('a strategic patch without the merge key is refused', async (api) => {
      await answer(api.post('deployments', deployment('nokey')), 201);
      await refused(
        api.patch('strategic', 'deployments/nokey', onPod({ containers: [{ image: 'x:1' }] })),
        500,
        undefined,
        /does not contain declared merge key: name/,
      );
    }),
    check('a patch that makes an invalid object is refused', async (api) => {
      await answer(api.post('deployments', deployment('invalid')), 201);
      const causes = { causes: [{ reason: 'FieldValueInvalid', field: 'spec.replicas' }] };
      await refused(
        api.patch('merge', 'deployments/invalid', { spec: { replicas: -1 } }),
        422,
        'Invalid',
        /spec.replicas: Invalid value: -1/,
        causes,
      );
      await refused(api.patch('strategic', 'deployments/invalid', { spec: { replicas: -1 } }), 422, 'Invalid', /./, causes);
      await refused(
        api.patch('json', 'deployments/invalid', [{ op: 'replace', path: '/spec/replicas', value: -1 }]),
        422,
        'Invalid',
        /./,
        causes,
      );
    }),
    check('a patch with a wrong type is refused', async (api) => {
      await answer(api.post('deployments', deployment('wrong')), 201);
      const wrong = {
        causes: [
          {
            reason: 'FieldValueInvalid',
            field: 'patch',
            message: /cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32$/,
          },
        ],
      };
      await refused(
        api.patch('merge', 'deployments/wrong', { spec: { replicas: 'three' } }),
        422,
        'Invalid',
        /^ "" is invalid: patch: Invalid value: /,
        wrong,
      );
      await refused(
        api.patch('json', 'deployments/wrong', [{ op: 'replace', path: '/spec/replicas', value: 'three' }]),
        422,
        'Invalid',
        /./,
        wrong,
      );
      await refused(
        api.patch('strategic', 'deployments/wrong', { spec: { replicas: 'three' } }),
        422,
        'Invalid',
        /unrecognized type: int32/,
        { causes: [{ field: 'patch' }] },
      );
    }),
  ],
};
