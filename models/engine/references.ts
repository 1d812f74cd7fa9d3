import { EditError } from '../../core/errors.js';
import type { ModelFolder } from '../folder/model-folder.js';
import { kindOf } from '../kinds/index.js';
import { fingerprint, tilingIn } from './denoise-plan.js';
import type { EditRequest, FrameInput, Picture } from './edit-request.js';
import type { Planes, Vae } from './vae.js';

/** Latents of reference pictures that are kept from window to window. */
const KEPT = 16;

/** The reference pictures of models that see some, as latents. */
export class References {
  readonly #known = new Map<string, Promise<Planes>>();

  /** @param encode gives the unscaled latent of a frame */
  constructor(
    readonly folder: ModelFolder,
    readonly vae: Vae,
    readonly encode: (request: EditRequest, image: Float32Array) => Promise<Float32Array>,
  ) {}

  /** What the denoiser sees with a frame: the frame's own, then those of the request, then what stands beside. @param source its unscaled latent */
  async seenWith(request: EditRequest, { references, besides = [] }: FrameInput, source: Float32Array): Promise<Planes[]> {
    const own = references ? await this.#encoded(references) : [this.own(request, source)];
    const shared = await this.shared(request);
    const also: Planes[] = [];
    for (const picture of besides) also.push(await this.#beside(request, picture));
    return [...own, ...shared, ...also];
  }

  /** A frame as its first reference picture. @param source its unscaled latent */
  own({ width, height }: Pick<EditRequest, 'width' | 'height'>, source: Float32Array): Planes {
    const { channels, factor } = this.vae;
    return { channels, height: height / factor, width: width / factor, values: this.#scaled(source), ofFrame: true };
  }

  /** Those that all frames of a request see. @throws EditError `plan/reference` where the model sees none */
  async shared({ references = [] }: EditRequest): Promise<readonly Planes[]> {
    if (references.length && !kindOf(this.folder).tokens) {
      const sentence = `${this.folder.name} sees no reference pictures: expected none, found ${references.length}.`;
      throw new EditError('plan/reference', sentence, { found: references.length });
    }
    return this.#encoded(references);
  }

  /** A picture that a frame sees besides: one of its own size shows the frame, in another state. */
  async #beside(request: EditRequest, picture: Picture): Promise<Planes> {
    if (!tilingIn(request, this.vae.factor) || picture.width !== request.width || picture.height !== request.height)
      return (await this.#encoded([picture]))[0];
    return this.own(request, await this.encode(request, picture.values));
  }

  /** Pictures come anew with every window, and are encoded once. */
  async #encoded(pictures: readonly Picture[]): Promise<Planes[]> {
    const encoded: Planes[] = [];
    for (const picture of pictures) {
      const key = fingerprint(picture);
      const known = this.#known.get(key) ?? this.#encode(picture);
      this.#known.delete(key);
      this.#known.set(key, known); // the last used last
      for (const old of [...this.#known.keys()].slice(0, -KEPT)) this.#known.delete(old);
      encoded.push(await known);
    }
    return encoded;
  }

  async #encode(picture: Picture): Promise<Planes> {
    const planes = await this.vae.encode({ channels: 3, ...picture });
    return { ...planes, values: this.#scaled(planes.values) };
  }

  #scaled(latent: Float32Array): Float32Array {
    return kindOf(this.folder).scaleLatent(latent, this.folder.configs);
  }
}
