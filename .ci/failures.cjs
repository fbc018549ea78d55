// What failed, once more and in short: the end of a long log is what is read first, and often all that is kept of it.
// Usage: node .ci/failures.cjs REPORT.json SUITE
const { readFileSync } = require("node:fs");
const { relative } = require("node:path");

/** Lines of a message that are kept: the assertion and where it stands, not the whole output of a process. */
const linesOfMessage = 30;

const [file, suite] = process.argv.slice(2);
const plain = (text) => text.replace(/\u001b\[[0-9;]*m/g, "");
const shortened = (text) => {
  const lines = plain(text).split("\n").filter((line) => !/^ *at .*(node_modules|node:internal|new Promise)/.test(line));
  const rest = lines.length - linesOfMessage;
  return rest > 0 ? [...lines.slice(0, linesOfMessage), `(${rest} more lines)`] : lines;
};

for (const result of JSON.parse(readFileSync(file, "utf8")).testResults) {
  const where = `${suite}: ${relative(process.cwd(), result.name)}`;
  const failed = result.assertionResults.filter((test) => test.status === "failed");
  for (const test of failed) {
    console.log(`FAILED ${where}: ${test.fullName} (${Math.round(test.duration ?? 0)} ms)`);
    for (const message of test.failureMessages) console.log(shortened(message).map((line) => `  | ${line}`).join("\n"));
  }
  // A file that could not be loaded, or whose set-up failed, has no failed test to show for it.
  if (failed.length === 0 && result.status === "failed") {
    console.log(`FAILED ${where}\n${shortened(result.message ?? "").map((line) => `  | ${line}`).join("\n")}`);
  }
}
