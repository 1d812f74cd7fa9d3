import { expect } from 'chai';
import { edit } from '../../../pipeline/edit.js';
import { openScene } from '../../../scenes/formats/index.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { validate } from '../formats/validate.js';
import { cube } from '../made-scene.js';
import { madePicture, writeMadeFile } from '../write-made-file.js';

describe('tangents', () => {
  const file = temporaryFolder();

  it('come with a new normal map, and lie as its coordinates do', async () => {
    const images = [{ bytes: await madePicture([200, 180, 160], [200, 180, 160], { width: 48, height: 32 }) }];
    writeMadeFile(file('cube.glb'), { geometries: [cube()], images, materials: [{ pbrMetallicRoughness: { baseColorTexture: { index: 0 } } }] }); // prettier-ignore
    await edit({ input: file('cube.glb'), output: file('brick.glb'), instruction: 'make it out of brick', inProcess: true })
      .result;
    const { json, accessors, scene } = await openScene(file('brick.glb'));
    const { TANGENT: place } = json.meshes?.[0].primitives[0].attributes ?? {};
    const tangents = accessors.floats(place);
    const { positions, normals, uvs, indices } = scene.parts[0].geometry;
    for (let t = 0; t < indices.length; t += 3) {
      const [a, b, c] = indices.subarray(t, t + 3);
      const edge = (to: number) => [0, 1, 2].map((k) => positions[3 * to + k] - positions[3 * a + k]);
      const way = (to: number, k: number): number => uvs[0][2 * to + k] - uvs[0][2 * a + k];
      const area = way(b, 0) * way(c, 1) - way(c, 0) * way(b, 1);
      const right = edge(b).map((value, k) => (value * way(c, 1) - edge(c)[k] * way(b, 1)) / area);
      const up = edge(b).map((value, k) => (value * way(c, 0) - edge(c)[k] * way(b, 0)) / area);
      const [x, y, z, hand] = tangents.subarray(4 * a, 4 * a + 4);
      const [nx, ny, nz] = normals.subarray(3 * a, 3 * a + 3);
      const bitangent = [ny * z - nz * y, nz * x - nx * z, nx * y - ny * x].map((value) => hand * value);
      const along = (one: readonly number[], other: readonly number[]): number =>
        one.reduce((sum, value, k) => sum + value * other[k], 0) / Math.hypot(...one) / Math.hypot(...other);
      expect(along([x, y, z], right)).closeTo(1, 1e-5);
      expect(along(bitangent, up)).closeTo(1, 1e-5);
    }
    expect(await validate(file('brick.glb'))).not.have.property('MESH_PRIMITIVE_GENERATED_TANGENT_SPACE');
  });
});
