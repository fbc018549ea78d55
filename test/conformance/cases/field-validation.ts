import { check, differs, type Topic } from '../case.ts';
import { answer, fits, refused } from '../match.ts';
import { configMap, deployment } from '../objects.ts';

const extra = (name: string): object => ({ ...configMap(name, { a: '1' }), nope: 1 });
const DUPLICATE = (name: string): string => `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"${name}"},"data":{"a":"1","a":"2"}}`;

export const fieldValidation: Topic = {
  title: 'field validation: strict, warn, ignore',
  cases: [
    check('by default unknown fields are dropped with a warning', async (api) => {
      const reply = await api.post('configmaps', extra('default'));
      fits(
        { code: reply.code, warnings: reply.warnings, body: reply.body },
        { code: 201, warnings: ['unknown field "nope"'], body: { nope: undefined } },
      );
    }),
    check('Ignore drops them in silence', async (api) => {
      const reply = await api.post('configmaps?fieldValidation=Ignore', extra('ignore'));
      fits({ code: reply.code, warnings: reply.warnings, body: reply.body }, { code: 201, warnings: [], body: { nope: undefined } });
    }),
    check('Warn warns of each, with its path', async (api) => {
      const reply = await api.post('deployments?fieldValidation=Warn', {
        ...deployment('warn', { nope: 1 }, { containers: [{ name: 'a', image: 'a:1', nope: 2 }] }),
        metadata: { name: 'warn', nope: 3 },
      });
      fits(reply.code, 201);
      fits([...reply.warnings].sort(), [
        'unknown field "metadata.nope"',
        'unknown field "spec.nope"',
        'unknown field "spec.template.spec.containers[0].nope"',
      ]);
    }),
    check('Strict refuses and names each', async (api) => {
      await refused(
        api.post('deployments?fieldValidation=Strict', deployment('strict', { nope: 1, no: 2 })),
        400,
        'BadRequest',
        'Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.nope", unknown field "spec.no"',
      );
      await answer(api.get('deployments/strict'), 404);
    }),
    check('Strict holds for PUT and every patch', async (api) => {
      await answer(api.post('configmaps', configMap('each')), 201);
      await refused(
        api.put('configmaps/each?fieldValidation=Strict', extra('each')),
        400,
        'BadRequest',
        /strict decoding error: unknown field "nope"/,
      );
      const cause = { causes: [{ reason: 'FieldValueInvalid', field: 'patch' }] };
      for (const kind of ['merge', 'strategic'] as const)
        await refused(
          api.patch(kind, 'configmaps/each?fieldValidation=Strict', { nope: 1 }),
          422,
          'Invalid',
          /strict decoding error: unknown field "nope"/,
          cause,
        );
      await refused(
        api.patch('json', 'configmaps/each?fieldValidation=Strict', [{ op: 'add', path: '/nope', value: 1 }]),
        422,
        'Invalid',
        /strict decoding error: unknown field "nope"/,
        cause,
      );
    }),
    check('patches warn', async (api) => {
      await answer(api.post('configmaps', configMap('warned')), 201);
      for (const kind of ['merge', 'strategic'] as const)
        fits((await api.patch(kind, 'configmaps/warned', { nope: 1 })).warnings, ['unknown field "nope"'], kind);
    }),
    check('a field given twice: a warning', async (api) => {
      const reply = await api.post('configmaps', DUPLICATE('twice'));
      fits(
        { code: reply.code, warnings: reply.warnings, body: reply.body },
        { code: 201, warnings: ['duplicate field "data.a"'], body: { data: { a: '2' } } },
      );
    }),
    check('a field given twice: refused under Strict', (api) =>
      refused(
        api.post('configmaps?fieldValidation=Strict', DUPLICATE('twice-strict')),
        400,
        'BadRequest',
        'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: duplicate field "data.a"',
      ),
    ),
    differs('such YAML is refused in other words, and without Strict too', 'a field given twice in YAML', async (api) => {
      const yaml = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: yaml-twice}\ndata:\n  a: "1"\n  a: "2"\n';
      const reply = await api.post('configmaps?fieldValidation=Strict', yaml, 'application/yaml');
      fits({ code: reply.code, body: reply.body }, { code: 400, body: { reason: 'BadRequest', message: /key "a" already set in map/ } });
    }),
    check('another value of fieldValidation is refused', (api) =>
      refused(
        api.post('configmaps?fieldValidation=Sometimes', configMap('x')),
        422,
        'Invalid',
        /fieldValidation: Unsupported value: "Sometimes"/,
        {
          group: 'meta.k8s.io',
          kind: 'CreateOptions',
          causes: [{ reason: 'FieldValueNotSupported', field: 'fieldValidation' }],
        },
      ),
    ),
    check('names of fields are told apart by case', async (api) => {
      const reply = await api.post('configmaps', { metadata: { name: 'case' }, Data: { a: '1' } });
      fits(
        { code: reply.code, warnings: reply.warnings, body: reply.body },
        { code: 201, warnings: ['unknown field "Data"'], body: { data: undefined } },
      );
    }),
    check('an apply refuses unknown fields whatever is asked', (api) =>
      refused(
        api.apply('configmaps/x', extra('x'), 'one', 'fieldValidation=Ignore'),
        500,
        undefined,
        /\.nope: field not declared in schema/,
      ),
    ),
  ],
};
