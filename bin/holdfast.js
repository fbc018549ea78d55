#!/usr/bin/env node
// Checked before anything is imported: an older Node would stop at the first modern syntax with a message that helps nobody.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(`error: holdfast needs Node 24 or newer, this is ${process.versions.node}`);
  process.exit(2);
}
import('../dist/cli/main.js');
