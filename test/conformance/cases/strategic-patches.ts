import { check, type Topic } from '../case.ts';
import { answer, fits, refused } from '../match.ts';
import { configMap, deployment } from '../objects.ts';
import { fitsExactly } from './apply.ts';

const dataOf = (body: object): object => (body as { data: object }).data;
type PodSpec = { containers: { name: string; env?: object[]; image?: string }[]; [key: string]: unknown };
const podOf = (body: object): PodSpec => (body as { spec: { template: { spec: PodSpec } } }).spec.template.spec;
const onPod = (spec: object): object => ({ spec: { template: { spec } } });

export const strategicPatches: Topic = {
  title: 'strategic merge patches',
  cases: [
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
  ],
};
