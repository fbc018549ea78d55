import { type Api, check, type Topic } from '../case.ts';
import { answer, fits, PRESENT, refused } from '../match.ts';
import { configMap, object } from '../objects.ts';

type List = {
  metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number };
  items: { metadata: { name: string } }[];
};
const namesOf = (body: object): string[] => (body as List).items.map((item) => item.metadata.name);
const listOf = async (api: Api, query: string): Promise<List> => (await answer(api.get(`secrets?${query}`), 200)) as unknown as List;
const byLabel = (selector: string): string => `labelSelector=${encodeURIComponent(selector)}`;
const byField = (selector: string): string => `fieldSelector=${encodeURIComponent(selector)}`;

// Secrets, for a namespace comes with a ConfigMap of its own.
const fill = async (api: Api): Promise<Api> => {
  const own = await api.newNamespace();
  const labels: { [name: string]: object } = {
    a: { app: 'web', tier: 'front', n: '1' },
    b: { app: 'web', tier: 'back', n: '5' },
    c: { app: 'db', n: '10' },
    d: {},
  };
  for (const [name, wanted] of Object.entries(labels))
    await answer(own.post('secrets', { metadata: { name, labels: wanted }, type: name === 'a' ? 'example.com/one' : 'Opaque' }), 201);
  return own;
};

const selects = async (api: Api, expected: { [selector: string]: string }): Promise<void> => {
  for (const [selector, names] of Object.entries(expected)) fits(namesOf(await listOf(api, byLabel(selector))).join(''), names, selector);
};

export const lists: Topic = {
  title: 'lists, pages and selectors',
  cases: [
    check('a list names its kind, its items do not', async (api) => {
      await answer(api.post('configmaps', configMap('one', { a: '1' })), 201);
      await answer(api.get('configmaps?fieldSelector=metadata.name%3Done'), 200, {
        kind: 'ConfigMapList',
        apiVersion: 'v1',
        metadata: { resourceVersion: /^\d+$/, continue: undefined, remainingItemCount: undefined },
        items: [{ kind: undefined, apiVersion: undefined, metadata: { name: 'one' }, data: { a: '1' } }],
      });
    }),
    check('an empty list is a list', async (api) => {
      const own = await api.newNamespace();
      await answer(own.get('secrets'), 200, { kind: 'SecretList', items: [] });
    }),
    check('a list over all namespaces has the objects of each', async (api) => {
      const [one, two] = [await api.newNamespace(), await api.newNamespace()];
      for (const own of [one, two]) await answer(own.post('secrets', { metadata: { name: 'everywhere', labels: { seen: api.id } } }), 201);
      const body = await answer(api.get(`/api/v1/secrets?${byLabel(`seen=${api.id}`)}`), 200);
      const found = (body as unknown as { items: { metadata: { namespace: string } }[] }).items.map((item) => item.metadata.namespace);
      fits(found, [one.namespace, two.namespace].sort());
    }),
    check('pages go through the list of one moment', async (api) => {
      const own = await fill(api);
      const first = await listOf(own, 'limit=2');
      fits(first, {
        metadata: { continue: PRESENT, remainingItemCount: 2 },
        items: [{ metadata: { name: 'a' } }, { metadata: { name: 'b' } }],
      });
      await answer(own.post('secrets', { metadata: { name: 'bb' } }), 201);
      await answer(own.delete('secrets/d'), 200);
      const second = await listOf(own, `limit=2&continue=${encodeURIComponent(first.metadata.continue ?? '')}`);
      fits(second, {
        metadata: { resourceVersion: first.metadata.resourceVersion, continue: undefined, remainingItemCount: undefined },
        items: [{ metadata: { name: 'c' } }, { metadata: { name: 'd' } }],
      });
    }),
    check('the same page can be asked for twice', async (api) => {
      const own = await fill(api);
      const token = encodeURIComponent((await listOf(own, 'limit=1')).metadata.continue ?? '');
      fits(namesOf(await listOf(own, `limit=1&continue=${token}`)), ['b']);
      fits(namesOf(await listOf(own, `limit=3&continue=${token}`)), ['b', 'c', 'd']);
    }),
    check('pages of a selection do not count the rest', async (api) => {
      const own = await fill(api);
      const page = await listOf(own, `limit=1&${byLabel('app')}`);
      fits(page, { metadata: { continue: PRESENT, remainingItemCount: undefined }, items: [{ metadata: { name: 'a' } }] });
    }),
    check('a limit that holds everything leaves no more', async (api) => {
      const own = await fill(api);
      for (const limit of ['4', '100', '0'])
        fits(await listOf(own, `limit=${limit}`), { metadata: { continue: undefined, remainingItemCount: undefined } });
    }),
    check('a continue token that is none is refused', async (api) => {
      await refused(api.get('secrets?limit=1&continue=nonsense'), 400, 'BadRequest', /continue/);
    }),
    check('a continue token with a resourceVersion is refused', async (api) => {
      const own = await fill(api);
      const token = encodeURIComponent((await listOf(own, 'limit=1')).metadata.continue ?? '');
      await refused(
        own.get(`secrets?limit=1&resourceVersion=5&continue=${token}`),
        400,
        'BadRequest',
        /specifying resource version is not allowed when using continue/,
      );
    }),
    check('a limit that is no number is refused', (api) => refused(api.get('secrets?limit=many'), 400, 'BadRequest')),
    check('equality and inequality of labels', async (api) => {
      await selects(await fill(api), {
        'app=web': 'ab',
        'app==web': 'ab',
        'app!=web': 'cd',
        'app=web,tier=back': 'b',
        'app=none': '',
        'tier!=front,app': 'bc',
      });
    }),
    check('sets of labels', async (api) => {
      await selects(await fill(api), {
        'app in (web,db)': 'abc',
        'app in ( db )': 'c',
        'tier notin (front)': 'bcd',
        'app in (web),tier notin (back)': 'a',
        'app notin (web,db)': 'd',
      });
    }),
    check('presence of labels', async (api) => {
      await selects(await fill(api), { app: 'abc', '!app': 'd', 'app,!tier': 'c', '': 'abcd' });
    }),
    check('labels as numbers', async (api) => {
      await selects(await fill(api), { 'n>4': 'bc', 'n<5': 'a', 'n>1,n<10': 'b' });
    }),
    check('a label selector that cannot be read is refused', async (api) => {
      for (const selector of ['app in web', 'app in (web', 'a b', '=x', 'app=web,', 'app>x', 'app in ()x', '!', 'a=b=c'])
        await refused(api.get(`secrets?${byLabel(selector)}`), 400, 'BadRequest', /./);
    }),
    check('a label selector with an impossible key or value is refused', async (api) => {
      for (const selector of ['a_=b', '-a=b', 'a=-b', `a=${'x'.repeat(64)}`, 'x/y/z=1', 'UP.com/a/=1'])
        await refused(api.get(`secrets?${byLabel(selector)}`), 400, 'BadRequest', /Invalid value|unable to parse requirement/);
    }),
    check('fields: name and namespace', async (api) => {
      const own = await fill(api);
      fits(namesOf(await listOf(own, byField('metadata.name=b'))), ['b']);
      fits(namesOf(await listOf(own, byField('metadata.name==b'))), ['b']);
      fits(namesOf(await listOf(own, byField('metadata.name!=b'))), ['a', 'c', 'd']);
      fits(namesOf(await listOf(own, byField(`metadata.namespace=${own.namespace},metadata.name=c`))), ['c']);
      fits(namesOf(await listOf(own, byField('metadata.namespace=other'))), []);
      fits(namesOf(await listOf(own, `${byField('metadata.name!=a')}&${byLabel('app=web')}`)), ['b']);
    }),
    check('fields of a kind of its own', async (api) => {
      const own = await fill(api);
      fits(namesOf(await listOf(own, byField('type=example.com/one'))), ['a']);
      fits(namesOf(await listOf(own, byField('type!=example.com/one'))), ['b', 'c', 'd']);
      const body = await answer(api.get(`/api/v1/namespaces?${byField(`status.phase=Active,metadata.name=${own.namespace}`)}`), 200);
      fits(namesOf(body), [own.namespace]);
    }),
    check('fields of pods: phase and node', async (api) => {
      const own = await api.newNamespace();
      await own.until('serviceaccounts/default', 200);
      const pod = object('v1', 'Pod', 'p', { spec: { schedulerName: 'nobody', containers: [{ name: 'main', image: 'app:1' }] } });
      await answer(own.post('pods', pod), 201);
      fits(namesOf(await answer(own.get(`pods?${byField('spec.nodeName=,spec.schedulerName=nobody')}`), 200)), ['p']);
      fits(namesOf(await answer(own.get(`pods?${byField('status.phase=Failed')}`), 200)), []);
      fits(namesOf(await answer(own.get(`pods?${byField('spec.restartPolicy=Always,status.phase!=Failed')}`), 200)), ['p']);
      await answer(own.delete('pods/p?gracePeriodSeconds=0'), 200);
    }),
    check('a field that a kind cannot be selected by is refused', async (api) => {
      await refused(
        api.get(`configmaps?${byField('data.a=1')}`),
        400,
        'BadRequest',
        /"data.a" is not a known field selector: only "metadata.name", "metadata.namespace"/,
      );
      await refused(api.get(`pods?${byField('spec.nope=1')}`), 400, 'BadRequest', /field label not supported: spec.nope/);
      await refused(api.get(`configmaps?${byField('metadata.name')}`), 400, 'BadRequest', /invalid selector/);
    }),
    check('a resourceVersion of 0 or of now is answered', async (api) => {
      const own = await fill(api);
      const { resourceVersion } = (await listOf(own, '')).metadata;
      fits(namesOf(await listOf(own, `resourceVersion=${resourceVersion}`)), ['a', 'b', 'c', 'd']);
      fits(namesOf(await listOf(own, `resourceVersion=${resourceVersion}&resourceVersionMatch=NotOlderThan`)), ['a', 'b', 'c', 'd']);
      await answer(own.get('secrets?resourceVersion=0'), 200, { kind: 'SecretList' });
    }),
    check('an exact resourceVersion shows that moment', async (api) => {
      const own = await fill(api);
      const { resourceVersion } = (await listOf(own, '')).metadata;
      await answer(own.post('secrets', { metadata: { name: 'later' } }), 201);
      await answer(own.delete('secrets/a'), 200);
      const then = await listOf(own, `resourceVersion=${resourceVersion}&resourceVersionMatch=Exact`);
      fits([namesOf(then), then.metadata.resourceVersion], [['a', 'b', 'c', 'd'], resourceVersion]);
    }),
    check('a resourceVersion of the future times out', async (api) => {
      const future = '99999999';
      await refused(
        api.get(`secrets?resourceVersion=${future}&resourceVersionMatch=NotOlderThan`),
        504,
        'Timeout',
        /^Timeout: Too large resource version: 99999999, current: \d+$/,
        {
          causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
          retryAfterSeconds: 1,
        },
      );
    }),
    check('resourceVersionMatch needs a resourceVersion, and a known word', async (api) => {
      await refused(
        api.get('secrets?resourceVersionMatch=Exact'),
        422,
        'Invalid',
        /resourceVersionMatch is forbidden unless resourceVersion is provided/,
        {
          kind: 'ListOptions',
          causes: [{ reason: 'FieldValueForbidden', field: 'resourceVersionMatch' }],
        },
      );
      await refused(api.get('secrets?resourceVersionMatch=Exact&resourceVersion=0'), 422, 'Invalid', /resourceVersionMatch/);
      await refused(
        api.get('secrets?resourceVersionMatch=Roughly&resourceVersion=1'),
        422,
        'Invalid',
        /resourceVersionMatch: Unsupported value: "Roughly"/,
      );
    }),
    check('a resourceVersion that is no number is refused', (api) =>
      refused(api.get('secrets?resourceVersion=abc'), 400, 'BadRequest', /resourceVersion/),
    ),
    check('sendInitialEvents is for watches only', (api) =>
      refused(api.get('secrets?sendInitialEvents=true'), 422, 'Invalid', /sendInitialEvents is forbidden for list/, {
        causes: [{ reason: 'FieldValueForbidden', field: 'sendInitialEvents' }],
      }),
    ),
    check('a get of an old resourceVersion is answered, one of the future is not', async (api) => {
      await answer(api.post('configmaps', configMap('rv')), 201);
      // Any state will do, so the object may come a moment later.
      await api.until('configmaps/rv?resourceVersion=0', 200);
      await refused(api.get('configmaps/rv?resourceVersion=99999999'), 504, 'Timeout');
    }),
  ],
};
