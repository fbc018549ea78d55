import { digestOf } from './digest.ts';

const MAX_LABEL = 63;
const HASH_LENGTH = 8;

/**
 * A name as a DNS label (RFC 1035: a-z, 0-9 and '-', a letter first, at most 63 characters), which Kubernetes asks of Services.
 * `Web_App` gives `web-app`. A longer name is cut and ends in a hash of the whole, so that two long names stay two.
 * Two names can become one: `validate` says so (NameCollision).
 */
export const toDnsLabel = (name: string): string => {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const label = /^[a-z]/.test(plain) ? plain : `x-${plain}`.replace(/-$/, '');
  if (label.length <= MAX_LABEL) return label;
  const head = label.slice(0, MAX_LABEL - HASH_LENGTH - 1).replace(/-+$/, '');
  return `${head}-${digestOf(name).slice(0, HASH_LENGTH)}`;
};
