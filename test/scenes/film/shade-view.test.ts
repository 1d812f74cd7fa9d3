import { expect } from 'chai';
import { resizePlane } from '../../../media/colour/resize-plane.js';
import { perspectiveCamera } from '../../../scenes/film/camera.js';
import { drawPicture } from '../../../scenes/film/draw-picture.js';
import { filmView, type FilmOptions } from '../../../scenes/film/film-view.js';
import { renderer } from '../../../scenes/film/renderers.js';
import { openTextures, type Textures } from '../../../scenes/film/texture/open-textures.js';
import { ViewCache } from '../../../scenes/film/view-cache.js';
import { toLinear } from '../../../media/colour/srgb.js';
import type { Pixels, Scene, SceneMaterial, TextureUse } from '../../../scenes/scene.js';
import type { Camera } from '../../../scenes/view.js';
import { cube, madeMaterial, madeScene, madeTexture, quad, sphere } from '../made-scene.js';

/** Samples that no two neighbours share: a picture whose filtering shows. */
function grain(width: number, height: number, alpha = (_i: number): number => 255): Pixels {
  const data = new Uint8Array(4 * width * height);
  for (let i = 0, state = 1; i < width * height; i++) {
    for (let k = 0; k < 3; k++) data[4 * i + k] = (state = (state * 48271) % 0x7fffffff) & 255;
    data[4 * i + 3] = alpha(i);
  }
  return { width, height, data };
}

/** A camera that sees the square from −1 to 1 on exactly `size` pixels. */
const squarely = (size: number) =>
  perspectiveCamera({ name: '', scene: 0, eye: [0, 0, 4], target: [0, 0, 0], fieldOfView: 2 * Math.atan(1 / 4), width: size, height: size }); // prettier-ignore

const square = (pixels: Pixels, material: Partial<SceneMaterial> = {}, use: Partial<TextureUse> = {}) =>
  madeScene([{ geometry: quad() }], [madeMaterial({ baseColor: madeTexture(use), ...material })], [pixels]);

const worst = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);

const planes = ({ width, height, data }: Pixels): Float32Array =>
  Float32Array.from(
    { length: 3 * width * height },
    (_, i) => data[4 * (i % (width * height)) + Math.floor(i / (width * height))] / 255,
  );

const film = (scene: Scene, camera: Camera, textures: Textures, options?: FilmOptions) =>
  filmView(new ViewCache(scene, textures, renderer), camera, options);

describe('shading a view', () => {
  it('shows a texture exactly where a texel covers a pixel', async () => {
    const pixels = grain(64, 64);
    const scene = square(pixels);
    const { source, covered } = await film(scene, squarely(64), await openTextures(scene));
    expect(covered.every((value) => value === 1)).equal(true);
    expect(worst(source.data, planes(pixels))).lessThan(0.3 / 255);
  });

  it('shows the mean of the texels under a pixel, in linear light', async () => {
    const pixels = grain(256, 256);
    const scene = square(pixels);
    const { source } = await film(scene, squarely(64), await openTextures(scene));
    const linear = planes(pixels).map(toLinear);
    for (let k = 0; k < 3; k++) {
      const mean = resizePlane(linear.subarray(k * 65536, (k + 1) * 65536), pixels, source);
      const seen = source.data.slice(k * 4096, (k + 1) * 4096).map(toLinear);
      expect(worst(seen, mean)).lessThan(0.01);
    }
  });

  it('does not alias at grazing angles: it is near the mean of a picture of 64 times the pixels', async () => {
    const pixels = grain(512, 512);
    const scene = square(pixels);
    const textures = await openTextures(scene);
    const camera = (size: number) =>
      perspectiveCamera({ name: '', scene: 0, eye: [0, -1.6, 0.5], target: [0, -0.2, 0], fieldOfView: 0.6, width: size, height: size }); // prettier-ignore
    const [small, large] = [await film(scene, camera(96), textures), await film(scene, camera(96 * 8), textures)];
    const truth = resizePlane(large.source.data.slice(0, (96 * 8) ** 2).map(toLinear), large.source, small.source);
    const inside = resizePlane(Float32Array.from(large.covered), large.source, small.source);
    let [error, count] = [0, 0];
    for (let i = 0; i < truth.length; i++) {
      if (inside[i] < 1) continue;
      error += (toLinear(small.source.data[i]) - truth[i]) ** 2;
      count++;
    }
    expect(count).greaterThan(2000);
    expect(Math.sqrt(error / count)).lessThan(0.035);
  });

  it('wraps, mirrors, clamps and transforms coordinates', async () => {
    const pixels = grain(16, 16);
    const texel = (x: number, y: number): number => pixels.data[4 * (16 * y + x)] / 255;
    // a scale of 3 and an offset of −1: the map lies in the middle ninth
    const transform = Float32Array.from([3, 0, 0, 0, 3, 0, -1, -1, 1]);
    const places = { repeat: texel(15, 2), mirror: texel(0, 2), clamp: texel(0, 2) };
    for (const [mode, expected] of Object.entries(places)) {
      const scene = square(pixels, {}, { transform, wrapU: mode as 'repeat', wrapV: mode as 'repeat', nearest: true });
      const { source } = await film(scene, squarely(48), await openTextures(scene));
      expect(source.data[48 * 18 + 15], mode).closeTo(expected, 0.002);
      expect(source.data[48 * 18 + 16], mode).closeTo(texel(0, 2), 0.002);
    }
  });

  it('multiplies texture, factor and vertex colours in linear light', async () => {
    const white: Pixels = { width: 1, height: 1, data: Uint8Array.of(188, 255, 255, 255) };
    const geometry = { ...quad(), colours: Float32Array.from({ length: 16 }, (_, i) => (i % 4 === 1 ? 0.5 : 1)) };
    const scene = madeScene(
      [{ geometry }],
      [madeMaterial({ baseColor: madeTexture(), baseColorFactor: [0.5, 0.5, 0.25, 1] })],
      [white],
    );
    const { source } = await film(scene, squarely(8), await openTextures(scene));
    expect(toLinear(source.data[0])).closeTo(0.5 * toLinear(188 / 255), 0.001);
    expect(toLinear(source.data[64])).closeTo(0.25, 0.001);
    expect(toLinear(source.data[128])).closeTo(0.25, 0.001);
  });

  it('has no shading in it unless it is lit', async () => {
    const scene = madeScene([{ geometry: sphere() }], [madeMaterial({ baseColorFactor: [0.2, 0.4, 0.6, 1] })]);
    const textures = await openTextures(scene);
    const spread = async (light: 'none' | 'lit'): Promise<number> => {
      const { source, covered } = await film(scene, squarely(64), textures, { light });
      const red = Array.from(source.data.subarray(0, 4096)).filter((_, i) => covered[i]);
      return Math.max(...red) - Math.min(...red);
    };
    expect(await spread('none')).equal(0);
    expect(await spread('lit')).greaterThan(0.1);
  });

  it('shows how a surface shines, in lit pictures only: metals mirror in their own colour', async () => {
    const gold = { baseColorFactor: [1, 0.6, 0.2, 1], roughnessFactor: 0.2 } as const;
    const range = async (metallicFactor: number, light: 'none' | 'lit') => {
      const scene = madeScene([{ geometry: sphere(48) }], [madeMaterial({ ...gold, metallicFactor })]);
      const { source, covered } = await film(scene, squarely(96), await openTextures(scene, { finish: true }), { light });
      const inside = Array.from(covered.keys()).filter((i) => covered[i] && Math.hypot((i % 96) - 47.5, i / 96 - 48) < 25);
      const blue = inside.map((i) => toLinear(source.data[2 * 96 * 96 + i]));
      return Math.max(...blue) - Math.min(...blue);
    };
    expect(await range(1, 'none')).equal(0);
    // blue is a fifth of the metal's colour, so its highlight is gold; on lacquer the highlight is white
    expect(await range(1, 'lit')).within(0.1, 0.6);
    expect(await range(0, 'lit')).greaterThan(0);
  });

  it('sees through the holes of cut-out and blended surfaces', async () => {
    const holes = grain(32, 32, (i) => (i % 32 < 16 ? 0 : 200));
    for (const alphaMode of ['MASK', 'BLEND', 'OPAQUE'] as const) {
      const materials = [madeMaterial({ alphaMode, baseColor: madeTexture({ wrapU: 'clamp', wrapV: 'clamp' }) }), madeMaterial()];
      const behind = { geometry: cube(), matrix: [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, -4, 1], material: 1 };
      const scene = madeScene([{ geometry: quad() }, behind], materials, [holes]);
      const { seen } = await film(scene, squarely(64), await openTextures(scene));
      const [left, right] = [seen.part[64 * 32 + 16], seen.part[64 * 32 + 48]];
      expect([left, right], alphaMode).deep.equal(alphaMode === 'OPAQUE' ? [0, 0] : [1, 0]);
    }
  });

  it('blends what is seen through, in pictures for people', async () => {
    const panes = [1, 0.5].map((z) => ({ geometry: quad(), matrix: [9, 0, 0, 0, 0, 9, 0, 0, 0, 0, 9, 0, 0, 0, z, 1] }));
    const wall = { geometry: quad(), matrix: [9, 0, 0, 0, 0, 9, 0, 0, 0, 0, 9, 0, 0, 0, -1, 1], material: 1 };
    const materials = [madeMaterial({ alphaMode: 'BLEND', baseColorFactor: [1, 0, 0, 0.5] }), madeMaterial({ baseColorFactor: [0, 1, 0, 1] })]; // prettier-ignore
    const scene = madeScene([...panes, wall], materials);
    const { data } = (await drawPicture(renderer, scene, squarely(16), await openTextures(scene), { light: 'none' })).picture;
    expect(toLinear(data[100])).closeTo(0.75, 0.005);
    expect(toLinear(data[100 + 256])).closeTo(0.25, 0.005);
    const textures = await openTextures(scene);
    const shareOf = async (parts: readonly number[]): Promise<number> =>
      (await drawPicture(renderer, scene, squarely(16), textures, { parts: new Set(parts) })).share[100];
    const shares = await Promise.all([[0], [1], [2], [0, 2], []].map(shareOf));
    for (const [at, share] of [0.5, 0.25, 0.25, 0.75, 0].entries()) expect(shares[at]).closeTo(share, 0.005);
  });

  it('tells how much of a pixel some parts are: part of it at their edges', async () => {
    const scene = madeScene([{ geometry: sphere(), matrix: [0.7, 0, 0, 0, 0, 0.7, 0, 0, 0, 0, 0.7, 0, 0, 0, 0, 1] }]);
    const textures = await openTextures(scene);
    const { share } = await drawPicture(renderer, scene, squarely(128), textures, { parts: new Set([0]) });
    const { covered } = await film(scene, squarely(128), textures);
    const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((all, value) => all + value, 0);
    expect(sum(share) / sum(covered)).closeTo(1, 0.01);
    expect(share.filter((value) => value > 0 && value < 1).length).within(100, 400);
  });

  it('extends edges outwards over the backdrop', async () => {
    const scene = madeScene([{ geometry: sphere(), matrix: [0.7, 0, 0, 0, 0, 0.7, 0, 0, 0, 0, 0.7, 0, 0, 0, 0, 1] }], [madeMaterial({ baseColorFactor: [1, 0, 0, 1] })]); // prettier-ignore
    const textures = await openTextures(scene);
    const { source, covered } = await film(scene, squarely(128), textures, { backdrop: { colour: [0, 0, 1], padding: 4 } });
    const red = (i: number): number => source.data[i];
    const edge = covered.indexOf(1, 64 * 128);
    expect(edge % 128).greaterThan(5);
    expect([red(edge), red(edge - 1), red(edge - 4), red(edge - 5)]).deep.equal([1, 1, 1, 0]);
  });
});
