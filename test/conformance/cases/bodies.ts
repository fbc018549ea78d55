import { check, type Topic } from '../case.ts';
import { answer, fits, refused } from '../match.ts';
import { configMap, metadataOf, object } from '../objects.ts';

export const bodies: Topic = {
  title: 'bodies of requests and answers, generated names',
  cases: [
    check('a body of another kind is refused', (api) =>
      refused(
        api.post('configmaps', object('v1', 'Secret', 'x')),
        400,
        'BadRequest',
        /Secret in version "v1" cannot be handled as a ConfigMap/,
      ),
    ),
    check('a body of another version is refused', async (api) => {
      await refused(
        api.post('configmaps', object('v2', 'ConfigMap', 'x')),
        400,
        'BadRequest',
        /no kind "ConfigMap" is registered for version "v2"/,
      );
      await refused(
        api.post('deployments', object('example.com/v1', 'Deployment', 'x')),
        400,
        'BadRequest',
        /no kind "Deployment" is registered for version "example.com\/v1"/,
      );
    }),
    check('kind and apiVersion may be left out', (api) =>
      answer(api.post('configmaps', { metadata: { name: 'bare' } }), 201, { kind: 'ConfigMap', apiVersion: 'v1' }),
    ),
    check('a body that is no JSON is refused', async (api) => {
      await refused(api.post('configmaps', '{"a":'), 400, 'BadRequest', /couldn't get version\/kind; json parse error: /);
      await refused(api.post('configmaps', 'not json'), 400, 'BadRequest', /couldn't get version\/kind; json parse error: /);
      await refused(api.post('configmaps', '[1]'), 400, 'BadRequest', /couldn't get version\/kind; json parse error: /);
    }),
    check('an empty body is refused', async (api) => {
      const reply = await api.post('configmaps', '');
      fits({ code: reply.code, reason: reply.body['reason'] }, { code: 400, reason: 'BadRequest' });
    }),
    check('YAML is taken where the content type says so', (api) =>
      answer(
        api.post('configmaps', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: of-yaml}\ndata: {a: "1"}\n', 'application/yaml'),
        201,
        {
          data: { a: '1' },
        },
      ),
    ),
    check('an unknown content type is refused', (api) => refused(api.post('configmaps', '<a/>', 'text/xml'), 415, 'UnsupportedMediaType')),
    check('a body of more than 3 MB is refused', (api) =>
      refused(
        api.post('configmaps', configMap('large', { a: 'x'.repeat(3 * 1024 * 1024) })),
        413,
        'RequestEntityTooLarge',
        'Request entity too large: limit is 3145728',
      ),
    ),
    check('data of more than 1 MB is refused', (api) =>
      refused(
        api.post('configmaps', configMap('large', { a: 'x'.repeat(1024 * 1024 + 1) })),
        422,
        'Invalid',
        /Too long: may not be more than 1048576 bytes/,
        {
          causes: [{ reason: 'FieldValueTooLong' }],
        },
      ),
    ),
    check('an unknown answer type is refused', (api) =>
      refused(api.get('configmaps', 'text/xml'), 406, 'NotAcceptable', /^406: Not Acceptable|only the following media types are accepted/),
    ),
    check('YAML is answered where it is asked for', async (api) => {
      await answer(api.post('configmaps', configMap('as-yaml', { a: '1' })), 201);
      const reply = await api.get('configmaps/as-yaml', 'application/yaml');
      fits(
        { type: reply.headers['content-type'], text: reply.text },
        { type: 'application/yaml', text: /^apiVersion: v1\ndata:\n {2}a: "1"\nkind: ConfigMap\n/ },
      );
    }),
    check('a wrong type is refused and names the field', (api) =>
      refused(
        api.post('configmaps', configMap('x', { a: 1 })),
        400,
        'BadRequest',
        'ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string',
      ),
    ),
    check('a delete with a body of another kind is refused', async (api) => {
      await answer(api.post('configmaps', configMap('badbody')), 201);
      await refused(api.delete('configmaps/badbody', configMap('badbody')), 400, 'BadRequest');
      await refused(api.delete('configmaps/badbody', '{"a":'), 400, 'BadRequest');
    }),
    check('generateName makes a name of its own', async (api) => {
      const first = metadataOf(
        await answer(api.post('configmaps', { metadata: { generateName: 'gen-' } }), 201, {
          metadata: { generateName: 'gen-', name: /^gen-[bcdfghjklmnpqrstvwxz2456789]{5}$/ },
        }),
      );
      const second = metadataOf(await answer(api.post('configmaps', { metadata: { generateName: 'gen-' } }), 201));
      fits(first.name !== second.name, true, 'two names that differ');
      await answer(api.post('configmaps', { metadata: { generateName: 'gen-', name: 'given' } }), 201, { metadata: { name: 'given' } });
      const long = metadataOf(await answer(api.post('configmaps', { metadata: { generateName: `${'x'.repeat(70)}-` } }), 201));
      fits(long.name.length, 63, 'the length of a long generated name');
    }),
    check('generateName is validated as a name', (api) =>
      refused(
        api.post('configmaps', { metadata: { generateName: 'Bad_' } }),
        422,
        'Invalid',
        /metadata.generateName: Invalid value: "Bad_"/,
      ),
    ),
    check('an object with neither name nor generateName is refused', (api) =>
      refused(
        api.post('configmaps', { data: {} }),
        422,
        'Invalid',
        'ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required',
        {
          kind: 'ConfigMap',
          causes: [{ reason: 'FieldValueRequired', message: 'Required value: name or generateName is required', field: 'metadata.name' }],
        },
      ),
    ),
  ],
};
