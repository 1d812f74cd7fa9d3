import fc from 'fast-check';
import { EditError } from '../../core/errors.js';

/** One change to a file. Places are shares of its length, so that they shrink and fit files of any length. */
type Change =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'set'; readonly at: number; readonly value: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'length'; readonly at: number; readonly bytes: 1 | 2 | 4 | 8; readonly value: number }
  | { readonly kind: 'drop'; readonly at: number; readonly count: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly count: number };

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
/** Near the beginning, where headers are, as often as anywhere. */
const at = fc.oneof(place, place.map((share) => share ** 4)); // prettier-ignore
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at, bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('set' as const), at, value: fc.nat(255) }),
  fc.record({ kind: fc.constant('cut' as const), at }),
  fc.record({ kind: fc.constant('length' as const), at, bytes: fc.constantFrom(1, 2, 4, 8), value: fc.constantFrom(0, 1, 0x7f, 0x7fffffff, 0x80000000, 0xffffffff) }), // prettier-ignore
  fc.record({ kind: fc.constant('drop' as const), at, count: fc.integer({ min: 1, max: 64 }) }),
  fc.record({ kind: fc.constant('repeat' as const), at, count: fc.integer({ min: 1, max: 64 }) }),
);

function changed(bytes: Buffer, one: Change): Buffer {
  const from = Math.floor(one.at * bytes.length);
  const copy = Buffer.from(bytes);
  if (one.kind === 'cut') return copy.subarray(0, from);
  if (one.kind === 'drop') return Buffer.concat([copy.subarray(0, from), copy.subarray(from + one.count)]);
  if (one.kind === 'repeat') return Buffer.concat([copy.subarray(0, from + one.count), copy.subarray(from)]);
  if (one.kind === 'flip' && copy.length) copy[from] ^= 1 << one.bit;
  if (one.kind === 'set' && copy.length) copy[from] = one.value;
  if (one.kind === 'length')
    for (let i = 0; i < one.bytes && from + i < copy.length; i++) copy[from + i] = i < 4 ? (one.value >>> (8 * i)) & 255 : 0;
  return copy;
}

/** Files that are nearly one of these, and files that are nothing. */
export const damaged = (...sound: readonly Buffer[]): fc.Arbitrary<Buffer> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.tuple(fc.constantFrom(...sound), fc.array(change, { minLength: 1, maxLength: 4 })).map(([bytes, all]) => all.reduce(changed, bytes)) }, // prettier-ignore
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  );

const odd = fc.constantFrom<unknown>(
  null,
  true,
  -1,
  0,
  1,
  0.5,
  7,
  255,
  65536,
  2 ** 31,
  2 ** 32,
  1e300,
  '',
  'x',
  '__proto__',
  [],
  {},
  [0],
  [null],
  { a: 1 },
  'data:,',
);

/** JSON text in which some values are others, of whatever kind, or missing. */
export const damagedJson = (sound: object): fc.Arbitrary<string> =>
  fc.array(fc.tuple(place, fc.option(odd, { nil: undefined })), { minLength: 1, maxLength: 3 }).map((changes) => {
    const root = { all: structuredClone(sound) as unknown };
    for (const [share, value] of changes) {
      const places: [Record<string, unknown>, string][] = [];
      const walk = (holder: object): void => {
        for (const name of Object.keys(holder)) {
          places.push([holder as Record<string, unknown>, name]);
          const inner = (holder as Record<string, unknown>)[name];
          if (typeof inner === 'object' && inner !== null) walk(inner);
        }
      };
      walk(root);
      const [holder, name] = places[Math.floor(share * places.length)];
      holder[name] = structuredClone(value);
    }
    return JSON.stringify(root.all) ?? '';
  });

/** More than any of the tiny files here can need, in bytes. */
const MAX_MEMORY = 256 << 20;
const MAX_MILLISECONDS = 5000;

const { OVERPAINT_FUZZ_SEED: seed, OVERPAINT_FUZZ_PATH: path, OVERPAINT_FUZZ_RUNS: runs } = process.env;

/**
 * Reads damaged files: each is read, or refused with an {@link EditError} of the reader's area, in bounded memory and time. A failure says how to
 * run it again; `OVERPAINT_FUZZ_RUNS` makes it look for longer.
 */
export async function neverFalls(
  area: EditError['area'],
  files: fc.Arbitrary<Buffer>,
  read: (bytes: Buffer) => unknown,
): Promise<void> {
  const property = fc.asyncProperty(files, async (bytes) => {
    const before = process.memoryUsage();
    const start = performance.now();
    try {
      await read(bytes);
    } catch (error) {
      if (!(error instanceof EditError) || error.area !== area) throw error;
    }
    const after = process.memoryUsage();
    const grown = after.arrayBuffers - before.arrayBuffers + (after.heapUsed - before.heapUsed);
    if (grown > MAX_MEMORY) throw new Error(`it took ${Math.round(grown / 2 ** 20)} MB`);
    if (performance.now() - start > MAX_MILLISECONDS) throw new Error(`it took ${Math.round(performance.now() - start)} ms`);
  });
  const details = await fc.check(property, {
    numRuns: Number(runs ?? 150),
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(path !== undefined && { path }),
  });
  if (!details.failed) return;
  const { counterexample, errorInstance, seed: found, counterexamplePath } = details;
  const how = `OVERPAINT_FUZZ_SEED=${found} OVERPAINT_FUZZ_PATH=${counterexamplePath ?? ''} npx mocha dist/test/fuzz/*.test.js`;
  const shown = counterexample?.[0].subarray(0, 600).toString('base64');
  throw new Error(
    `${String((errorInstance as Error | undefined)?.stack)}\nRun it again with -g and this test's name: ${how}\nFile (base64): ${shown}`,
  );
}
