import { expect, test } from 'vitest';
import type { Problem } from '../../lib/problem.ts';
import { problemsAsJson, problemsAsText, summaryLine, type ValidationReport } from './problems.ts';
import { problemsAsGithub } from './problems-github.ts';
import { problemsAsSarif } from './problems-sarif.ts';

const dangling: Problem = {
  severity: 'error',
  code: 'RefDangling',
  message: 'no task definition of family "wbe"',
  where: { path: 'clusters/dev/services/web.yaml', line: 7, col: 19 },
  hint: 'did you mean "web"?',
};
const general: Problem = { severity: 'warning', code: 'RepoEmpty', message: 'no cluster' };
const report = (problems: Problem[]): ValidationReport => ({ files: 12, clusters: [{ name: 'dev', valid: false }], problems, ms: 84.6 });

test('text is one line a finding and a summary', () => {
  expect(problemsAsText(report([dangling, general]))).toBe(
    [
      'clusters/dev/services/web.yaml:7:19: error RefDangling no task definition of family "wbe" (did you mean "web"?)',
      'warning RepoEmpty no cluster',
      '12 files, 1 cluster: 1 error, 1 warning in 85 ms',
    ].join('\n'),
  );
  expect(summaryLine({ files: 1, clusters: [], problems: [], ms: 3 })).toBe('1 file, 0 clusters: no problems in 3 ms');
});

test('colour goes to the severity and to nothing else', () => {
  const [first] = problemsAsText(report([dangling]), (_severity, text) => `<${text}>`).split('\n');
  expect(first).toContain(':7:19: <error> RefDangling');
});

test('what a file holds cannot move the cursor or forge a line', () => {
  const evil: Problem = { ...general, message: 'a\u001b[2J\nfile:1:1: error X', where: { path: 'a\rb' } };
  const [line, summary, ...rest] = problemsAsText(report([evil])).split('\n');
  expect(line).toBe('a\\u000db: warning RepoEmpty a\\u001b[2J\\u000afile:1:1: error X');
  expect(summary).toMatch(/^12 files/);
  expect(rest).toEqual([]);
});

test('json is versioned', () => {
  expect(JSON.parse(problemsAsJson(report([dangling])))).toEqual({
    version: 1,
    summary: { files: 12, errors: 1, warnings: 0, notes: 0, ms: 85 },
    clusters: [{ name: 'dev', valid: false }],
    problems: [dangling],
  });
});

test('github commands are escaped, so that a message cannot end one and begin another', () => {
  const evil: Problem = { ...dangling, message: '100%\n::set-env name=x::y', where: { path: 'a,b:c.yaml', line: 1, col: 2 }, hint: 'h' };
  expect(problemsAsGithub(report([evil, general]), 'sub/').split('\n')).toEqual([
    '::error file=sub/a%2Cb%3Ac.yaml,line=1,col=2,title=RefDangling::100%25%0A::set-env name=x::y (h)',
    '::warning title=RepoEmpty::no cluster',
    '12 files, 1 cluster: 1 error, 1 warning in 85 ms',
  ]);
});

test('sarif names tool, rules and places', () => {
  const sarif = JSON.parse(problemsAsSarif(report([dangling]), '', '0.1.0'));
  expect(sarif.version).toBe('2.1.0');
  expect(sarif.runs[0].tool.driver.rules).toEqual([{ id: 'RefDangling' }]);
  expect(sarif.runs[0].results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'clusters/dev/services/web.yaml' },
    region: { startLine: 7, startColumn: 19 },
  });
});
