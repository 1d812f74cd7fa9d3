import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';
import type { Pixels } from '../scene.js';

interface Transcoder {
  initializeBasis(): void;
  KTX2File: new (bytes: Uint8Array) => Ktx2File;
}

interface Ktx2File {
  isValid(): boolean;
  getWidth(): number;
  getHeight(): number;
  startTranscoding(): number;
  getImageTranscodedSizeInBytes(level: number, layer: number, face: number, format: number): number;
  transcodeImage(
    target: Uint8Array,
    level: number,
    layer: number,
    face: number,
    format: number,
    flags: number,
    channel0: number,
    channel1: number,
  ): number;
  close(): void;
  delete(): void;
}

/** `cTFRGBA32` of the Basis Universal transcoder. */
const RGBA32 = 13;

let loaded: Promise<Transcoder> | undefined;

/** The Basis Universal transcoder that comes with three. It is CommonJS inside a package of ES modules, so its text is compiled here. */
function transcoder(): Promise<Transcoder> {
  loaded ??= (async () => {
    const require = createRequire(import.meta.url);
    const path = require.resolve('three/examples/jsm/libs/basis/basis_transcoder.js');
    const module = { exports: {} as unknown };
    const parameters = ['module', 'exports', 'require', '__filename', '__dirname'];
    const run = compileFunction(readFileSync(path, 'utf8'), parameters, { filename: path }) as (...values: unknown[]) => void;
    run(module, module.exports, require, path, dirname(path));
    const start = module.exports as (options: { wasmBinary: Uint8Array }) => Promise<Transcoder>;
    const basis = await start({ wasmBinary: readFileSync(path.replace(/\.js$/, '.wasm')) });
    basis.initializeBasis();
    return basis;
  })();
  return loaded;
}

/** Width and height that a KTX2 file's header states (KTX 2.0, 3.1); undefined where the file ends before. */
export function ktx2Size(bytes: Uint8Array): { width: number; height: number } | undefined {
  if (bytes.length < 80) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(20, true), height: Math.max(1, view.getUint32(24, true)) };
}

/**
 * Decodes the first level of a KTX2 texture with Basis Universal data (ETC1S or UASTC).
 *
 * @throws Error when the transcoder does not take it
 */
export async function decodeKtx2(bytes: Uint8Array): Promise<Pixels> {
  const { KTX2File } = await transcoder();
  const file = new KTX2File(bytes);
  try {
    if (!file.isValid() || !file.startTranscoding()) throw new Error('it is not a KTX2 file with Basis Universal data');
    const [width, height] = [file.getWidth(), file.getHeight()];
    const data = new Uint8Array(file.getImageTranscodedSizeInBytes(0, 0, 0, RGBA32));
    if (!file.transcodeImage(data, 0, 0, 0, RGBA32, 0, -1, -1)) throw new Error('the transcoder fails on it');
    return { width, height, data };
  } finally {
    file.close();
    file.delete();
  }
}
