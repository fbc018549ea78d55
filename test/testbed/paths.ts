import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Version that the built programs say of themselves; go.mod pins the modules to the same one. */
export const KUBERNETES_VERSION = '1.35.4';

export const toolsDir = join(import.meta.dirname, 'tools');

const digestOf = (files: readonly string[]): string =>
  files
    .map((file) => readFileSync(file))
    .reduce((hash, bytes) => hash.update(bytes), createHash('sha256').update(`${KUBERNETES_VERSION} ${process.arch}`))
    .digest('hex')
    .slice(0, 16);

/** Built programs live outside the checkout, in a folder named by what they are built from: a new pin builds anew, an old one is found again. */
const cached = (folder: string, files: readonly string[]): string =>
  join(process.env.HOLDFAST_CACHE_DIR ?? join(homedir(), '.cache', 'holdfast'), folder, digestOf(files));

export const binDir = (): string =>
  cached(
    'testbed',
    ['kube/go.mod', 'kube/go.sum', 'kwok/go.mod', 'kwok/go.sum'].map((file) => join(toolsDir, file)),
  );

const NODE_PROGRAMS = ['pki', 'balancer', 'unprivileged'] as const;
const nodeSources = NODE_PROGRAMS.map((program) => join(toolsDir, 'node', program, 'main.go'));

/** k3d, and the small programs of the images for its nodes. */
export const k3dBinDir = (): string => cached('k3d', [join(toolsDir, 'k3d', 'go.mod'), join(toolsDir, 'k3d', 'go.sum'), ...nodeSources]);

/** sops, and age-keygen for keys to try it with. */
export const sopsBinDir = (): string => cached('sops', [join(toolsDir, 'sops', 'go.mod'), join(toolsDir, 'sops', 'go.sum')]);

export const imageDir = join(import.meta.dirname, 'k3d', 'image');

/** Changes with all that the node images are made of: an image is built once for it. */
export const imageTag = (): string =>
  digestOf([
    join(toolsDir, 'kube', 'go.sum'),
    join(toolsDir, 'kwok', 'go.sum'),
    join(imageDir, 'k3s'),
    join(imageDir, 'k3d-tools'),
    ...nodeSources,
  ]);

/** Where the testbed keeps what it has started beside k3d: the Docker daemon and the proxy before it. */
export const dockerDir = (): string => join(tmpdir(), 'holdfast-testbed-docker');

/** Where `testbed:up` keeps its cluster. */
export const testbedDir = (): string => process.env.HOLDFAST_TESTBED_DIR ?? join(tmpdir(), 'holdfast-testbed');
