import { readFileSync } from 'node:fs';
import type { JsonObject } from './json.ts';
import { packageFile } from './package-file.ts';

/** The JSON Schema of each kind of file, by the kind's name, and that of the operator's configuration. */
export type Schemas = {
  Repository: JsonObject;
  Cluster: JsonObject;
  TaskDefinition: JsonObject;
  Service: JsonObject;
  JobFlow: JsonObject;
  config: JsonObject;
};

let loaded: Schemas | undefined;

const read = (name: string): JsonObject => JSON.parse(readFileSync(packageFile(`schemas/${name}.json`), 'utf8')) as JsonObject;

/** Reads schemas/ beside src/ or dist/, once in a process. Treat it as frozen. */
export const loadSchemas = (): Schemas => {
  loaded ??= {
    Repository: read('repository'),
    Cluster: read('cluster'),
    TaskDefinition: read('task-definition'),
    Service: read('service'),
    JobFlow: read('jobflow'),
    config: read('config'),
  };
  return loaded;
};
