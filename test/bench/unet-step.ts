import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFile } from '../../core/package-file.js';
import { openParts } from '../../models/engine/open-parts.js';
import { TextEncoders } from '../../models/engine/text-encoders.js';
import type { UnetCall } from '../../models/engine/denoiser.js';
import { Unet } from '../../models/engine/unet.js';
import { readModelFolder } from '../../models/folder/read-model-folder.js';
import { lastHiddenState } from '../../models/kinds/stable-diffusion.js';
import { gaussian } from '../../models/noise/gaussian.js';
import { output } from '../accept/shell.js';

const [THREADS, COUNT] = [2, 5];
/** Latents of a 384 × 216 picture, Gesso's own size. */
const [WIDTH, HEIGHT] = [96, 54];

/**
 * One call of Gesso's UNet here ÷ the same call in PyTorch, same weights and threads. `OVERPAINT_PYTHON` names a Python that has torch, numpy
 * and onnx; default `python3`.
 *
 * @throws Error when the two do not agree
 */
export async function unetStepRatios(folder: string): Promise<number[]> {
  const model = packageFile('models', 'gesso');
  const parts = readModelFolder(model);
  const choice = { device: 'cpu', threads: THREADS } as const;
  const texts = await TextEncoders.open(parts, openParts(parts, choice));
  const [encoded] = await texts.encode('make it a watercolor');
  await texts.close();
  const text = lastHiddenState(encoded);
  const unet = await Unet.open(parts, false, choice);
  const call: UnetCall = {
    ...{ rows: 1, height: HEIGHT, width: WIDTH, timestep: 749, conditions: [{ encoder_hidden_states: text }] },
    sample: gaussian(unet.inChannels * WIDTH * HEIGHT, 1, 'initial').map((value) => value / 2),
  };
  let found = new Float32Array(0);
  const ours: number[] = [];
  for (let at = 0; at < COUNT + 2; at++) {
    const began = performance.now();
    found = Float32Array.from((await unet.run(call)).output);
    if (at > 1) ours.push((performance.now() - began) / 1000);
  }
  await unet.close();
  const keep = async (name: string, values: Float32Array, shape: number[]): Promise<object> => {
    const file = join(folder, `${name}.f32`);
    await writeFile(file, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    return { file, shape };
  };
  const inputs = {
    sample: await keep('sample', call.sample, [1, unet.inChannels, HEIGHT, WIDTH]),
    text: await keep('text', text.data, [...text.dims]),
    timestep: call.timestep,
    output: join(folder, 'torch.f32'),
  };
  await writeFile(join(folder, 'inputs.json'), JSON.stringify(inputs));
  const script = packageFile('test', 'bench', 'unet_step.py');
  const python = process.env['OVERPAINT_PYTHON'] ?? 'python3';
  const theirs = JSON.parse(
    await output(python, [script, model, join(folder, 'inputs.json'), String(THREADS), String(COUNT)]),
  ) as number[];
  const wanted = new Float32Array(new Uint8Array(await readFile(inputs.output)).buffer);
  const apart = found.reduce((most, value, at) => Math.max(most, Math.abs(value - wanted[at])), 0);
  if (!(apart < 0.02)) throw new Error(`the two UNets differ by ${apart}, so their times say nothing.`);
  return ours.map((seconds, at) => seconds / theirs[at]);
}
