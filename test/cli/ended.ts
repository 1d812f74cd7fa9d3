import { expect } from 'chai';
import type { Ended } from '../accept/shell.js';

/** Expects an exit code, and shows what the program said when it is another. */
export function expectCode(ended: Ended, code: number): void {
  expect(ended.code, `${ended.stderr}\n${ended.stdout}`).equal(code);
}

/** Expects a refusal: the code, one sentence that matches, nothing on standard output. */
export function expectRefusal(ended: Ended, code: number, sentence: RegExp): void {
  expectCode(ended, code);
  expect(ended.stderr).match(sentence);
  expect(ended.stderr)
    .match(/^overpaint: /m)
    .and.not.match(/^\s+at /m);
  expect(ended.stdout).equal('');
}
