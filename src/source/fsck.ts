/** Every object that comes in is checked; what old tools wrote wrongly but means no harm here, where nothing is ever checked out, is let through. */
const HARMLESS = [
  'zeroPaddedFilemode',
  'badTimezone',
  'badDate',
  'missingSpaceBeforeDate',
  'missingSpaceBeforeEmail',
  'missingEmail',
  'badEmail',
];
const HARMLESS_NAMES = [
  'badName',
  'missingNameBeforeEmail',
  'multipleAuthors',
  'gitmodulesName',
  'gitmodulesUrl',
  'gitmodulesPath',
  'gitmodulesParse',
];

/** Below `fsck.` or `fetch.fsck.`. */
export const FSCK_CONFIG: readonly (readonly [string, string])[] = [...HARMLESS, ...HARMLESS_NAMES].map((id) => [id, 'ignore']);
