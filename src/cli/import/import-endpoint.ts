import { HIDDEN } from '../../ecs/shapes/task-definition.ts';
import { HoldfastError } from '../../lib/errors.ts';
import { assignFiles, type ImportFile } from './assign.ts';
import { type EndpointCluster, readEndpoint } from './ecs-endpoint.ts';
import { checkCluster, knownRevisions } from './import-files.ts';
import { type ImportCluster, type Written, writeImport } from './write.ts';

export type EndpointImport = {
  endpoint: string;
  region: string | undefined;
  /** The one cluster of the endpoint to read; all without it. */
  ecsCluster: string | undefined;
  /** The folder that it goes to; that of its own name without it. */
  cluster: string | undefined;
  out: string;
  signal?: AbortSignal;
};

const checkEndpoint = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return text;
  throw new HoldfastError('Usage', 'the endpoint is no http or https URL without credentials', {
    hint: '--endpoint http://127.0.0.1:8080',
  });
};

/** Of values that are hidden a file would be made that breaks the service. */
const refuseHidden = ({ name, inputs }: EndpointCluster): void => {
  const hidden = inputs.find(({ value }) => JSON.stringify(value).includes(JSON.stringify(HIDDEN).slice(1, -1)));
  if (hidden === undefined) return;
  throw new HoldfastError('Usage', `${hidden.file} of ${name}: the endpoint hides values of variables from us`, {
    hint: "set AWS_SECRET_ACCESS_KEY to the operator's token of that Holdfast; nothing was written",
  });
};

const folderFor = ({ name }: EndpointCluster, cluster: string | undefined): string => {
  try {
    return checkCluster(cluster ?? name);
  } catch (error) {
    if (cluster !== undefined) throw error;
    throw new HoldfastError('Usage', `ECS cluster "${name}" has no name that a cluster here can have`, {
      hint: `import it by itself: --ecs-cluster ${JSON.stringify(name)} --cluster NAME`,
    });
  }
};

/** Turns what an ECS endpoint has into files: all of them, or none. Rejects with Usage. */
export const importEndpoint = async (options: EndpointImport): Promise<{ written: Written[]; left: string[] }> => {
  const { cluster, ecsCluster: only, out, signal } = options;
  const env = process.env;
  if (cluster !== undefined && only === undefined)
    throw new HoldfastError('Usage', '--cluster names one folder, and an endpoint may have several clusters', {
      hint: 'add --ecs-cluster NAME',
    });
  const region = options.region ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || 'us-east-1');
  const found = await readEndpoint({
    endpoint: checkEndpoint(options.endpoint),
    region,
    only,
    ...(signal === undefined ? {} : { signal }),
  });
  const clusters: ImportCluster[] = [];
  const files: ImportFile[] = [];
  for (const one of found) {
    refuseHidden(one);
    const name = folderFor(one, cluster);
    clusters.push({ name, provider: 'sandbox', region: one.region });
    files.push(...assignFiles(one.inputs, name, await knownRevisions(out, name)));
  }
  return { written: writeImport(out, clusters, files), left: found.flatMap(({ left }) => left) };
};
