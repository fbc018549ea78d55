// The floor of `validate`: reads every file of a folder and has the YAML library alone parse it. Argument: the folder.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const [, , dir = '.'] = process.argv;
for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true }))
  if (entry.isFile()) parseAllDocuments(readFileSync(join(entry.parentPath, entry.name), 'utf8'));
