import { smoothStep } from '../../core/smooth-step.js';
import { LINEAR_OF_BYTE } from '../../media/colour/srgb.js';
import type { Canvas } from '../canvas.js';
import type { Pixels, Scene, SceneMaterial, TextureUse } from '../scene.js';
import { type ColourName, colourNames } from './colour-name.js';

/** What of a part's surface is meant, where its maps tell it: the metal of an atlas, or what has a colour. */
export type TexelTest = 'metal' | ColourName;

/** Metalness from which on a surface is metal. */
const METAL = 0.5;

/** Share of a map below which a test chooses nothing, and above which it chooses all. */
const [NONE, ALL] = [0.002, 0.97];

/** Texels over which a mask fades, as a part of the map. */
const FEATHER = 1 / 1024;

/** Whether a material's metalness is told apart texel by texel. */
export const hasMetalMap = ({ metallicRoughness, metallicFactor, specularGlossiness }: SceneMaterial): boolean =>
  metallicRoughness !== undefined && metallicFactor > METAL && !specularGlossiness;

/** Whether two maps lie on a surface alike. */
const liesAs = (a: TextureUse, b: TextureUse): boolean =>
  a.texCoord === b.texCoord && String(a.transform) === String(b.transform) && a.wrapU === b.wrapU && a.wrapV === b.wrapV;

/**
 * Which texels of a canvas tests choose, 0…1, feathered; undefined where they choose all of it, or where its maps do not tell.
 *
 * @throws EditError `scene/image` for images that cannot be decoded
 */
export async function texelMask(scene: Scene, canvas: Canvas, tests: readonly TexelTest[]): Promise<Float32Array | undefined> {
  const { width, height, data } = canvas.before;
  const own = scene.materials[canvas.materials[0]];
  const metal = tests.includes('metal') ? await metalness(scene, own, canvas.before) : undefined;
  if (tests.includes('metal') && !metal) return undefined;
  const colours = tests.filter((test): test is ColourName => test !== 'metal');
  const chosen = new Float32Array(width * height);
  const known = new Map<number, boolean>();
  const isColour = (at: number): boolean => {
    const key = ((data[at] >> 2) << 12) | ((data[at + 1] >> 2) << 6) | (data[at + 2] >> 2);
    let answer = known.get(key);
    if (answer === undefined) {
      const names = colourNames([LINEAR_OF_BYTE[data[at]], LINEAR_OF_BYTE[data[at + 1]], LINEAR_OF_BYTE[data[at + 2]]]);
      known.set(key, (answer = colours.some((name) => names.includes(name))));
    }
    return answer;
  };
  let count = 0;
  for (let i = 0; i < chosen.length; i++)
    if ((metal !== undefined && metal[i] > METAL) || (colours.length > 0 && isColour(4 * i))) count += chosen[i] = 1;
  const share = count / chosen.length;
  if (share < NONE || share > ALL) return share > ALL ? undefined : chosen;
  return feathered(chosen, width, height);
}

/** Metalness of each texel of a picture as large as another; undefined where the map lies otherwise than the base colour. */
async function metalness(scene: Scene, material: SceneMaterial, { width, height }: Pixels): Promise<Float32Array | undefined> {
  const { metallicRoughness: use, baseColor, metallicFactor } = material;
  if (!use || !hasMetalMap(material) || (baseColor && !liesAs(use, baseColor))) return undefined;
  const map = await scene.pictures[use.picture].pixels();
  return Float32Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [Math.floor(((i % width) * map.width) / width), Math.floor((Math.floor(i / width) * map.height) / height)];
    return (metallicFactor * map.data[4 * (y * map.width + x) + 2]) / 255;
  });
}

/** Specks go and edges fade: a box mean, twice, and a smooth step about its middle. */
function feathered(mask: Float32Array, width: number, height: number): Float32Array {
  const radius = Math.max(1, Math.round(FEATHER * Math.max(width, height)));
  let now = mask;
  for (let pass = 0; pass < 2; pass++) now = meanDown(meanAcross(now, width, height, radius), width, height, radius);
  return now.map((value) => smoothStep(0.25, 0.75, value));
}

function meanAcross(from: Float32Array, width: number, height: number, radius: number): Float32Array {
  const to = new Float32Array(from.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = -radius; k <= radius; k++) sum += from[y * width + Math.min(width - 1, Math.max(0, x + k))];
      to[y * width + x] = sum / (2 * radius + 1);
    }
  return to;
}

function meanDown(from: Float32Array, width: number, height: number, radius: number): Float32Array {
  const to = new Float32Array(from.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = -radius; k <= radius; k++) sum += from[Math.min(height - 1, Math.max(0, y + k)) * width + x];
      to[y * width + x] = sum / (2 * radius + 1);
    }
  return to;
}
