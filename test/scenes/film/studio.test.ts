import { expect } from 'chai';
import { perspectiveCamera } from '../../../scenes/film/camera.js';
import { drawPicture } from '../../../scenes/film/draw-picture.js';
import { renderer } from '../../../scenes/film/renderers.js';
import { blurredLight } from '../../../scenes/film/studio/blurred-light.js';
import { sheenShare } from '../../../scenes/film/studio/sheen.js';
import { studioLight } from '../../../scenes/film/studio/studio.js';
import { toScreen } from '../../../scenes/film/studio/tone.js';
import { openTextures } from '../../../scenes/film/texture/open-textures.js';
import { madeMaterial, madeScene, madeTexture, quad } from '../made-scene.js';

describe('the studio', () => {
  it('is mirrored as it is by what is smooth, and as a mean by what is rough', () => {
    const light = blurredLight();
    const panel = [-0.457, 0.669, 0.586] as const; // the middle of the brightest
    expect(light.mirrored(...panel, 0.05)).closeTo(studioLight(...panel), 0.1);
    expect(light.mirrored(...panel, 0.6)).within(light.diffuse(...panel), studioLight(...panel));
    expect(light.diffuse(0, 1, 0)).greaterThan(1.5 * light.diffuse(0, -1, 0));
  });

  it('is brought to the screen by the curve of Khronos: colours stay, what shines becomes white', () => {
    const shown = (...colour: number[]): number[] => {
      const values = Float64Array.from(colour);
      toScreen(values);
      return Array.from(values);
    };
    const [red, green] = shown(0.5, 0.3, 0.1);
    expect([red, green].map((value) => Number(value.toFixed(6)))).deep.equal([0.46, 0.26]);
    expect(Math.max(...shown(90, 80, 70))).within(0.98, 1);
    expect(Math.min(...shown(90, 80, 70))).greaterThan(0.9);
  });

  it('lights fibres more at grazing angles', () => {
    expect(sheenShare(0.1, 0.3)).greaterThan(3 * sheenShare(0.9, 0.3));
    expect(sheenShare(0.5, 1)).within(0.05, 0.5);
  });

  it('sees the relief of a normal map, from the side that its directions mean', async () => {
    // all normals lean to the right, towards +x
    const leaning = { width: 4, height: 4, data: Uint8Array.from({ length: 64 }, (_, i) => [230, 128, 204, 255][i % 4]) };
    const pictured = async (z: number, normal: boolean): Promise<number> => {
      const scene = madeScene([{ geometry: quad() }], [madeMaterial({ doubleSided: true, metallicFactor: 0, roughnessFactor: 1, baseColorFactor: [0.5, 0.5, 0.5, 1], ...(normal && { normal: madeTexture() }) })], [leaning]); // prettier-ignore
      const camera = perspectiveCamera({ name: 'test', scene: 0, eye: [0, 0, z], target: [0, 0, 0], fieldOfView: Math.PI / 8, width: 16, height: 16 }); // prettier-ignore
      const { picture } = await drawPicture(renderer, scene, camera, await openTextures(scene, { finish: true }));
      return picture.data[16 * 8 + 8];
    };
    const light = blurredLight();
    for (const side of [1, -1]) {
      // from the back the bent normal is turned as a whole
      const change = (await pictured(6 * side, true)) - (await pictured(6 * side, false));
      expect(Math.sign(change)).equal(Math.sign(light.diffuse(0.8 * side, 0, 0.6 * side) - light.diffuse(0, 0, side)));
      expect(Math.abs(change)).greaterThan(0.01);
    }
  });
});
