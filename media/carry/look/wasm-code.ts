/** The few instructions of WebAssembly that the kernels are written in, as bytes (WebAssembly Core Specification 2.0, §5.4). */

/** An unsigned number in LEB128. */
const leb = (value: number): number[] => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)]);
/** A signed number in LEB128. */
const signed = (value: number): number[] =>
  value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];

const simd = (code: number): number[] => [0xfd, ...leb(code)];

/** Types of values. */
export const I32 = 0x7f;
export const F32 = 0x7d;
export const V128 = 0x7b;

export const get = (local: number): number[] => [0x20, ...leb(local)];
export const set = (local: number): number[] => [0x21, ...leb(local)];
export const number = (value: number): number[] => [0x41, ...signed(value)];
export const ADD = [0x6a];
export const SUBTRACT = [0x6b];
export const LESS_UNSIGNED = [0x49];
export const loadFour = (offset: number): number[] => [...simd(0x00), 2, ...leb(offset)];
export const LOAD_SPLAT = [...simd(0x09), 2, 0];
export const storeFour = (offset: number): number[] => [...simd(0x0b), 2, ...leb(offset)];
export const SPLAT = simd(0x13);
export const ADD_FOUR = simd(0xe4);
export const TIMES_FOUR = simd(0xe6);
export const MOST_FOUR = simd(0xe9);
export const lane = (at: number): number[] => [...simd(0x1f), at];
export const ADD_FLOAT = [0x92];
export const NOTHING = [0x43, 0, 0, 0, 0];
export const STORE_FLOAT = [0x38, 2, 0];

/** Does `body` again as long as `condition`, which leaves a number, is not 0. */
export const again = (body: readonly number[], condition: readonly number[]): number[] => [
  0x03,
  0x40,
  ...body,
  ...condition,
  0x0d,
  0,
  0x0b,
];

/** A function of a module. */
export interface Code {
  readonly name: string;
  readonly parameters: readonly number[];
  /** Types of the locals after the parameters. */
  readonly locals: readonly number[];
  readonly body: readonly number[];
}

/** A module of functions without results, with one page of memory, exported as `memory`. */
export function wasmModule(functions: readonly Code[]): Uint8Array<ArrayBuffer> {
  const list = (items: readonly (readonly number[])[]): number[] => [...leb(items.length), ...items.flat()];
  const section = (id: number, bytes: readonly number[]): number[] => [id, ...leb(bytes.length), ...bytes];
  const text = (name: string): number[] => [...leb(name.length), ...Buffer.from(name)];
  const coded = ({ locals, body }: Code): number[] => {
    const bytes = [...list(locals.map((type) => [1, type])), ...body, 0x0b];
    return [...leb(bytes.length), ...bytes];
  };
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(functions.map(({ parameters }) => [0x60, ...list(parameters.map((type) => [type])), 0]))),
    ...section(3, list(functions.map((_, at) => [at]))),
    ...section(5, list([[0, 1]])),
    ...section(7, list([[...text('memory'), 2, 0], ...functions.map(({ name }, at) => [...text(name), 0, at])])),
    ...section(10, list(functions.map(coded))),
  ]);
}
