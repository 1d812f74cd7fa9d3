import { EditError } from '../../core/errors.js';
import type { Session } from '../runtime/session.js';
import { asFloats, castTensor } from '../tensor/cast-tensor.js';
import { floatTensor } from '../tensor/tensor.js';
import type { ModelFolder } from '../folder/model-folder.js';
import { kindOf } from '../kinds/index.js';
import { type Configs, vaeConfig } from '../kinds/model-kind.js';
import type { OpenPart } from './open-parts.js';
import { pickTensor } from './pick-tensor.js';
import { pixelUnshuffle } from './pixel-unshuffle.js';

/** Values with channels, height and width, C order. */
export interface Planes {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly values: Float32Array;
  /** Whether it shows the frame that it is given with, place by place; default false. */
  readonly ofFrame?: true;
}

/** Picture ↔ latent, one frame a call. */
export class Vae {
  private constructor(
    readonly encoder: Session,
    readonly decoder: Session,
    /** Channels of a latent. */
    readonly channels: number,
    /** Pixels a latent cell. */
    readonly factor: number,
    /** Side of the blocks of the graphs' cells that are one latent cell. */
    readonly patch: number,
  ) {}

  static async open(folder: ModelFolder, channels: number, open: OpenPart): Promise<Vae> {
    const opened = [await open('vae_encoder'), await open('vae_decoder')] as const;
    const side = kindOf(folder).patch ?? 1;
    const inside = pickTensor(opened[1].inputs, DECODED, 'vae input').dims[1];
    const patch = inside === channels ? 1 : side; // some graphs put the blocks together themselves
    const vae = new Vae(...opened, channels, 0, 1);
    return new Vae(...opened, channels, (await vae.#measureFactor(folder)) * patch, patch);
  }

  /** The mean of the latent distribution, not scaled. `image`: RGB, −1 … 1. @throws EditError `model/incomplete` */
  async encode(image: Planes): Promise<Planes> {
    const parameters = await this.parameters(image);
    const scale = this.factor / this.patch;
    if (parameters.width * scale !== image.width || parameters.height * scale !== image.height) {
      const found = image.height / parameters.height;
      const sentence = `vae_encoder: expected latents ${scale} times smaller than the picture, as vae_decoder/config.json says, found ${found} times: the parts of this folder are of different models.`;
      throw new EditError('model/incomplete', sentence, { wanted: scale, found });
    }
    if (this.patch > 1) return inBlocks(parameters, this.channels / this.patch ** 2, this.patch);
    const { height, width } = parameters;
    return { channels: this.channels, height, width, values: parameters.values.slice(0, this.channels * height * width) };
  }

  /** What the encoder gives: mean, and where the export has it log variance, stacked. */
  parameters(image: Planes): Promise<Planes> {
    return encodePlanes(this.encoder, image);
  }

  /** The picture of a latent, not scaled. RGB, nominally −1 … 1, not clamped. @throws EditError `model/not-a-number` */
  async decode(latent: Planes): Promise<Planes> {
    const planes = this.patch > 1 ? outOfBlocks(latent, this.patch) : latent;
    const picture = await runPlanes(this.decoder, planes, DECODED, ['sample', 'image', 'out']);
    if (picture.channels === 3 && picture.values.every(Number.isFinite)) return picture;
    if (picture.channels !== 3)
      throw new EditError('model/incomplete', `vae_decoder: expected pictures of 3 channels, found ${picture.channels}.`);
    const sentence =
      'vae_decoder gave values that are not numbers. VAEs of Stable Diffusion XL overflow in halves: put one in fp32 in its place, or its "fp16-fix".';
    throw new EditError('model/not-a-number', sentence, { part: 'vae_decoder' });
  }

  async close(): Promise<void> {
    await Promise.all([this.encoder.close(), this.decoder.close()]);
  }

  /** From the config where it lists the levels; otherwise by encoding a small grey picture. */
  async #measureFactor(folder: ModelFolder): Promise<number> {
    const said = factorSaid(folder.configs);
    if (said !== undefined) return said;
    const [height = 64, width = 64] =
      this.encoder.inputs[0]?.dims.slice(2).map((dim) => (typeof dim === 'number' ? dim : 64)) ?? [];
    const latent = await this.parameters({ channels: 3, height, width, values: new Float32Array(3 * height * width) });
    return height / latent.height;
  }
}

/** Pixels a cell of a VAE's graphs, where its config lists the levels. */
export function factorSaid(configs: Configs): number | undefined {
  const { block_out_channels: levels, _class_name: className } = vaeConfig(configs);
  return Array.isArray(levels) && String(className).startsWith('AutoencoderKL') ? 2 ** (levels.length - 1) : undefined;
}

/** What an encoder gives of a picture. */
export const encodePlanes = (encoder: Session, image: Planes): Promise<Planes> =>
  runPlanes(
    encoder,
    image,
    ['sample', 'image', 'pixel_values', 'x'],
    ['latent_parameters', 'latent_sample', 'latents', 'latent', 'moments'],
  );

/** Names that exporters have used for a decoder's input. */
const DECODED = ['latent_sample', 'latents', 'latent', 'sample', 'z'];

/** The first channels of planes, blocks of cells put into channels. */
function inBlocks({ height, width, values }: Planes, channels: number, patch: number): Planes {
  const [rows, columns] = [height / patch, width / patch];
  const mean = values.subarray(0, channels * height * width);
  return {
    channels: channels * patch ** 2,
    height: rows,
    width: columns,
    values: pixelUnshuffle(mean, columns, rows, patch, false),
  };
}

function outOfBlocks({ channels, height, width, values }: Planes, patch: number): Planes {
  const apart = pixelUnshuffle(values, width, height, patch, true);
  return { channels: channels / patch ** 2, height: height * patch, width: width * patch, values: apart };
}

async function runPlanes(
  session: Session,
  planes: Planes,
  inputs: readonly string[],
  outputs: readonly string[],
): Promise<Planes> {
  const input = pickTensor(session.inputs, inputs, 'vae input');
  const output = pickTensor(session.outputs, outputs, 'vae output');
  const tensor = floatTensor(planes.values, [1, planes.channels, planes.height, planes.width]);
  const result = (await session.run({ [input.name]: castTensor(tensor, input.type) }, [output.name]))[output.name];
  if (!result) throw new Error('the VAE gave no output');
  const [, channels, height, width] = result.dims as [number, number, number, number];
  return { channels, height, width, values: asFloats(result) };
}
