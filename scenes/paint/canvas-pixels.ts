import { resizePlane } from '../../media/colour/resize-plane.js';
import type { Canvas, CanvasMember } from '../canvas.js';
import { mipMap } from '../film/texture/mip-map.js';
import { sample, type Footprint } from '../film/texture/sample.js';
import { textureCorners } from '../film/texture/surface.js';
import type { Pixels, Scene, ScenePart, Wrap } from '../scene.js';
import { LINEAR_OF_BYTE, toSrgb } from '../../media/colour/srgb.js';
import { texelSamples, type TexelSamples } from './texel-samples.js';

/** What a canvas is made of. */
export interface Ground {
  readonly scene: Scene;
  readonly members: readonly { readonly part: ScenePart; readonly corners: Float32Array }[];
  /** Whether the members read their own image at their own coordinates. Otherwise the map is new. */
  readonly own: boolean;
  readonly wrapU: Wrap;
  readonly wrapV: Wrap;
  readonly tiled: boolean;
  /** Vertex colours stay in the file, because another look of it needs them. */
  readonly keepsColours: boolean;
  /** Part of all painted area that is on this canvas; new maps get their size by it. */
  readonly share: number;
  /** Longest side that was asked for. */
  readonly textureSize: number | undefined;
}

const LARGEST_NEW = 1024;
const SMALLEST_NEW = 128;

/** Texels at which surfaces that share them have other vertex colours, as a part of all, up to which those can be painted into a map. */
const CONTRARY = 0.02;

/** Largest difference of linear light that is none. */
const ALIKE = 0.05;

/**
 * Makes a canvas as it is seen before the edit: the image times the factor; for new maps the old look at each point.
 *
 * @returns `painted`: vertex colours are in it
 */
export async function canvasPixels(ground: Ground): Promise<{ pixels: Pixels; painted: boolean }> {
  const { scene, members, own } = ground;
  const [{ part }] = members;
  const { baseColor, baseColorFactor: factor } = scene.materials[part.material];
  const picture =
    baseColor && (own || part.geometry.uvs[baseColor.texCoord]) ? await scene.pictures[baseColor.picture].pixels() : undefined;
  const pixels = own && picture ? sized(picture, ground.textureSize) : plain(picture, ground);
  if (!own)
    for (let i = 0; i < pixels.data.length; i += 4) for (let k = 0; k < 3; k++) pixels.data[i + k] = Math.round(255 * toSrgb(factor[k])); // prettier-ignore
  else if (factor.slice(0, 3).some((value) => value !== 1)) multiply(pixels, factor);

  const coloured = members.some(({ part: { geometry } }) => geometry.colours);
  if (!coloured && (own || !picture)) return { pixels, painted: false };
  const samples = texelSamples(scene, blank(ground), pixels.width, pixels.height);
  if (!own && picture) bake(scene, samples, picture, pixels);
  const painted = coloured && canHoldColours(ground, samples);
  if (painted) paintColours(samples, pixels);
  return { pixels, painted };
}

const blank = ({ members, wrapU, wrapV }: Ground): Pick<Canvas, 'members' | 'wrapU' | 'wrapV'> => ({
  members: members.map(({ part, corners }): CanvasMember => ({ part: part.id, corners, tint: undefined })),
  wrapU,
  wrapV,
});

/** The picture, at the size that was asked for; a copy. */
function sized(picture: Pixels, longest: number | undefined): Pixels {
  const scale = longest === undefined ? 1 : longest / Math.max(picture.width, picture.height);
  if (scale === 1) return { ...picture, data: picture.data.slice() };
  const size = { width: Math.max(1, Math.round(picture.width * scale)), height: Math.max(1, Math.round(picture.height * scale)) };
  const data = new Uint8ClampedArray(4 * size.width * size.height);
  const plane = new Float32Array(picture.width * picture.height);
  for (let k = 0; k < 4; k++) {
    for (let i = 0, from = k; i < plane.length; i++, from += 4) plane[i] = picture.data[from];
    const made = resizePlane(plane, picture, size);
    for (let i = 0; i < made.length; i++) data[4 * i + k] = Math.round(made[i]);
  }
  return { ...size, data: new Uint8Array(data.buffer) };
}

/** A new map: of its predecessor's size, or as large as its share of the surface asks for. */
function plain(picture: Pixels | undefined, { share, textureSize }: Ground): Pixels {
  // a palette's size says nothing of a map that lies on the surface
  const old =
    picture && Math.max(picture.width, picture.height) >= SMALLEST_NEW ? Math.max(picture.width, picture.height) : undefined;
  const most = textureSize ?? old ?? LARGEST_NEW;
  const wished = old ? most : 2 ** Math.round(Math.log2(LARGEST_NEW * Math.sqrt(2 * share)));
  const side = Math.min(most, Math.max(SMALLEST_NEW, wished));
  return { width: side, height: side, data: new Uint8Array(4 * side * side).fill(255) };
}

function multiply({ data }: Pixels, factor: readonly number[]): void {
  for (let k = 0; k < 3; k++) {
    const table = Uint8Array.from(LINEAR_OF_BYTE, (light) => Math.round(255 * toSrgb(light * factor[k])));
    for (let i = k; i < data.length; i += 4) data[i] = table[data[i]];
  }
}

/** Vertex colours can be painted where surfaces that share texels agree about them, and alpha has no say. */
function canHoldColours({ scene, members, tiled, keepsColours }: Ground, samples: TexelSamples): boolean {
  if (tiled || keepsColours) return false;
  const seeThrough = members.some(({ part: { material, geometry } }) => {
    const colours = geometry.colours;
    return colours && scene.materials[material].alphaMode !== 'OPAQUE' && colours.some((value, i) => i % 4 === 3 && value < 1);
  });
  if (seeThrough) return false;
  const first = new Float32Array(3 * samples.texels.length).fill(-1);
  const contrary = new Uint8Array(samples.texels.length);
  const colour = new Float32Array(3);
  eachSample(samples, (part, triangle, s) => {
    const slot = samples.slot[s];
    readColour(samples, part, triangle, s, colour);
    for (let k = 0; k < 3; k++) {
      if (first[3 * slot + k] < 0) first[3 * slot + k] = colour[k];
      else if (Math.abs(first[3 * slot + k] - colour[k]) > ALIKE) contrary[slot] = 1;
    }
  });
  return contrary.reduce((sum, mark) => sum + mark, 0) <= CONTRARY * contrary.length;
}

/** The vertex colour at a sample; white where there are none. */
function readColour(
  samples: TexelSamples,
  { geometry: { colours, indices } }: ScenePart,
  triangle: number,
  s: number,
  into: Float32Array,
): void {
  if (!colours) {
    into.fill(1);
    return;
  }
  const second = samples.weights[2 * s], third = samples.weights[2 * s + 1]; // prettier-ignore
  const a = 4 * indices[3 * triangle], b = 4 * indices[3 * triangle + 1], c = 4 * indices[3 * triangle + 2]; // prettier-ignore
  for (let k = 0; k < 3; k++) into[k] = (1 - second - third) * colours[a + k] + second * colours[b + k] + third * colours[c + k];
}

function eachSample(samples: TexelSamples, visit: (part: ScenePart, triangle: number, sample: number) => void): void {
  const { runLayer, runTriangle, runStart, layers } = samples;
  for (let run = 0; run < runLayer.length; run++) {
    const [part] = layers[runLayer[run]].parts;
    for (let s = runStart[run]; s < runStart[run + 1]; s++) visit(part, runTriangle[run], s);
  }
}

function paintColours(samples: TexelSamples, { data }: Pixels): void {
  const done = new Uint8Array(samples.texels.length);
  const colour = new Float32Array(3);
  eachSample(samples, (part, triangle, s) => {
    const slot = samples.slot[s];
    if (done[slot]) return;
    done[slot] = 1;
    readColour(samples, part, triangle, s, colour);
    const texel = 4 * samples.texels[slot];
    for (let k = 0; k < 3; k++) data[texel + k] = Math.round(255 * toSrgb(LINEAR_OF_BYTE[data[texel + k]] * colour[k]));
  });
}

const POINT: Footprint = { ux: 0, vx: 0, uy: 0, vy: 0 };

/** Reads the old image at the old coordinates of each texel's place. */
function bake(scene: Scene, samples: TexelSamples, picture: Pixels, { data }: Pixels): void {
  const levels = mipMap(picture);
  const old = new Map<ScenePart, Float32Array>();
  const colour = new Float32Array(4);
  eachSample(samples, (part, triangle, s) => {
    const { baseColor, baseColorFactor: factor } = scene.materials[part.material];
    if (!baseColor) return;
    let corners = old.get(part);
    if (!corners)
      old.set(part, (corners = textureCorners(part, baseColor) ?? new Float32Array(2 * part.geometry.indices.length)));
    const second = samples.weights[2 * s], third = samples.weights[2 * s + 1], first = 1 - second - third; // prettier-ignore
    const c = 6 * triangle;
    const u = first * corners[c] + second * corners[c + 2] + third * corners[c + 4];
    const v = first * corners[c + 1] + second * corners[c + 3] + third * corners[c + 5];
    sample({ levels, wrapU: baseColor.wrapU, wrapV: baseColor.wrapV, nearest: baseColor.nearest }, u, v, POINT, colour);
    const texel = 4 * samples.texels[samples.slot[s]];
    for (let k = 0; k < 3; k++) data[texel + k] = Math.round(255 * toSrgb(colour[k] * factor[k]));
    data[texel + 3] = Math.round(255 * colour[3]);
  });
}
