import { sharp } from '../../media/stills/image.js';
import type { Pixels } from '../scene.js';

/** What a packed map is made of, as glTF has it: factors multiply maps, and stand alone where there is none. */
export interface OrmSources {
  /** Occlusion in red. */
  readonly occlusion: Pixels | undefined;
  /** How much of the occlusion counts, 0…1. */
  readonly occlusionStrength: number;
  /** Roughness in green, metalness in blue. */
  readonly metallicRoughness: Pixels | undefined;
  readonly roughnessFactor: number;
  readonly metallicFactor: number;
}

/** Occlusion, roughness and metalness in red, green and blue of one linear map, with all factors in it, as programs without factors want them. */
export async function packOrm(sources: OrmSources, { width, height }: Pick<Pixels, 'width' | 'height'>): Promise<Pixels> {
  const { occlusionStrength, roughnessFactor, metallicFactor } = sources;
  const [occlusion, surface] = [await rgbAt(sources.occlusion, width, height), await rgbAt(sources.metallicRoughness, width, height)]; // prettier-ignore
  const data = new Uint8Array(4 * width * height).fill(255);
  for (let i = 0, k = 0; i < data.length; i += 4, k += 3) {
    if (occlusion) data[i] = Math.round(255 + occlusionStrength * (occlusion[k] - 255));
    data[i + 1] = Math.round(roughnessFactor * (surface ? surface[k + 1] : 255));
    data[i + 2] = Math.round(metallicFactor * (surface ? surface[k + 2] : 255));
  }
  return { width, height, data };
}

/** The colours of a map at a size; what its alpha is does not matter. */
async function rgbAt(map: Pixels | undefined, width: number, height: number): Promise<Uint8Array | undefined> {
  if (!map) return undefined;
  const image = sharp(map.data, { raw: { width: map.width, height: map.height, channels: 4 } }).removeAlpha();
  const same = map.width === width && map.height === height;
  return (same ? image : image.resize(width, height, { fit: 'fill', kernel: 'linear' })).raw().toBuffer();
}
