import type { Topic } from './case.ts';
import { apply } from './cases/apply.ts';
import { applyFields } from './cases/apply-fields.ts';
import { bodies } from './cases/bodies.ts';
import { crdDefinitions } from './cases/crd-definitions.ts';
import { crdSchemas } from './cases/crd-schemas.ts';
import { crds } from './cases/crds.ts';
import { finalizers, garbage } from './cases/deletion.ts';
import { discovery } from './cases/discovery.ts';
import { dryRun } from './cases/dry-run.ts';
import { fieldValidation } from './cases/field-validation.ts';
import { leases } from './cases/leases.ts';
import { lists } from './cases/lists.ts';
import { objects } from './cases/objects.ts';
import { patches } from './cases/patches.ts';
import { strategicPatches } from './cases/strategic-patches.ts';
import { watches } from './cases/watches.ts';

/** All of the suite, in the order it is run. */
export const TOPICS: readonly Topic[] = [
  discovery,
  objects,
  bodies,
  finalizers,
  garbage,
  dryRun,
  lists,
  watches,
  apply,
  applyFields,
  patches,
  strategicPatches,
  fieldValidation,
  leases,
  crds,
  crdSchemas,
  crdDefinitions,
];

/** The cases that the sandbox is known to fail, one a line, as docs/sandbox.md has them. */
export const differenceLines = (): string[] =>
  TOPICS.flatMap(({ title, cases }) =>
    cases.flatMap(({ name, differs }) => (differs === undefined ? [] : [`- ${title}: ${name} (${differs})`])),
  );
