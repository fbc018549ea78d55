import { describe, expect, it } from 'vitest';
import { holdfast } from '../support/holdfast.ts';

const COMMANDS = 'init validate explain import plan apply approve run sync stop resume rollback backup status history events sandbox'.split(
  ' ',
);

describe('help', { timeout: 60_000 }, () => {
  it('lists every command', async () => {
    const { code, stdout } = await holdfast(['--help']);
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  it('of each command has examples', async () => {
    // A few at a time: each is a process.
    for (let from = 0; from < COMMANDS.length; from += 4) {
      await Promise.all(
        COMMANDS.slice(from, from + 4).map(async (command) => {
          const { code, stdout, stderr } = await holdfast([command, '--help']);
          expect(`${command} ${code} ${stderr}`).toBe(`${command} 0 `);
          expect(stdout).toContain(`Usage: holdfast ${command}`);
          // What every command takes comes after what this one alone does.
          const [own = '', common = ''] = stdout.split('\nRepository and configuration:\n');
          expect(own, command).toMatch(/-h, --help/);
          expect(own, command).not.toMatch(/--(data-dir|lease-duration) /);
          expect(stdout, command).not.toContain('(default: [])');
          if (/^ {2}--repository /m.test(stdout)) expect(common, command).toMatch(/--repository [\s\S]*--instance /);
          expect(stdout, command).toMatch(new RegExp(`Examples?:\\n(.*\\n)*? +holdfast ${command}`));
        }),
      );
    }
  });
});

describe('a slip of the keyboard', { timeout: 60_000 }, () => {
  it.each([
    { args: ['stauts'], said: /error: unknown command 'stauts'\n\(?Did you mean status\?/ },
    { args: ['status', '--clutser', 'x'], said: /error: unknown option '--clutser'\n\(?Did you mean --cluster\?/ },
    { args: ['plan', '-o', 'yml'], said: /Allowed choices are text, json/ },
    { args: ['approve'], said: /missing required argument 'cluster'/ },
    { args: [], said: /Usage: holdfast/ },
  ])('$args ends with 2 and a suggestion', async ({ args, said }) => {
    const { code, stdout, stderr } = await holdfast(args);
    expect(stderr).toMatch(said);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
