import { output } from '../accept/shell.js';

/** What a run took. */
export interface Cost {
  /** Wall seconds. */
  readonly wall: number;
  /** Processor seconds, those of all processes that it started included. */
  readonly processor: number;
}

/** Runs a program to its end and tells what it took. Its processor time is what a POSIX shell's `times` says of its children. */
export async function costOf(program: string, args: readonly string[]): Promise<Cost> {
  const began = performance.now();
  const text = await output('sh', ['-c', '"$@" >/dev/null 2>&1 || exit 1; times', 'sh', program, ...args]);
  const wall = (performance.now() - began) / 1000;
  const seconds = [...(text.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, rest]) => 60 * Number(minutes) + Number(rest),
  );
  return { wall, processor: seconds.reduce((sum, one) => sum + one, 0) };
}

/** Runs two things in turn, `pairs` times: what `a` took ÷ what `b` took. */
export async function inTurn(
  pairs: number,
  a: () => Promise<Cost>,
  b: () => Promise<Cost>,
): Promise<Record<keyof Cost, number[]>> {
  const ratios: Record<keyof Cost, number[]> = { wall: [], processor: [] };
  for (let pair = 0; pair < pairs; pair++) {
    const [first, second] = [await a(), await b()];
    ratios.wall.push(first.wall / second.wall);
    ratios.processor.push(first.processor / second.processor);
  }
  return ratios;
}
