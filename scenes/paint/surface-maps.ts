import { LUMA_WEIGHTS } from '../../media/colour/luma-weights.js';
import type { LookSurface } from '../../core/look-surface.js';
import type { PaintedCanvas } from '../canvas.js';
import type { Pixels, Scene, SceneMaterial, TextureUse } from '../scene.js';
import type { MapName } from '../scene-patch.js';
import { describeWhole } from './whole-material.js';

/** What a material look does to a painted material besides its colour. */
export interface SurfaceChange {
  readonly metallicFactor: number | undefined;
  readonly roughnessFactor: number | undefined;
  readonly without: readonly MapName[];
  /** The normal map holds the strength of the one before. */
  readonly plainNormal: boolean;
  /** New maps in the coordinates of the canvas, linear. */
  readonly maps: readonly { readonly name: 'metallicRoughness' | 'normal'; readonly pixels: Pixels }[];
}

/** Whether a map lies as the base colour does, so that it can be made from the new colour texel by texel. */
export function liesAs(use: TextureUse | undefined, base: TextureUse | undefined): boolean {
  if (!use || !base) return true;
  const same = (a: ArrayLike<number> | undefined, b: ArrayLike<number> | undefined): boolean => String(a) === String(b);
  return (
    use.texCoord === base.texCoord && use.wrapU === base.wrapU && use.wrapV === base.wrapV && same(use.transform, base.transform)
  );
}

/**
 * What becomes of the other maps and factors of a painted material, as the look's card says. A map that lies in other coordinates than the
 * canvas is not derived: a factor stands for it, and relief stays as it is.
 *
 * @param newCoordinates the canvas lies in coordinates that were made for it
 */
export async function surfaceChange(
  scene: Scene,
  material: SceneMaterial,
  painted: PaintedCanvas,
  surface: LookSurface,
  newCoordinates: boolean,
): Promise<SurfaceChange> {
  if (painted.mask) return maskedChange(scene, material, painted, surface, newCoordinates);
  const { after } = painted;
  const { metallicRoughness, normal, normalScale, baseColor } = material;
  const { roughness } = surface;
  const maps: SurfaceChange['maps'][number][] = [];
  const without: MapName[] = [];
  const fits = (use: TextureUse | undefined): boolean =>
    newCoordinates ? use === undefined : liesAs(use, baseColor) && (use !== undefined || !baseColor?.transform);
  const derived = typeof roughness !== 'number' && fits(metallicRoughness);
  if (derived) maps.push({ name: 'metallicRoughness', pixels: roughnessMap(after, roughness) });
  else if (metallicRoughness) without.push('metallicRoughness');
  const alone = takesRelief(surface, material);
  const relief = surface.normal === 'derive' || alone;
  if (surface.normal === 'flatten' && normal) without.push('normal');
  if (relief && fits(normal)) {
    const old = normal && !alone ? await scene.pictures[normal.picture].pixels() : undefined;
    const pixels = reliefMap(painted, { old, scale: normalScale }, surface.relief ?? 1);
    maps.push({ name: 'normal', pixels });
  } else if (alone && normal) without.push('normal');
  return {
    metallicFactor: surface.metallic,
    roughnessFactor: derived ? 1 : typeof roughness === 'number' ? roughness : (roughness[0] + roughness[1]) / 2,
    without,
    plainNormal: normalScale !== 1 && maps.some(({ name }) => name === 'normal'),
    maps,
  };
}

/** Whether the new relief takes the place of the old one: that of cloth, which has a sheen, is its weave, and nothing but cloth is woven. */
const takesRelief = ({ normal, sheen }: LookSurface, { extensions }: SceneMaterial): boolean =>
  normal === 'replace' || (normal === 'derive' && !sheen && extensions.includes('KHR_materials_sheen'));

/** Where only some texels become a material, its values go into maps, beside the old ones; all that has no map stays. */
async function maskedChange(
  scene: Scene,
  { metallicRoughness: use, baseColor, metallicFactor, roughnessFactor, normal, normalScale }: SceneMaterial,
  painted: PaintedCanvas,
  surface: LookSurface,
  newCoordinates: boolean,
): Promise<SurfaceChange> {
  const { after, mask = new Float32Array() } = painted;
  const { metallic, roughness } = surface;
  const none = { metallicFactor: undefined, roughnessFactor: undefined, without: [], plainNormal: false, maps: [] };
  const fits = (one: TextureUse | undefined): boolean => (newCoordinates ? one === undefined : liesAs(one, baseColor));
  if (!fits(use)) return none;
  const old = use && (await scene.pictures[use.picture].pixels());
  const rough = typeof roughness === 'number' ? undefined : roughnessMap(after, roughness).data;
  const data = new Uint8Array(4 * mask.length).fill(255);
  for (let i = 0; i < mask.length; i++) {
    const [x, y] = [i % after.width, Math.floor(i / after.width)];
    const at = old
      ? 4 * (Math.floor((y * old.height) / after.height) * old.width + Math.floor((x * old.width) / after.width))
      : 0;
    const now = rough ? rough[4 * i + 1] / 255 : (roughness as number);
    const mix = (before: number, then: number): number => Math.round(255 * (before + mask[i] * (then - before)));
    data[4 * i] = old ? old.data[at] : 255; // occlusion, where it shares the map
    data[4 * i + 1] = mix(roughnessFactor * (old ? old.data[at + 1] / 255 : 1), now);
    data[4 * i + 2] = mix(metallicFactor * (old ? old.data[at + 2] / 255 : 1), metallic);
  }
  const maps: SurfaceChange['maps'][number][] = [{ name: 'metallicRoughness', pixels: { ...after, data } }];
  if (painted.relief && surface.normal !== 'keep' && fits(normal)) {
    const bumps = normal && (await scene.pictures[normal.picture].pixels());
    const lying = { ...painted, relief: { ...painted.relief, height: painted.relief.height.map((value, i) => mask[i] * value) } }; // prettier-ignore
    maps.push({ name: 'normal', pixels: reliefMap(lying, { old: bumps, scale: normalScale }, surface.relief ?? 1) });
  }
  return { ...none, metallicFactor: 1, roughnessFactor: 1, plainNormal: normalScale !== 1 && maps.length > 1, maps };
}

/** Brightness of texels, sRGB-coded, 0…1 (ITU-R BT.709 weights). */
function lightness({ width, height, data }: Pixels): Float32Array {
  const light = new Float32Array(width * height);
  const [red, green, blue] = LUMA_WEIGHTS;
  for (let i = 0; i < light.length; i++) light[i] = (red * data[4 * i] + green * data[4 * i + 1] + blue * data[4 * i + 2]) / 255;
  return light;
}

/** Roughness in green, as glTF has it; blue is 1, so that the metallic factor alone counts. The span is that from the 5th to the 95th percentile. */
function roughnessMap(colour: Pixels, [dark, light]: readonly [number, number]): Pixels {
  const values = lightness(colour);
  const sorted = Float32Array.from(values).sort();
  const low = sorted[Math.floor(0.05 * sorted.length)];
  const span = Math.max(0.05, sorted[Math.floor(0.95 * (sorted.length - 1))] - low);
  const data = new Uint8Array(4 * values.length).fill(255);
  for (let i = 0; i < values.length; i++) {
    const share = Math.min(1, Math.max(0, (values[i] - low) / span));
    data[4 * i + 1] = Math.round(255 * (dark + (light - dark) * share));
  }
  return { ...colour, data };
}

/**
 * The relief that the paint brings, or of its colour, light being high (slopes by Sobel and Feldman's operator), on top of an old one: slopes are added (Barré-Brisebois and Hill,
 * "Blending in Detail", 2012, as partial derivatives).
 */
function reliefMap(
  { after, relief, canvas: { tiled: wraps } }: PaintedCanvas,
  { old, scale }: { old: Pixels | undefined; scale: number },
  depth: number,
): Pixels {
  const { width, height } = after;
  const h = relief?.height ?? lightness(after);
  const steep = relief ? depth / 8 : depth * 0.5; // the operator's weights add up to 8
  const data = new Uint8Array(4 * width * height).fill(255);
  const near = (at: number, size: number): number => (wraps ? (at + size) % size : Math.min(size - 1, Math.max(0, at)));
  for (let y = 0, i = 0; y < height; y++) {
    const [above, below] = [near(y - 1, height) * width, near(y + 1, height) * width];
    for (let x = 0; x < width; x++, i++) {
      const [left, right, row] = [near(x - 1, width), near(x + 1, width), y * width];
      const across = h[above + right] + 2 * h[row + right] + h[below + right] - h[above + left] - 2 * h[row + left] - h[below + left]; // prettier-ignore
      const down = h[below + left] + 2 * h[below + x] + h[below + right] - h[above + left] - 2 * h[above + x] - h[above + right];
      const slope = relief ? steep * relief.texels[i] : steep;
      let [sx, sy] = [-slope * across, slope * down]; // green points up, rows go down
      if (old) {
        const at = 4 * (Math.floor((y * old.height) / height) * old.width + Math.floor((x * old.width) / width));
        const z = Math.max(0.1, old.data[at + 2] / 127.5 - 1);
        sx += (scale * (old.data[at] / 127.5 - 1)) / z;
        sy += (scale * (old.data[at + 1] / 127.5 - 1)) / z;
      }
      const length = Math.hypot(sx, sy, 1);
      data[4 * i] = Math.round(127.5 * (sx / length + 1));
      data[4 * i + 1] = Math.round(127.5 * (sy / length + 1));
      data[4 * i + 2] = Math.round(127.5 * (1 / length + 1));
    }
  }
  return { width, height, data };
}

/** A phrase for the person: what happens to the other maps. */
export function describeSurface(surface: LookSurface | undefined, material: SceneMaterial): string {
  if (!surface || material.shows === 'emissive') return 'its other maps stay';
  const { normal, occlusion } = material;
  const { metallic, roughness } = surface;
  const parts = [
    `metallic ${metallic}`,
    typeof roughness === 'number'
      ? `roughness ${roughness}`
      : `roughness ${Math.min(...roughness)} to ${Math.max(...roughness)} from the new colour`,
    takesRelief(surface, material) ? 'relief from the new colour' : surface.normal === 'derive' ? `relief from the new colour${normal ? ' on top of the old one' : ''}` : normal && (surface.normal === 'keep' ? 'relief stays' : 'relief is taken away'), // prettier-ignore
    occlusion && 'occlusion stays',
    ...describeWhole(material, surface),
  ];
  return parts.filter(Boolean).join(', ');
}
