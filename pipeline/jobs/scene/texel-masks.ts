import { EditError } from '../../../core/errors.js';
import { openImage } from '../../../media/stills/image.js';
import type { Canvas } from '../../../scenes/canvas.js';
import type { Pixels, Scene } from '../../../scenes/scene.js';
import type { PartChoice } from '../../../scenes/select/choose-parts.js';
import { texelMask } from '../../../scenes/select/texel-mask.js';
import { texelLimit, type TexelLimits } from '../../../scenes/select/texels/index.js';
import type { MapPlace } from '../../../scenes/select/texels/islands.js';
import type { SceneOptions } from '../../plan/scene-options.js';

/**
 * Where the paint of canvases shows, by {@link Canvas.id}: what of a part the words name, where every member of a canvas is meant in places only, and
 * what options say of texels. A canvas without a mask is painted all over.
 *
 * @throws `plan/mask`
 */
export async function masksOf(
  scene: Scene,
  canvases: readonly Canvas[],
  { tests }: PartChoice,
  options: SceneOptions,
): Promise<Map<number, Float32Array>> {
  const masks = new Map<number, Float32Array>();
  const limits = await limitsOf(options);
  for (const canvas of canvases) {
    const own = canvas.members.map(({ part }) => tests?.get(part));
    const named = own.includes(undefined) ? undefined : await texelMask(scene, canvas, [...new Set(own.flatMap((one) => one ?? []))]); // prettier-ignore
    const told = await texelLimit(scene, canvas, limits);
    const mask = named && told ? named.map((share, i) => share * told[i]) : (named ?? told);
    if (mask) masks.set(canvas.id, mask);
  }
  return masks;
}

/** Parts of which no mask leaves anything. */
export const untouched = (canvases: readonly Canvas[], masks: ReadonlyMap<number, Float32Array>): ReadonlySet<number> =>
  new Set(canvases.filter(({ id }) => masks.get(id)?.every((share) => share === 0)).flatMap(({ members }) => members.map(({ part }) => part))); // prettier-ignore

async function limitsOf({ uvMask, uvIslands, vertexMask }: SceneOptions): Promise<TexelLimits> {
  return {
    ...(uvMask && { picture: await readMask(uvMask) }),
    ...(uvIslands.length && { islands: uvIslands.map(placeOf) }),
    ...(vertexMask !== 'none' && { vertexColours: vertexMask }),
  };
}

async function readMask(path: string): Promise<Pixels> {
  const read = openImage(path).toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const { data, info } = await read.catch((cause: Error) => {
    throw new EditError('plan/mask', `${path}: this is not a picture that can be read as a mask: ${cause.message.split('\n')[0]}.`, { path }, { cause }); // prettier-ignore
  });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

function placeOf(text: string): MapPlace {
  const [u, v, ...more] = text.split(',').map((number) => (number.trim() === '' ? NaN : Number(number)));
  if (!(u >= 0 && u <= 1 && v >= 0 && v <= 1) || more.length)
    throw new EditError('plan/mask', `A place of a map is two numbers from 0 to 1, such as 0.25,0.7; "${text}" is none.`, { text }); // prettier-ignore
  return { u, v };
}
