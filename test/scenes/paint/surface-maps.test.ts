import { expect } from 'chai';
import type { LookSurface } from '../../../core/look-surface.js';
import { chooseCanvases } from '../../../scenes/paint/choose-canvases.js';
import { surfaceChange } from '../../../scenes/paint/surface-maps.js';
import type { Pixels } from '../../../scenes/scene.js';
import { madeMaterial, madeScene, madeTexture, quad } from '../made-scene.js';

const filled = (...colour: number[]): Pixels => ({ width: 8, height: 8, data: Uint8Array.from({ length: 256 }, (_, i) => colour[i % 4]) }); // prettier-ignore

const WOOD: LookSurface = { metallic: 0, roughness: 0.7, normal: 'derive' };

/** The normal in the middle of the map that a flat coat of a look leaves on a material whose relief leans to the right. */
async function normalLeft(extensions: readonly string[], surface: LookSurface): Promise<number[]> {
  const material = madeMaterial({ baseColor: madeTexture(), normal: madeTexture({ texture: 1, picture: 1 }), extensions: [...extensions] }); // prettier-ignore
  const scene = madeScene([{ geometry: quad() }], [material], [filled(90, 90, 90, 255), filled(200, 128, 210, 255)]);
  const { canvases: [canvas] } = await chooseCanvases(scene, new Set([0])); // prettier-ignore
  const painted = { canvas, after: canvas.before, coverage: new Uint8Array(64).fill(2) };
  const { maps } = await surfaceChange(scene, material, painted, surface, false);
  return [...(maps.find(({ name }) => name === 'normal')?.pixels.data.slice(144, 147) ?? [])];
}

describe('the relief under a material', () => {
  it('stays under wood, but for the weave of what was cloth', async () => {
    expect((await normalLeft([], WOOD))[0]).greaterThan(180);
    expect(await normalLeft(['KHR_materials_sheen'], WOOD)).deep.equal([128, 128, 255]);
    const cloth: LookSurface = { ...WOOD, sheen: { color: [0.2, 0.2, 0.2], roughness: 0.7 } };
    expect((await normalLeft(['KHR_materials_sheen'], cloth))[0]).greaterThan(180);
  });
});
