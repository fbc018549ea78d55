import { check, type Topic } from '../case.ts';
import { answer, refused } from '../match.ts';
import { configMap, deployment, service } from '../objects.ts';
import { fitsExactly } from './apply.ts';

const REJECTED = 'the server rejected our request due to an error in our request';
const dataOf = (body: object): object => (body as { data: object }).data;

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
    check('a test of a field that is not there fails', async (api) => {
      await answer(api.post('configmaps', configMap('absent', { a: '1' })), 201);
      await refused(api.patch('json', 'configmaps/absent', [{ op: 'test', path: '/data/none', value: '1' }]), 422, 'Invalid', REJECTED);
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
