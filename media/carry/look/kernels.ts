import * as wasm from './wasm-code.js';

/** Pixels that go through a net together: a multiple of 16. */
export const BLOCK = 64;
/** Bytes of a row of them. */
const ROW = 4 * BLOCK;

/** Arithmetic on blocks of pixels in a memory of its own, four values at a time; every machine gives the same bits. Places are in floats. */
export interface Kernels {
  /** The memory, of 16384 values: rows of {@link BLOCK} pixels, and weights, where the caller lays them. */
  readonly values: Float32Array;
  /** into[k] = max(s, slope · s), s = into[k] + Σ weights[k][j] · from[j], for `inputs` rows j and `outputs` rows k. */
  layer(weights: number, from: number, inputs: number, into: number, outputs: number, slope: number): void;
  /** into[k][j] = Σ from[j] · other[k] over the pixels of a block. */
  outer(from: number, inputs: number, other: number, outputs: number, into: number): void;
}

const put = (local: number, value: readonly number[]): number[] => [...value, ...wasm.set(local)];
const sum = (local: number, by: readonly number[]): number[] => [...wasm.get(local), ...by, ...wasm.ADD];
const move = (local: number, by: readonly number[]): number[] => put(local, sum(local, by));
const countDown = (local: number): number[] => put(local, [...wasm.get(local), ...wasm.number(1), ...wasm.SUBTRACT]);
const under = (local: number, end: number): number[] => [...wasm.get(local), ...wasm.number(end), ...wasm.LESS_UNSIGNED];
const FOUR = [0, 1, 2, 3];

/** Sixteen pixels at a time are summed in four registers. */
function layer(): wasm.Code {
  const [weights, from, inputs, into, outputs, slope, at, left, place, weight, factor, first] = Array.from(
    { length: 12 },
    (_, i) => i,
  );
  const add = (k: number): number[] =>
    put(first + k, [
      ...[...wasm.get(first + k), ...wasm.get(factor)],
      ...[...wasm.get(place), ...wasm.loadFour(16 * k), ...wasm.TIMES_FOUR, ...wasm.ADD_FOUR],
    ]);
  const store = (k: number): number[] => [
    ...[...sum(into, wasm.get(at)), ...wasm.get(first + k), ...wasm.get(first + k)],
    ...[...wasm.get(slope), ...wasm.SPLAT, ...wasm.TIMES_FOUR, ...wasm.MOST_FOUR, ...wasm.storeFour(16 * k)],
  ];
  const inner = [
    ...put(factor, [...wasm.get(weight), ...wasm.LOAD_SPLAT]),
    ...FOUR.flatMap(add),
    ...[...move(place, wasm.number(ROW)), ...move(weight, wasm.number(4)), ...countDown(left)],
  ];
  const pixels = [
    ...FOUR.flatMap((k) => put(first + k, [...sum(into, wasm.get(at)), ...wasm.loadFour(16 * k)])),
    ...[...put(place, sum(from, wasm.get(at))), ...put(left, wasm.get(inputs)), ...put(weight, wasm.get(weights))],
    ...wasm.again(inner, wasm.get(left)),
    ...FOUR.flatMap(store),
    ...move(at, wasm.number(64)),
  ];
  const rows = [
    ...put(at, wasm.number(0)),
    ...wasm.again(pixels, under(at, ROW)),
    ...[...move(into, wasm.number(ROW)), ...put(weights, wasm.get(weight)), ...countDown(outputs)],
  ];
  const { I32, F32, V128 } = wasm;
  return {
    name: 'layer',
    parameters: [I32, I32, I32, I32, I32, F32],
    locals: [I32, I32, I32, I32, V128, V128, V128, V128, V128],
    body: wasm.again(rows, wasm.get(outputs)),
  };
}

function outer(): wasm.Code {
  const [from, inputs, other, outputs, into, left, place, at, total] = Array.from({ length: 9 }, (_, i) => i);
  const loadAt = (local: number): number[] => [...sum(local, wasm.get(at)), ...wasm.loadFour(0)];
  const pixels = [
    ...put(total, [...wasm.get(total), ...loadAt(place), ...loadAt(other), ...wasm.TIMES_FOUR, ...wasm.ADD_FOUR]),
    ...move(at, wasm.number(16)),
  ];
  const lanes = [...FOUR.flatMap((k) => [...wasm.get(total), ...wasm.lane(k), ...(k > 0 ? wasm.ADD_FLOAT : [])])];
  const columns = [
    ...[...put(total, [...wasm.NOTHING, ...wasm.SPLAT]), ...put(at, wasm.number(0))],
    ...wasm.again(pixels, under(at, ROW)),
    ...[...wasm.get(into), ...lanes, ...wasm.STORE_FLOAT],
    ...[...move(into, wasm.number(4)), ...move(place, wasm.number(ROW)), ...countDown(left)],
  ];
  const rows = [
    ...[...put(left, wasm.get(inputs)), ...put(place, wasm.get(from))],
    ...wasm.again(columns, wasm.get(left)),
    ...[...move(other, wasm.number(ROW)), ...countDown(outputs)],
  ];
  const { I32, V128 } = wasm;
  return {
    name: 'outer',
    parameters: [I32, I32, I32, I32, I32],
    locals: [I32, I32, I32, V128],
    body: wasm.again(rows, wasm.get(outputs)),
  };
}

/** The part of the engine's `WebAssembly` that is used; the types that we compile with are Node's, and leave it out. */
interface Engine {
  readonly Module: new (code: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

const { WebAssembly: engine } = globalThis as unknown as { readonly WebAssembly: Engine };
let compiled: object | undefined;

/** Opens the arithmetic, with a memory of its own. */
export function openKernels(): Kernels {
  compiled ??= new engine.Module(wasm.wasmModule([layer(), outer()]));
  const run = new engine.Instance(compiled).exports as {
    readonly memory: { readonly buffer: ArrayBuffer };
    layer(...places: number[]): void;
    outer(...places: number[]): void;
  };
  return {
    values: new Float32Array(run.memory.buffer),
    layer: (weights, from, inputs, into, outputs, slope) => run.layer(4 * weights, 4 * from, inputs, 4 * into, outputs, slope),
    outer: (from, inputs, other, outputs, into) => run.outer(4 * from, inputs, 4 * other, outputs, 4 * into),
  };
}
