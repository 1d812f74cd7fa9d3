import { tmpdir } from 'node:os';
import { gaussian } from '../noise/gaussian.js';
import { asFloats, castTensor } from '../tensor/cast-tensor.js';
import { floatTensor, type Tensor } from '../tensor/tensor.js';
import type { DeviceName } from './device.js';
import { openSession } from './onnx-runtime.js';
import { TINY_SIDE, tinyGraph } from './tiny-graph.js';

/** What a device did with the tiny graph. */
export type DeviceTrial = { readonly ok: true; readonly milliseconds: number } | { readonly ok: false; readonly why: string };

/**
 * Runs a tiny graph on a device, on this thread: making a session is not enough, because a missing precision only shows when it runs. A
 * failing device may take the process with it; `proveDevice` therefore calls this in a child.
 */
export async function tryDevice(device: DeviceName, half: boolean): Promise<DeviceTrial> {
  try {
    const graph = { path: 'trial/tiny.onnx', bytes: tinyGraph(half), weightsFolder: tmpdir() };
    const session = await openSession(graph, { device, threads: 0 });
    const values = gaussian(TINY_SIDE * TINY_SIDE, 1, 'initial').map((value) => value / 16);
    const x = castTensor(floatTensor(values, [TINY_SIDE, TINY_SIDE]), half ? 'float16' : 'float32');
    let milliseconds = Infinity;
    let y: Tensor | undefined;
    for (let run = 0; run < 4; run++) {
      const start = performance.now();
      y = (await session.run({ x }))['y'];
      if (run > 0) milliseconds = Math.min(milliseconds, performance.now() - start);
    }
    await session.close();
    const result = asFloats(y as Tensor);
    if (result.every(Number.isFinite) && result.some((value) => value !== 0)) return { ok: true, milliseconds };
    return { ok: false, why: 'it gave wrong numbers' };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}
