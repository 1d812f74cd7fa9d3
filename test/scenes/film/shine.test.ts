import { expect } from 'chai';
import { perspectiveCamera } from '../../../scenes/film/camera.js';
import { drawPicture } from '../../../scenes/film/draw-picture.js';
import { notDrawn } from '../../../scenes/film/not-drawn.js';
import { renderer } from '../../../scenes/film/renderers.js';
import { openTextures } from '../../../scenes/film/texture/open-textures.js';
import type { SceneMaterial } from '../../../scenes/scene.js';
import { madeMaterial, madeScene, sphere } from '../made-scene.js';

const GREY = { baseColorFactor: [0.2, 0.2, 0.2, 1], metallicFactor: 0, roughnessFactor: 0.9 } as const;

/** A ball in front of a red one: what is seen in its middle, and near its rim. */
async function look(change: Partial<SceneMaterial>): Promise<{ middle: number[]; rim: number[] }> {
  const behind = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, -3, 1];
  const red = madeMaterial({ baseColorFactor: [0.8, 0.02, 0.02, 1], metallicFactor: 0 });
  const scene = madeScene([{ geometry: sphere(24) }, { geometry: sphere(24), matrix: behind, material: 1 }], [madeMaterial({ ...GREY, ...change }), red]); // prettier-ignore
  const camera = perspectiveCamera({ name: 'test', scene: 0, eye: [0, 0, 6], target: [0, 0, 0], fieldOfView: Math.PI / 6, width: 64, height: 64 }); // prettier-ignore
  const { picture } = await drawPicture(renderer, scene, camera, await openTextures(scene, { finish: true }));
  const at = (x: number, y: number): number[] => [0, 1, 2].map((k) => picture.data[64 * 64 * k + 64 * y + x]);
  return { middle: at(32, 32), rim: at(32 + 18, 32) };
}

describe('what lies over a surface is drawn', () => {
  it('sheen at the rim, in its colour', async () => {
    const [plain, velvet] = [await look({}), await look({ sheen: { color: [0, 0, 1], roughness: 0.5 } })];
    expect(velvet.rim[2]).greaterThan(plain.rim[2] + 0.1);
    expect(velvet.rim[0], 'fibres take from what is below').lessThan(plain.rim[0]);
  });

  it('emission everywhere', async () => {
    const [plain, lamp] = [await look({}), await look({ emission: [0, 0.5, 0] })];
    expect(lamp.middle[1]).greaterThan(plain.middle[1] + 0.15);
  });

  it('a clear coat, which mirrors', async () => {
    const [plain, coat] = [await look({}), await look({ clearcoat: { factor: 1, roughness: 0 } })];
    expect(coat.rim.join()).not.equal(plain.rim.join());
  });

  it('no light on what is unlit', async () => {
    const { middle, rim } = await look({ extensions: ['KHR_materials_unlit'], baseColorFactor: [0.2, 0.3, 0.4, 1] });
    expect(rim).deep.equal(middle);
  });

  it('what stands behind glass', async () => {
    const { middle } = await look({ transmission: 1, baseColorFactor: [1, 1, 1, 1], roughnessFactor: 0 });
    expect(middle[0]).greaterThan(middle[1] + 0.2);
  });

  it('and what is not drawn is told', () => {
    const scene = madeScene(
      [{ geometry: sphere(4) }],
      [madeMaterial({ extensions: ['KHR_materials_iridescence', 'KHR_materials_sheen'] })],
    );
    expect(notDrawn(scene)).equal('not drawn: iridescence');
    expect(notDrawn(madeScene([{ geometry: sphere(4) }]))).equal('');
  });
});
