import { isObject, type JsonObject } from '../lib/json.ts';
import type { Page } from './listing.ts';
import { textOf } from './object-text.ts';
import { tableOf, tableRow } from './tables/table.ts';
import type { KubeObject, ServedKind } from './types.ts';

/** The form that a client asked for: whole objects, their metadata only, or a Table. */
type Form = 'object' | 'metadata' | 'table';

export type Renderer = {
  object: (object: KubeObject) => string;
  list: (page: Page) => string;
  event: (object: KubeObject) => string;
  bookmark: (object: KubeObject) => string;
};

/** Reads `as=Table` and `as=PartialObjectMetadata(List)` out of an Accept header; the first form that is known wins. */
const formOf = (accept: string): Form => {
  for (const part of accept.split(',')) {
    const parameters = new Map(part.split(';').map((entry) => entry.trim().split('=', 2) as [string, string]));
    const as = parameters.get('as');
    if (parameters.get('g') !== 'meta.k8s.io' && as !== undefined) continue;
    if (as === 'Table') return 'table';
    if (as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList') return 'metadata';
    if (as === undefined) return 'object';
  }
  return 'object';
};

const metadataOnly = (object: KubeObject): JsonObject => ({
  kind: 'PartialObjectMetadata',
  apiVersion: 'meta.k8s.io/v1',
  metadata: object.metadata,
});

const objectRenderer = (kind: ServedKind): Renderer => ({
  object: textOf,
  list: ({ items, metadata }) =>
    `{"kind":"${kind.listKind}","apiVersion":"${kind.apiVersion}","metadata":${JSON.stringify(metadata)},"items":[${items.map((item) => itemText(item, kind)).join(',')}]}`,
  event: textOf,
  bookmark: (object) => JSON.stringify(object),
});

/** Items of a built-in kind's list carry no kind and apiVersion; those of custom resources do. */
const itemText = (object: KubeObject, kind: ServedKind): string => {
  if (kind.custom) return textOf(object);
  const { kind: _, apiVersion: __, ...rest } = object;
  return JSON.stringify(rest);
};

const metadataRenderer = (): Renderer => ({
  object: (object) => JSON.stringify(metadataOnly(object)),
  list: ({ items, metadata }) =>
    JSON.stringify({
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      metadata,
      items: items.map((item) => metadataOnly(item)),
    }),
  event: (object) => JSON.stringify(metadataOnly(object)),
  bookmark: (object) => JSON.stringify(metadataOnly(object)),
});

const tableRenderer = (kind: ServedKind, query: URLSearchParams, now: () => Date): Renderer => {
  const include = query.get('includeObject') ?? 'Metadata';
  let described = false;
  const single = (object: KubeObject): string => {
    const table = tableOf(kind, [tableRow(kind, object, include, now())], { resourceVersion: object.metadata.resourceVersion ?? '' });
    // A watch describes its columns once.
    if (described) table['columnDefinitions'] = null;
    return JSON.stringify(table);
  };
  return {
    object: single,
    list: ({ items, metadata }) =>
      JSON.stringify(
        tableOf(
          kind,
          items.map((item) => tableRow(kind, item, include, now())),
          metadata,
        ),
      ),
    event: (object) => {
      const text = single(object);
      described = true;
      return text;
    },
    bookmark: (object) => JSON.stringify(tableOf(kind, [], isObject(object.metadata) ? object.metadata : {})),
  };
};

export const rendererOf = (kind: ServedKind, accept: string, query: URLSearchParams, now: () => Date): Renderer => {
  switch (formOf(accept)) {
    case 'table':
      return tableRenderer(kind, query, now);
    case 'metadata':
      return metadataRenderer();
    default:
      return objectRenderer(kind);
  }
};
