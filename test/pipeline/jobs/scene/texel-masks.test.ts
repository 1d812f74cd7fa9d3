import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { edit } from '../../../../pipeline/edit.js';
import type { SceneOptions } from '../../../../pipeline/plan/scene-options.js';
import { readMark } from '../../../../pipeline/provenance/read-mark.js';
import { chooseParts } from '../../../../scenes/select/choose-parts.js';
import { openScene } from '../../../../scenes/formats/index.js';
import { temporaryFolder } from '../../../cli/temporary-folder.js';
import { quad } from '../../../scenes/made-scene.js';
import { madePicture, writeMadeFile } from '../../../scenes/write-made-file.js';

const SIDE = 128;

/** A sign of one material: green paint on its left half, bare metal on its right, and a lining behind it that nobody sees. */
describe('a part of one material', () => {
  const file = temporaryFolder();

  before(async () => {
    const size = { width: SIDE, height: SIDE };
    const base = await madePicture([40, 140, 50], [150, 150, 155], size);
    const metal = await madePicture([255, 200, 0], [255, 80, 255], size);
    const pbrMetallicRoughness = { baseColorTexture: { index: 0 }, metallicRoughnessTexture: { index: 1 } };
    writeMadeFile(file('BigSign.glb'), { geometries: [{ ...quad(), name: 'board' }], materials: [{ name: 'atlas', pbrMetallicRoughness, doubleSided: true }], images: [{ bytes: base }, { bytes: metal }] }); // prettier-ignore
  });

  const run = async (instruction: string, scene: Partial<SceneOptions> = {}) => {
    const { notices } = await edit({ input: file('BigSign.glb'), output: file('out.glb'), instruction, scene: { views: 2, viewSize: 256, ...scene }, overwrite: true, inProcess: true }).result; // prettier-ignore
    const [before, after] = [await openScene(file('BigSign.glb')), await openScene(file('out.glb'))];
    const pixels = ({ scene }: typeof before, map: 'baseColor' | 'metallicRoughness') => scene.pictures[scene.materials[0][map]?.picture ?? -1].pixels(); // prettier-ignore
    const [old, now] = [await pixels(before, 'baseColor'), await pixels(after, 'baseColor')];
    const changed = [0, 0]; // left, right
    for (let i = 0; i < SIDE * SIDE; i++)
      if ([0, 1, 2].some((k) => Math.abs(old.data[4 * i + k] - now.data[4 * i + k]) > 3)) changed[i % SIDE < SIDE / 2 ? 0 : 1]++;
    return {
      changed,
      notices: notices.map(({ message }) => message).join(' '),
      after,
      map: await pixels(after, 'metallicRoughness'),
    };
  };

  it('is its metal, by the map of metalness; the rest keeps its colour and its surface', async () => {
    const { changed, map, after, notices } = await run('turn the metal into brass');
    expect(changed[1]).greaterThan((0.95 * (SIDE * SIDE)) / 2);
    expect(changed[0]).lessThan(0.05 * changed[1]);
    const at = (x: number): number => 4 * ((SIDE >> 1) * SIDE + x);
    expect([...map.data.subarray(at(SIDE / 4) + 1, at(SIDE / 4) + 3)]).deep.equal([200, 0]);
    expect([...map.data.subarray(at((3 * SIDE) / 4) + 1, at((3 * SIDE) / 4) + 3)]).deep.equal([64, 255]);
    expect(after.scene.materials[0]).include({ metallicFactor: 1, roughnessFactor: 1 });
    expect(notices).match(/of what can be seen/);
  });

  it('is what has a colour', async () => {
    const { changed } = await run('make the green paint red');
    expect(changed[0]).greaterThan((0.95 * (SIDE * SIDE)) / 2);
    expect(changed[1]).lessThan(0.05 * changed[0]);
  });

  it('is not asked for by the name of the file, which is all of it', async () => {
    const { changed } = await run('make the big sign red');
    expect(changed[0]).greaterThan((0.95 * (SIDE * SIDE)) / 2);
    expect(changed[1]).greaterThan((0.95 * (SIDE * SIDE)) / 2);
  });

  it('is where a picture in texture coordinates is white, and a mark holds its name alone', async () => {
    writeFileSync(file('mask.png'), await madePicture([255, 255, 255], [0, 0, 0], { width: 32, height: 32 }));
    const { changed, notices } = await run('make it red', { uvMask: file('mask.png') });
    expect(changed[0]).greaterThan((0.9 * (SIDE * SIDE)) / 2);
    expect(changed[1]).lessThan(0.05 * changed[0]);
    expect(notices).not.contain('mask');
    expect((await readMark(file('out.glb'))).overpaint.scene).include({ uvMask: 'mask.png' });
    const black = await run('make it red', { vertexMask: 'blue' }).catch(({ code }) => String(code));
    expect(black).equal('scene/nothing-to-paint');
    expect(await run('make it red', { uvIslands: ['0.5'] }).catch(({ code }) => String(code))).equal('plan/mask');
  });

  it('is named by patterns', async () => {
    const { scene } = await openScene(file('BigSign.glb'));
    expect([...(await chooseParts(scene, { materials: ['at*'] })).parts]).deep.equal([0]);
    expect([...(await chooseParts(scene, { meshes: ['BOA?D'] })).parts]).deep.equal([0]);
    expect(await chooseParts(scene, { meshes: ['x*'] }).catch(({ code }) => String(code))).equal('plan/unknown-part');
  });
});
