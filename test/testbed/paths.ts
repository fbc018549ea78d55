import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Version that the built programs say of themselves; go.mod pins the modules to the same one. */
export const KUBERNETES_VERSION = '1.35.4';

export const toolsDir = join(import.meta.dirname, 'tools');

/** Built programs live outside the checkout, in a folder named by what they are built from: a new pin builds anew, an old one is found again. */
export const binDir = (): string => {
  const inputs = ['kube/go.mod', 'kube/go.sum', 'kwok/go.mod', 'kwok/go.sum'].map((file) => readFileSync(join(toolsDir, file)));
  const digest = inputs
    .reduce((hash, bytes) => hash.update(bytes), createHash('sha256').update(`${KUBERNETES_VERSION} ${process.arch}`))
    .digest('hex');
  const cache = process.env.HOLDFAST_CACHE_DIR ?? join(homedir(), '.cache', 'holdfast');
  return join(cache, 'testbed', digest.slice(0, 16));
};

/** Where `testbed:up` keeps its cluster. */
export const testbedDir = (): string => process.env.HOLDFAST_TESTBED_DIR ?? join(tmpdir(), 'holdfast-testbed');
