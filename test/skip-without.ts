const said = new Set<string>();

/**
 * Leaves out the test that asks, or all of a `describe` whose `before` asks, and tells why in one sentence, once. For nothing else than what a
 * machine does not have: a test that fails is no test to leave out.
 *
 * @param what is absent, e.g. `redis-server`
 * @param why e.g. `it is not on this machine`
 */
export function skipWithout(context: Mocha.Context, what: string, why: string): never {
  const sentence = `Skipped what needs ${what}: ${why}.\n`;
  if (!said.has(sentence)) process.stderr.write(sentence);
  said.add(sentence);
  context.skip(); // the only one in all tests: without what it needs, a test's result would say nothing of Overpaint
}

/** Leaves out a test on Windows, which lacks something that all other systems have, e.g. `links without rights`. */
export function needsPosix(context: Mocha.Context, what: string): void {
  if (process.platform === 'win32') skipWithout(context, what, 'Windows has none');
}
