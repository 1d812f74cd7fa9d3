import { expect } from 'chai';
import { describeScene } from '../../scenes/describe-scene.js';
import { openScene } from '../../scenes/formats/index.js';
import { shared } from '../shared-folder.js';
import { manifest } from './formats/manifest.js';

describe('describeScene', () => {
  it('tells what can be named, and what it looks like', async function () {
    const describe = async (name: string) => describeScene(await openScene(shared(this, `media/gltf/${name}`)));
    const duck = await describe('duck.glb');
    const listed = manifest(this).items.find(({ file }) => file === 'duck.glb')?.inspect;
    expect([duck.vertices, duck.triangles, duck.cameras.length]).deep.equal([listed?.vertices, listed?.triangles, 1]);
    expect(duck.materials.length).equal(1);
    const [material] = duck.materials;
    // A duck is yellow.
    expect(material.colours).include('yellow');
    expect(material.colour).match(/^#[c-f].[a-f0-9].[0-6].$/);
    expect(duck.textures[0]).include({ format: 'png', width: 512, height: 512 });
    const sofa = await describe('velvet-sofa-transform-variants.glb');
    expect(sofa.variants.length).equal(5);
    const truck = await describe('milk-truck-draco/CesiumMilkTruck.gltf');
    expect(truck.compression).deep.equal(['KHR_draco_mesh_compression']);
    expect(truck.animations).deep.equal([{ name: 'Wheels', seconds: 1.25 }]);
    expect(truck.materials.map(({ name }) => name)).include.members(['glass', 'truck', 'wheels']);
    expect((await describe('heart-draco-no-uv.glb')).meshes[0].coordinates).equal(0);
  });
});
