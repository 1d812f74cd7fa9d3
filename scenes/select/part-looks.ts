import { textureCorners } from '../film/texture/surface.js';
import type { Pixels, Scene, SceneMaterial, ScenePart, TextureUse } from '../scene.js';
import { LINEAR_OF_BYTE } from '../../media/colour/srgb.js';
import { colourNames, type ColourName } from './colour-name.js';
import { hasMetalMap } from './texel-mask.js';

/** What a part looks like, on average over its surface. */
export interface PartLook {
  /** Base colour, linear. */
  readonly colour: readonly [red: number, green: number, blue: number];
  readonly colours: readonly ColourName[];
  readonly alpha: number;
  /** Share of the light that goes through. */
  readonly transmission: number;
  readonly metallic: number;
  readonly roughness: number;
  /** Share of the probes where a map of metalness says metal; 0 where there is no such map. */
  readonly metalShare: number;
  /** Shares of the probes of its map that have a colour. */
  readonly colourShares: Readonly<Partial<Record<ColourName, number>>>;
}

/** Places of a surface that are looked at: enough for an average. */
const PROBES = 512;

/**
 * Looks at every part's base colour, metalness and roughness.
 *
 * @throws EditError `scene/image` for images that cannot be decoded
 */
export async function lookAtParts(scene: Scene): Promise<readonly PartLook[]> {
  const looks: PartLook[] = [];
  for (const part of scene.parts) looks.push(await lookAt(scene, part));
  return looks;
}

async function lookAt(scene: Scene, part: ScenePart): Promise<PartLook> {
  const material = scene.materials[part.material];
  const { baseColorFactor: factor, metallicFactor, roughnessFactor, alphaMode } = material;
  const base = await meanOf(scene, part, material.baseColor, (byte) => LINEAR_OF_BYTE[byte]);
  const surface = await meanOf(scene, part, material.metallicRoughness, (byte) => byte / 255);
  const tint = vertexColour(part);
  let [metal, probes] = [0, 0];
  if (hasMetalMap(material)) await probe(scene, part, material.metallicRoughness, (data, at) => (probes++, (metal += Number(metallicFactor * data[at + 2] > 127)))); // prettier-ignore
  const colour = [0, 1, 2].map((k) => base[k] * factor[k] * tint[k]) as [number, number, number];
  return {
    colour,
    colours: colourNames(colour),
    alpha: alphaMode === 'BLEND' ? base[3] * factor[3] * tint[3] : 1,
    transmission: material.transmission,
    metallic: material.specularGlossiness ? 0 : metallicFactor * surface[2],
    roughness: roughnessFactor * surface[1],
    metalShare: probes ? metal / probes : 0,
    colourShares: await sharesOf(scene, part, material),
  };
}

type Four = [number, number, number, number];

/** Which colours a part's map shows, and on how much of it. */
async function sharesOf(
  scene: Scene,
  part: ScenePart,
  { baseColor, baseColorFactor: factor }: SceneMaterial,
): Promise<PartLook['colourShares']> {
  const counts: Partial<Record<ColourName, number>> = {};
  let total = 0;
  await probe(scene, part, baseColor, (data, at) => {
    total++;
    const [red, green, blue] = [0, 1, 2].map((k) => LINEAR_OF_BYTE[data[at + k]] * factor[k]) as [number, number, number];
    for (const name of colourNames([red, green, blue])) counts[name] = (counts[name] ?? 0) + 1;
  });
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count / total]));
}

/** Mean of a map where a part shows it: at the middles of its triangles, by their number. White without a map. */
async function meanOf(
  scene: Scene,
  part: ScenePart,
  use: TextureUse | undefined,
  valueOf: (byte: number) => number,
): Promise<Four> {
  const corners = use && textureCorners(part, use);
  if (!use || !corners || corners.length === 0) return [1, 1, 1, 1];
  const sum: Four = [0, 0, 0, 0];
  const count = Math.min(PROBES, corners.length / 6);
  await probe(scene, part, use, (data, at) => {
    for (let k = 0; k < 3; k++) sum[k] += valueOf(data[at + k]);
    sum[3] += data[at + 3] / 255;
  });
  return sum.map((value) => value / (4 * count)) as Four;
}

/** Reads a map at the middles of a part's triangles, by their number, and at a few places around them. */
async function probe(
  scene: Scene,
  part: ScenePart,
  use: TextureUse | undefined,
  see: (data: Uint8Array, at: number) => void,
): Promise<void> {
  const corners = use && textureCorners(part, use);
  if (!use || !corners || corners.length === 0) return;
  const { width, height, data }: Pixels = await scene.pictures[use.picture].pixels();
  const triangles = corners.length / 6;
  const count = Math.min(PROBES, triangles);
  for (let nth = 0; nth < count; nth++) {
    const c = 6 * Math.floor((nth * triangles) / count);
    // a triangle of a box is large: look at a few places of it
    for (const [a, b] of [
      [1 / 3, 1 / 3],
      [0.15, 0.15],
      [0.7, 0.15],
      [0.15, 0.7],
    ] as const) {
      // prettier-ignore
      const u = corners[c] * (1 - a - b) + corners[c + 2] * a + corners[c + 4] * b;
      const v = corners[c + 1] * (1 - a - b) + corners[c + 3] * a + corners[c + 5] * b;
      const x = Math.min(width - 1, Math.floor((u - Math.floor(u)) * width));
      const y = Math.min(height - 1, Math.floor((v - Math.floor(v)) * height));
      const at = 4 * (y * width + x);
      if (Number.isNaN(u + v)) continue;
      see(data, at);
    }
  }
}

function vertexColour({ geometry: { colours } }: ScenePart): Four {
  if (!colours?.length) return [1, 1, 1, 1];
  const sum: Four = [0, 0, 0, 0];
  for (let i = 0; i < colours.length; i++) sum[i & 3] += colours[i];
  return sum.map((value) => (4 * value) / colours.length) as Four;
}
