import type { Canvas } from '../../canvas.js';
import { padGutter } from '../../paint/pad-gutter.js';
import { gutterOf } from '../../paint/paint-canvas.js';
import { texelSamples } from '../../paint/texel-samples.js';
import type { Pixels, Scene } from '../../scene.js';
import { islands, type MapPlace } from './islands.js';
import { picture } from './picture.js';
import type { MaskedCanvas, TexelSource } from './texel-source.js';
import { type CHANNELS, vertexColours } from './vertex-colours.js';

/** What says which texels are painted, by what it is told. A new one is a file, and a line here and below. */
const SOURCES = { picture, islands, vertexColours } as const;

/** What is told of the texels that are painted; what is not told limits nothing. */
export interface TexelLimits {
  readonly picture?: Pixels | undefined;
  readonly islands?: readonly MapPlace[] | undefined;
  readonly vertexColours?: (typeof CHANNELS)[number] | undefined;
}

/**
 * Which texels of a canvas are painted, 0…1: those that all sources mean. Gutters are like the islands beside them.
 *
 * @returns undefined where nothing is told
 */
export async function texelLimit(scene: Scene, canvas: Canvas, limits: TexelLimits): Promise<Float32Array | undefined> {
  const told = Object.entries(limits).filter(([, value]) => value !== undefined);
  if (told.length === 0) return undefined;
  const { width, height } = canvas.before;
  const samples = texelSamples(scene, canvas, width, height);
  const masked: MaskedCanvas = { scene, canvas, samples };
  const mask = new Float32Array(width * height).fill(1);
  for (const [name, value] of told) {
    const share = await (SOURCES[name as keyof typeof SOURCES] as TexelSource<unknown>)(masked, value);
    for (let i = 0; i < mask.length; i++) mask[i] *= share[i];
  }
  const source = padGutter(samples.slotOf, width, height, canvas, gutterOf(canvas.before));
  return mask.map((_, i) => (source[i] < 0 ? 0 : mask[source[i]]));
}
