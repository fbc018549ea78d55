import { check, type Topic } from '../case.ts';
import { CRDS, crd, withCrd } from '../crd.ts';
import { answer, fits, invalid, PRESENT, refused } from '../match.ts';
import { metadataOf } from '../objects.ts';

const conditions = (body: object): { [type: string]: string } =>
  Object.fromEntries(
    (body as { status: { conditions?: { type: string; status: string }[] } }).status.conditions?.map(({ type, status }) => [
      type,
      status,
    ]) ?? [],
  );

export const crds: Topic = {
  title: 'custom resources',
  apart: true,
  cases: [
    check('a CRD is established and served', async (api) => {
      const definition = crd(api, 'alphas', {}, { names: { plural: 'alphas', kind: 'Alpha', shortNames: ['al'], categories: ['all'] } });
      await withCrd(api, definition, async () => {
        const { name } = metadataOf(definition);
        const group = name.slice(name.indexOf('.') + 1);
        const body = await api.until(`${CRDS}/${name}`, 200, {
          status: {
            acceptedNames: {
              plural: 'alphas',
              singular: 'alpha',
              kind: 'Alpha',
              listKind: 'AlphaList',
              shortNames: ['al'],
              categories: ['all'],
            },
            storedVersions: ['v1'],
          },
          spec: { conversion: { strategy: 'None' }, names: { singular: 'alpha', listKind: 'AlphaList' } },
        });
        fits(conditions(body), { NamesAccepted: 'True', Established: 'True' });
        await api.until(`/apis/${group}`, 200, { kind: 'APIGroup', preferredVersion: { groupVersion: `${group}/v1`, version: 'v1' } });
        await api.until(`/apis/${group}/v1`, 200, {
          resources: [{ name: 'alphas', singularName: 'alpha', namespaced: true, kind: 'Alpha', shortNames: ['al'], categories: ['all'] }],
        });
      });
    }),
    check('objects are made, with generations, and listed with kind', (api) =>
      withCrd(api, crd(api, 'betas'), async (path, make) => {
        await answer(api.post(path, make('one', { spec: { size: 1 } })), 201, {
          metadata: { generation: 1, uid: PRESENT, namespace: api.namespace },
        });
        await answer(api.patch('merge', `${path}/one`, { spec: { size: 2 } }), 200, { metadata: { generation: 2 } });
        await answer(api.patch('merge', `${path}/one`, { metadata: { labels: { a: 'b' } } }), 200, { metadata: { generation: 2 } });
        await answer(api.get(path), 200, { kind: 'BetaList', items: [{ kind: 'Beta', apiVersion: PRESENT, metadata: { name: 'one' } }] });
        await answer(api.delete(`${path}/one`), 200, {
          kind: 'Status',
          status: 'Success',
          details: { name: 'one', kind: 'betas', uid: PRESENT },
        });
      }),
    ),
    check('merge and JSON patches work, strategic ones are refused', (api) =>
      withCrd(api, crd(api, 'iotas'), async (path, make) => {
        await answer(api.post(path, make('one', { spec: { size: 1 } })), 201);
        await answer(api.patch('merge', `${path}/one`, { spec: { size: 2, mode: 'slow' } }), 200, { spec: { size: 2, mode: 'slow' } });
        await answer(api.patch('json', `${path}/one`, [{ op: 'remove', path: '/spec/mode' }]), 200, { spec: { mode: 'fast' } });
        await refused(
          api.patch('strategic', `${path}/one`, { spec: { size: 3 } }),
          415,
          'UnsupportedMediaType',
          /application\/merge-patch\+json/,
        );
        await refused(api.patch('merge', `${path}/one`, { spec: { size: 99 } }), 422, 'Invalid', /./, { causes: [{ field: 'spec.size' }] });
      }),
    ),
    check('a PUT needs a resourceVersion', (api) =>
      withCrd(api, crd(api, 'kappas'), async (path, make) => {
        const made = metadataOf(await answer(api.post(path, make('one', { spec: { size: 1 } })), 201));
        await refused(
          api.put(`${path}/one`, make('one', { spec: { size: 2 } })),
          422,
          'Invalid',
          /metadata.resourceVersion: Invalid value: 0: must be specified for an update/,
        );
        const next = make('one', { spec: { size: 2 }, metadata: { name: 'one', resourceVersion: made.resourceVersion } });
        await answer(api.put(`${path}/one`, next), 200, { spec: { size: 2 } });
        await refused(api.put(`${path}/one`, next), 409, 'Conflict');
      }),
    ),
    check('a body of another kind or version is refused', (api) =>
      withCrd(api, crd(api, 'lambdas'), async (path, make) => {
        const { apiVersion } = make('x') as { apiVersion: string };
        await refused(
          api.post(path, { ...make('one'), apiVersion: 'other/v1' }),
          400,
          'BadRequest',
          `the API version in the data (other/v1) does not match the expected API version (${apiVersion})`,
        );
        await invalid(
          api.post(path, { ...make('one'), kind: 'Other' }),
          ['kind Invalid'],
          /^Other\.\S+ "one" is invalid: kind: Invalid value: "Other": must be Lambda$/,
        );
        const reply = await api.post(path, { metadata: { name: 'one' }, spec: { size: 1 } });
        fits({ code: reply.code, body: reply.body }, { code: 400, body: { message: /Object 'Kind' is missing/ } });
      }),
    ),
    check('a missing object of a CRD is a 404 with its group', (api) =>
      withCrd(api, crd(api, 'omicrons'), async (path, make) => {
        const { apiVersion } = make('x') as { apiVersion: string };
        const group = apiVersion.split('/')[0];
        await refused(api.get(`${path}/none`), 404, 'NotFound', `omicrons.${group} "none" not found`, {
          name: 'none',
          group,
          kind: 'omicrons',
        });
      }),
    ),
    check('a deleted CRD takes its objects along and is served no more', async (api) => {
      const definition = crd(api, 'mus');
      let path = '';
      await withCrd(api, definition, async (at, make) => {
        path = at;
        await answer(api.post(at, make('one', { spec: { size: 1 } })), 201);
        const body = await answer(api.delete(`${CRDS}/${metadataOf(definition).name}`), 200);
        fits(body, {
          kind: 'CustomResourceDefinition',
          metadata: { deletionTimestamp: PRESENT, finalizers: ['customresourcecleanup.apiextensions.k8s.io'] },
        });
      });
      await api.until(`${CRDS}/${metadataOf(definition).name}`, 404);
      await api.until(path, 404);
    }),
    check('an object with a finalizer holds its CRD', async (api) => {
      const definition = crd(api, 'nus');
      const at = `${CRDS}/${metadataOf(definition).name}`;
      await withCrd(api, definition, async (path, make) => {
        await answer(api.post(path, make('one', { spec: { size: 1 }, metadata: { name: 'one', finalizers: ['example.com/hold'] } })), 201);
        await answer(api.delete(at), 200);
        await api.until(`${path}/one`, 200, { metadata: { deletionTimestamp: PRESENT } });
        fits(conditions(await answer(api.get(at), 200)), { Terminating: 'True' });
        await refused(
          api.post(path, make('two', { spec: { size: 1 } })),
          403,
          'Forbidden',
          /"two" is forbidden: create not allowed while custom resource definition is terminating$/,
        );
        await answer(api.patch('merge', `${path}/one`, { metadata: { finalizers: null } }), 200);
        await api.until(at, 404);
      });
    }),
    check('a version from before the CRD was served is an ERROR of 410', (api) =>
      withCrd(api, crd(api, 'pis'), async (path, make) => {
        await answer(api.post(path, make('one', { spec: { size: 1 } })), 201);
        const events = await api.watch(`${path}?resourceVersion=1`, (seen) => seen.length >= 1);
        fits(events, [
          {
            type: 'ERROR',
            object: {
              kind: 'Status',
              apiVersion: 'v1',
              status: 'Failure',
              reason: 'Expired',
              code: 410,
              message: /^too old resource version: 1 \(\d+\)$/,
            },
          },
        ]);
      }),
    ),
    check('objects of a CRD are watched', (api) =>
      withCrd(api, crd(api, 'xis'), async (path, make) => {
        const { resourceVersion } = metadataOf(await answer(api.get(path), 200));
        const events = await api.watch(`${path}?resourceVersion=${resourceVersion}`, (seen) => seen.length >= 3, {
          started: async () => {
            await answer(api.post(path, make('one', { spec: { size: 1 } })), 201);
            await answer(api.patch('merge', `${path}/one`, { spec: { size: 2 } }), 200);
            await answer(api.delete(`${path}/one`), 200);
          },
        });
        fits(events, [
          { type: 'ADDED', object: { spec: { mode: 'fast' } } },
          { type: 'MODIFIED', object: { spec: { size: 2 } } },
          { type: 'DELETED' },
        ]);
      }),
    ),
  ],
};
