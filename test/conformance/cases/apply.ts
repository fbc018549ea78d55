import { type Api, check, type Topic } from '../case.ts';
import { answer, fits, mismatch, PRESENT, refused } from '../match.ts';
import { configMap, deployment, metadataOf } from '../objects.ts';

type Entry = { manager: string; operation: string; apiVersion: string; subresource?: string; time: string; fieldsV1: object };
const entriesOf = (body: object): Entry[] => (body as { metadata: { managedFields?: Entry[] } }).metadata.managedFields ?? [];
/** What each manager owns, as `manager operation`. */
export const owners = (body: object): { [manager: string]: object } =>
  Object.fromEntries(entriesOf(body).map((entry) => [`${entry.manager} ${entry.operation}`, entry.fieldsV1]));

/** The owners of an object, no more and no fewer. */
const owned = async (api: Api, path: string, expected: { [manager: string]: object }): Promise<void> => {
  const actual = owners(await answer(api.get(path), 200));
  fits(Object.keys(actual).sort(), Object.keys(expected).sort(), 'the managers');
  for (const [manager, fields] of Object.entries(expected)) fitsExactly(actual[manager] ?? {}, fields, manager);
};
export const fitsExactly = (actual: object, expected: object, what: string): void => {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw mismatch(`${what} differs:\n  ${a}, not\n  ${b}`);
};
const data = (...keys: string[]): object => ({ 'f:data': Object.fromEntries(keys.map((key) => [`f:${key}`, {}])) });

export const apply: Topic = {
  title: 'server-side apply: ownership',
  cases: [
    check('an apply of what is missing creates it', async (api) => {
      const body = await answer(api.apply('configmaps/new', configMap('new', { a: '1' })), 201, {
        kind: 'ConfigMap',
        metadata: { uid: PRESENT, namespace: api.namespace },
        data: { a: '1' },
      });
      fits(entriesOf(body), [
        { manager: 'applier', operation: 'Apply', apiVersion: 'v1', fieldsType: 'FieldsV1', time: PRESENT, subresource: undefined },
      ]);
      fitsExactly(owners(body)['applier Apply'] ?? {}, data('a'), 'fields');
    }),
    check('the same apply again changes nothing', async (api) => {
      const first = metadataOf(await answer(api.apply('configmaps/again', configMap('again', { a: '1' })), 201));
      await answer(api.apply('configmaps/again', configMap('again', { a: '1' })), 200, {
        metadata: { resourceVersion: first.resourceVersion },
      });
    }),
    check('labels, annotations, finalizers and owners are owned one by one', async (api) => {
      const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: '7bd2a0d1-2f1b-4d5e-9f66-4ab4a0d9f0a1' };
      const metadata = { labels: { l: '1' }, annotations: { 'x/y': 'z' }, finalizers: ['example.com/hold'], ownerReferences: [owner] };
      await answer(api.apply('secrets/meta', { ...configMap('meta', {}, metadata), kind: 'Secret', data: undefined }), 201);
      await owned(api, 'secrets/meta', {
        'applier Apply': {
          'f:metadata': {
            'f:annotations': { 'f:x/y': {} },
            'f:finalizers': { 'v:"example.com/hold"': {} },
            'f:labels': { 'f:l': {} },
            'f:ownerReferences': { 'k:{"uid":"7bd2a0d1-2f1b-4d5e-9f66-4ab4a0d9f0a1"}': {} },
          },
        },
      });
      await api.patch('json', 'secrets/meta', [{ op: 'remove', path: '/metadata/finalizers' }]);
    }),
    check('two managers may own a field of the same value', async (api) => {
      await answer(api.apply('configmaps/share', configMap('share', { a: '1', b: '1' }), 'one'), 201);
      await answer(api.apply('configmaps/share', configMap('share', { a: '1' }), 'two'), 200);
      await owned(api, 'configmaps/share', { 'one Apply': data('a', 'b'), 'two Apply': data('a') });
    }),
    check('a shared field stays until its last owner lets go', async (api) => {
      await answer(api.apply('configmaps/last', configMap('last', { a: '1' }), 'one'), 201);
      await answer(api.apply('configmaps/last', configMap('last', { a: '1' }), 'two'), 200);
      fits((await answer(api.apply('configmaps/last', configMap('last'), 'one'), 200))['data'], { a: '1' });
      const body = await answer(api.apply('configmaps/last', configMap('last'), 'two'), 200);
      fits(body['data'], undefined);
      await owned(api, 'configmaps/last', { 'one Apply': { 'f:data': {} }, 'two Apply': { 'f:data': {} } });
    }),
    check('a field that is applied no more goes, one of others stays', async (api) => {
      await answer(api.apply('configmaps/less', configMap('less', { a: '1', b: '1' }), 'one'), 201);
      await answer(api.patch('merge', 'configmaps/less', { data: { c: '1' } }), 200);
      const body = await answer(api.apply('configmaps/less', configMap('less', { a: '1' }), 'one'), 200);
      fitsExactly(body['data'] as object, { a: '1', c: '1' }, 'data');
    }),
    check('another value of an owned field is a conflict', async (api) => {
      await answer(api.apply('configmaps/fight', configMap('fight', { a: '1' }), 'one'), 201);
      await refused(
        api.apply('configmaps/fight', configMap('fight', { a: '2' }), 'two'),
        409,
        'Conflict',
        'Apply failed with 1 conflict: conflict with "one": .data.a',
        {
          causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "one"', field: '.data.a' }],
        },
      );
    }),
    check('several conflicts are all named', async (api) => {
      await answer(api.apply('configmaps/many', configMap('many', { a: '1', b: '1' }), 'one'), 201);
      await answer(api.patch('merge', 'configmaps/many?fieldManager=hand', { data: { c: '1' } }), 200);
      const message =
        'Apply failed with 3 conflicts: conflicts with "hand" using v1:\n- .data.c\nconflicts with "one":\n- .data.a\n- .data.b';
      const body = await refused(
        api.apply('configmaps/many', configMap('many', { a: '2', b: '2', c: '2' }), 'two'),
        409,
        'Conflict',
        message,
      );
      const causes = (body['details'] as { causes: { field: string; message: string }[] }).causes
        .map((cause) => `${cause.field} ${cause.message}`)
        .sort();
      fits(causes, ['.data.a conflict with "one"', '.data.b conflict with "one"', '.data.c conflict with "hand" using v1']);
    }),
    check('a conflict changes nothing', async (api) => {
      const made = metadataOf(await answer(api.apply('configmaps/same', configMap('same', { a: '1' }), 'one'), 201));
      await refused(api.apply('configmaps/same', configMap('same', { a: '2', b: '2' }), 'two'), 409, 'Conflict');
      await answer(api.get('configmaps/same'), 200, { data: { a: '1' }, metadata: { resourceVersion: made.resourceVersion } });
    }),
    check('force takes the field and its ownership', async (api) => {
      await answer(api.apply('configmaps/force', configMap('force', { a: '1', b: '1' }), 'one'), 201);
      await answer(api.apply('configmaps/force', configMap('force', { a: '2' }), 'two', 'force=true'), 200, { data: { a: '2', b: '1' } });
      await owned(api, 'configmaps/force', { 'one Apply': data('b'), 'two Apply': data('a') });
      await refused(
        api.apply('configmaps/force', configMap('force', { a: '1', b: '1' }), 'one'),
        409,
        'Conflict',
        'Apply failed with 1 conflict: conflict with "two": .data.a',
      );
    }),
    check('an applier that lost a field no longer removes it', async (api) => {
      await answer(api.apply('configmaps/lost', configMap('lost', { a: '1', b: '1' }), 'one'), 201);
      await answer(api.apply('configmaps/lost', configMap('lost', { a: '2' }), 'two', 'force=true'), 200);
      fitsExactly(
        (await answer(api.apply('configmaps/lost', configMap('lost', { b: '1' }), 'one'), 200))['data'] as object,
        { a: '2', b: '1' },
        'data',
      );
    }),
    check('an update takes the fields it changes from an applier', async (api) => {
      await answer(api.apply('configmaps/update', configMap('update', { a: '1', b: '1' }), 'one'), 201);
      await answer(api.patch('merge', 'configmaps/update?fieldManager=hand', { data: { a: '2' } }), 200);
      await owned(api, 'configmaps/update', { 'one Apply': data('b'), 'hand Update': data('a') });
      await refused(
        api.apply('configmaps/update', configMap('update', { a: '1', b: '1' }), 'one'),
        409,
        'Conflict',
        'Apply failed with 1 conflict: conflict with "hand" using v1: .data.a',
      );
      await answer(api.apply('configmaps/update', configMap('update', { a: '1', b: '1' }), 'one', 'force=true'), 200, { data: { a: '1' } });
      await owned(api, 'configmaps/update', { 'one Apply': data('a', 'b') });
    }),
    check('an update that removes a field removes its ownership', async (api) => {
      await answer(api.apply('configmaps/gone', configMap('gone', { a: '1', b: '1' }), 'one'), 201);
      await answer(api.patch('merge', 'configmaps/gone?fieldManager=hand', { data: { a: null } }), 200);
      await owned(api, 'configmaps/gone', { 'one Apply': data('b') });
      // A field without an owner comes back without a conflict.
      await answer(api.apply('configmaps/gone', configMap('gone', { a: '9', b: '1' }), 'one'), 200, { data: { a: '9' } });
    }),
    check('a manager that updates and applies is two managers', async (api) => {
      await answer(api.post('configmaps?fieldManager=both', configMap('both', { a: '1' })), 201);
      await refused(
        api.apply('configmaps/both', configMap('both', { a: '2' }), 'both'),
        409,
        'Conflict',
        'Apply failed with 1 conflict: conflict with "both" using v1: .data.a',
      );
      await answer(api.apply('configmaps/both', configMap('both', { a: '1' }), 'both'), 200);
      await owned(api, 'configmaps/both', { 'both Apply': data('a'), 'both Update': { 'f:data': { '.': {}, 'f:a': {} } } });
    }),
    check('ownership moves from one manager to the next', async (api) => {
      await answer(api.apply('configmaps/move', configMap('move', { a: '1' }), 'old'), 201);
      await answer(api.apply('configmaps/move', configMap('move', { a: '1' }), 'next'), 200);
      await answer(api.apply('configmaps/move', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'move' } }, 'old'), 200, {
        data: { a: '1' },
      });
      await owned(api, 'configmaps/move', { 'next Apply': data('a') });
    }),
    check('an apply with no fields lets go of all', async (api) => {
      await answer(api.apply('configmaps/all', configMap('all', { a: '1' }, { labels: { l: '1' } })), 201);
      const body = await answer(api.apply('configmaps/all', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'all' } }), 200);
      fits(body, { data: undefined, metadata: { labels: undefined, managedFields: undefined } });
    }),
    check('an apply without a name is refused where nothing is left of it', (api) =>
      refused(api.apply('configmaps/unnamed', { apiVersion: 'v1', kind: 'ConfigMap' }), 400, 'BadRequest'),
    ),
    check('managedFields can be cleared, and an apply starts anew', async (api) => {
      await answer(api.apply('configmaps/clear', configMap('clear', { a: '1' }), 'one'), 201);
      const cleared = await answer(api.patch('merge', 'configmaps/clear', { metadata: { managedFields: [{}] } }), 200);
      fits(entriesOf(cleared), []);
      await refused(
        api.apply('configmaps/clear', configMap('clear', { a: '2' }), 'one'),
        409,
        'Conflict',
        'Apply failed with 1 conflict: conflict with "before-first-apply" using v1: .data.a',
      );
      await answer(api.apply('configmaps/clear', configMap('clear', { a: '1' }), 'one'), 200);
      await owned(api, 'configmaps/clear', { 'one Apply': data('a'), 'before-first-apply Update': { 'f:data': { '.': {}, 'f:a': {} } } });
    }),
    check('managedFields written by hand are kept', async (api) => {
      await answer(api.apply('configmaps/hand', configMap('hand', { a: '1' }), 'one'), 201);
      const entry = {
        manager: 'other',
        operation: 'Apply',
        apiVersion: 'v1',
        time: '2024-01-01T00:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: data('a'),
      };
      await answer(api.patch('json', 'configmaps/hand', [{ op: 'replace', path: '/metadata/managedFields', value: [entry] }]), 200);
      await owned(api, 'configmaps/hand', { 'other Apply': data('a') });
    }),
    check('an apply to status owns the status, under its subresource', async (api) => {
      await answer(api.apply('deployments/status', deployment('status', { paused: true })), 201);
      const status = { apiVersion: 'apps/v1', kind: 'Deployment', status: { observedGeneration: 1, collisionCount: 3 } };
      const body = await answer(api.apply('deployments/status/status', status, 'observer'), 200, { status: { collisionCount: 3 } });
      const entry = entriesOf(body).find(({ manager }) => manager === 'observer');
      fits(entry, { operation: 'Apply', subresource: 'status', fieldsV1: { 'f:status': { 'f:collisionCount': {} } } });
    }),
    check('status in an apply of the object is ignored and not owned', async (api) => {
      const wanted = { ...deployment('nostatus', { paused: true }), status: { collisionCount: 3 } };
      const body = await answer(api.apply('deployments/nostatus', wanted), 201);
      fits((body['status'] as { collisionCount?: number }).collisionCount, undefined);
      fits((owners(body)['applier Apply'] as { 'f:status'?: object })['f:status'], undefined, 'f:status');
    }),
    check('an apply to the status of what is missing is a 404', (api) =>
      refused(api.apply('deployments/none/status', { apiVersion: 'apps/v1', kind: 'Deployment', status: {} }), 404, 'NotFound'),
    ),
  ],
};
