import { groupOf, type ObjectRef } from '../lib/kube-object.ts';

/** `NAMESPACE/KIND[.GROUP]/NAME`, where each part may hold `*`, and `-` is no namespace. What is left out at the end stands for all. */
export type Pattern = { namespace: RegExp; kind: RegExp; name: RegExp };

const glob = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );

export const parsePattern = (text: string): Pattern => {
  const [namespace = '*', kind = '*', ...name] = text.split('/');
  return { namespace: glob(namespace === '-' ? '' : namespace), kind: glob(kind), name: glob(name.length === 0 ? '*' : name.join('/')) };
};

type Kind = Pick<ObjectRef, 'apiVersion' | 'kind'>;

/** `Deployment.apps`; of the core group, and for those who write it without a group, `Deployment`. */
const matchesKind = ({ kind: wanted }: Pattern, { apiVersion, kind }: Kind): boolean => {
  const group = groupOf(apiVersion);
  return wanted.test(kind) || (group !== '' && wanted.test(`${kind}.${group}`));
};

export const fitsKind = (patterns: readonly Pattern[], kind: Kind): boolean => patterns.some((pattern) => matchesKind(pattern, kind));

export const fits = (patterns: readonly Pattern[], ref: ObjectRef): boolean =>
  patterns.some((pattern) => matchesKind(pattern, ref) && pattern.namespace.test(ref.namespace) && pattern.name.test(ref.name));
