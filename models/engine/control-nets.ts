import { basename } from 'node:path';
import { controlGraph } from '../folder/control-net-folder.js';
import { graphSource } from '../graph/graph-source.js';
import { openSession, type SessionChoice } from '../runtime/onnx-runtime.js';
import type { Session, TensorInfo } from '../runtime/session.js';
import { asFloats, castTensor } from '../tensor/cast-tensor.js';
import { floatTensor, type Tensor } from '../tensor/tensor.js';
import { checkFamily, residualOutputs } from './control-family.js';
import type { Residuals, UnetCall } from './denoiser.js';
import type { ControlUse } from './edit-request.js';
import { findTensor, pickTensor } from './pick-tensor.js';
import { rowsOf } from './unet.js';

/** ControlNets beside a UNet: Zhang, Rao, Agrawala 2023, "Adding conditional control to text-to-image diffusion models". */
export class ControlNets {
  private constructor(readonly each: readonly Session[]) {}

  /**
   * @param paths folders with `model.onnx` (or that have one in `controlnet/`) @param unet inputs of the UNet that they are to guide
   * @throws EditError `model/controlnet` for one of another family
   */
  static async open(paths: readonly string[], unet: readonly TensorInfo[], choice: SessionChoice): Promise<ControlNets> {
    const each: Session[] = [];
    for (const path of paths) {
      const session = await openSession(graphSource(controlGraph(path), choice), { ...choice, keepsMemory: true });
      each.push(session);
      checkFamily(basename(path), session, unet);
    }
    return new ControlNets(each);
  }

  /**
   * The scaled additions of all nets for one call.
   *
   * @param pictures for each net the control picture of every row, RGB 0 … 1, [3, height, width] @param share how far the run is: first and last moment of the call, 0 … 1
   */
  async residuals(
    call: UnetCall,
    pictures: readonly (readonly Float32Array[])[],
    uses: readonly ControlUse[],
    share: readonly [from: number, to: number],
  ): Promise<Residuals> {
    const sum: Record<string, Tensor<'float32'>> = {};
    for (const [n, session] of this.each.entries()) {
      const { scale = 1, start = 0, end = 1 } = uses[n] ?? {};
      const kept = share[0] < start || share[1] > end ? 0 : scale;
      for (const [name, added] of Object.entries(await run(session, call, pictures[n] ?? [], kept))) {
        const before = sum[name]?.data;
        sum[name] = before ? { ...added, data: added.data.map((value, at) => value + before[at]) } : added;
      }
    }
    return sum;
  }

  async close(): Promise<void> {
    await Promise.all(this.each.map((session) => session.close()));
  }
}

async function run(session: Session, call: UnetCall, pictures: readonly Float32Array[], scale: number): Promise<Residuals> {
  const { inputs, outputs } = session;
  const [sample, timestep, picture] = [
    pickTensor(inputs, ['sample'], 'controlnet input'),
    pickTensor(inputs, ['timestep', 'timesteps'], 'controlnet timestep'),
    pickTensor(inputs, ['controlnet_cond', 'conditioning', 'control'], 'controlnet picture'),
  ];
  const { rows, height, width } = call;
  const times = timestep.dims[0] === 1 ? 1 : rows;
  const time = floatTensor(
    new Float32Array(timestep.dims.length ? times : 1).fill(call.timestep),
    timestep.dims.length ? [times] : [],
  );
  const size = pictures[0]?.length ?? 0;
  const factor = Math.sqrt(size / (3 * height * width));
  const values = new Float32Array(rows * size);
  pictures.forEach((one, row) => values.set(one, row * size));
  const told = call.conditions[0] ?? {};
  const feeds: Record<string, Tensor> = {
    [sample.name]: castTensor(latentsOf(call, sample.dims[1]), sample.type),
    [timestep.name]: castTensor(time, timestep.type),
    [picture.name]: castTensor(floatTensor(values, [rows, 3, height * factor, width * factor]), picture.type),
  };
  const scaling = findTensor(inputs, ['conditioning_scale']);
  if (scaling)
    feeds[scaling.name] = castTensor(floatTensor(Float32Array.of(scale), scaling.dims.map(() => 1)), scaling.type); // prettier-ignore
  for (const name of Object.keys(told)) {
    const info = findTensor(inputs, [name]);
    if (info) feeds[info.name] = castTensor(rowsOf(name, call.conditions), info.type);
  }
  const results = await session.run(feeds);
  return Object.fromEntries(
    [...residualOutputs(outputs)].map(([known, { name }]) => {
      const found = asFloats(results[name]);
      return [known, floatTensor(scaling ? found : found.map((value) => value * scale), results[name].dims)];
    }),
  );
}

/** The noisy latents of a call: what stands beside them for edit and inpainting models is no concern of a ControlNet. */
function latentsOf({ rows, height, width, sample }: UnetCall, wanted: number | string | undefined): Tensor<'float32'> {
  const area = height * width;
  const given = sample.length / (rows * area);
  const kept = typeof wanted === 'number' && wanted > 0 ? Math.min(wanted, given) : given;
  const latents = new Float32Array(rows * kept * area);
  for (let row = 0; row < rows; row++)
    latents.set(sample.subarray(row * given * area, (row * given + kept) * area), row * kept * area);
  return floatTensor(latents, [rows, kept, height, width]);
}
