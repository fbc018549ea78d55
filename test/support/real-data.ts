import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Files of public projects that nobody wrote for Holdfast: HOLDFAST_TEST_DATA, else shared/data beside the checkout. They are no part of the product. */
export const REAL_DATA = process.env.HOLDFAST_TEST_DATA ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

/** For `skipIf`: the tests say in their names why they are skipped. */
export const hasRealData = existsSync(join(REAL_DATA, 'ecs'));

export const WHY_SKIPPED = 'skipped: set HOLDFAST_TEST_DATA to a folder with ecs/, jobflows/ and manifests/';
