import { expect } from 'chai';
import { isTerminal } from '../../pipeline/cli/terminal.js';

describe('a terminal', () => {
  const { isTTY } = process.stderr;
  const { TERM } = process.env;
  afterEach(() => {
    process.stderr.isTTY = isTTY;
    if (TERM === undefined) delete process.env['TERM'];
    else process.env['TERM'] = TERM;
  });

  for (const [tty, term, renews] of [
    [true, 'xterm-256color', true],
    [true, undefined, true],
    [true, 'dumb', false],
    [false, 'xterm-256color', false],
  ] as const) {
    it(`${tty ? 'with' : 'without'} a screen and TERM=${term ?? '(not set)'} has ${renews ? 'a line that renews itself' : 'plain lines'}`, () => {
      process.stderr.isTTY = tty;
      if (term === undefined) delete process.env['TERM'];
      else process.env['TERM'] = term;
      expect(isTerminal()).equal(renews);
    });
  }
});
