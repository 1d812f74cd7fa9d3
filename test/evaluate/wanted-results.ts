import { join } from 'node:path';
import { openSession } from '../../models/runtime/onnx-runtime.js';
import type { Session } from '../../models/runtime/session.js';
import { floatTensor, type Tensor } from '../../models/tensor/tensor.js';
import type { EvaluationData } from './evaluation-data.js';

/** A picture to edit: planar RGB, 0…1. */
export interface Picture {
  readonly name: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Colours that an instruction names. */
export interface Colors {
  readonly source?: string | undefined;
  readonly to?: string | undefined;
}

/** What a look should give. */
export interface Wanted {
  /** Planar RGB, 0…1. */
  readonly picture: Float32Array;
  /** Looks that change a part: how much each pixel belongs to it, 0…1. */
  readonly place?: Float32Array;
}

/** The wanted results of a model's looks, drawn by graphs that its training code wrote. */
export interface WantedResults {
  /** Whether chance has a part in the look: its result hangs on the noise. */
  hangsOnNoise(look: string): boolean;
  /** Which colours the look takes. */
  takes(look: string, color: keyof Colors): boolean;
  /** @param noise latent noise [channels, rows, columns] that the model starts from */
  draw(look: string, picture: Picture, noise: Float32Array, colors?: Colors): Promise<Wanted>;
  /** Channels of the latent noise and pixels of a latent pixel's side. */
  readonly latent: { readonly channels: number; readonly side: number };
  close(): Promise<void>;
}

/** Opens the graphs of all looks. `threads`: of one operator, 0 for ONNX Runtime's own choice. */
export async function openWantedResults({ looks, wantedFolder, colors }: EvaluationData, threads = 0): Promise<WantedResults> {
  const sessions = new Map<string, Session>();
  for (const { name } of looks)
    sessions.set(name, await openSession({ path: join(wantedFolder, `${name}.onnx`) }, { device: 'cpu', threads }));
  const sessionOf = (look: string): Session => sessions.get(look) as Session;
  const takes = (look: string, input: string): boolean => sessionOf(look).inputs.some(({ name }) => name === input);
  const latent = latentOf([...sessions.values()]);
  const oneHot = (name: string | undefined): Tensor =>
    floatTensor(Float32Array.from(colors, (color) => Number(color === name)), [colors.length]); // prettier-ignore
  return {
    latent,
    hangsOnNoise: (look) => takes(look, 'noise'),
    takes,
    async draw(look, { data, width, height }, noise, { source, to } = {}) {
      const { channels, side } = latent;
      const feeds: Record<string, Tensor> = {
        picture: floatTensor(data, [1, 3, height, width]),
        noise: floatTensor(noise, [1, channels, height / side, width / side]),
        source: oneHot(source),
        to: oneHot(to),
      };
      const given = Object.fromEntries(Object.entries(feeds).filter(([name]) => takes(look, name)));
      const { wanted, place } = await sessionOf(look).run(given);
      return { picture: wanted.data as Float32Array, ...(place && { place: place.data as Float32Array }) };
    },
    close: async () => void (await Promise.all([...sessions.values()].map((session) => session.close()))),
  };
}

/** A latent pixel holds every sample of the pixels under it, so its channels tell its side. */
function latentOf(sessions: readonly Session[]): WantedResults['latent'] {
  const noise = sessions.flatMap(({ inputs }) => inputs).find(({ name }) => name === 'noise');
  const channels = Number(noise?.dims[1]);
  const side = Math.sqrt(channels / 3);
  if (!Number.isInteger(side)) throw new Error(`The graphs in evaluation/wanted take no noise of a lossless latent.`);
  return { channels, side };
}
