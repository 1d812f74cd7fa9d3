import { expect } from 'chai';
import { openScene } from '../../../scenes/formats/open-scene.js';
import { chooseCanvases } from '../../../scenes/paint/choose-canvases.js';
import type { SceneMaterial } from '../../../scenes/scene.js';
import { shared } from '../../shared-folder.js';
import { madeMaterial, madeScene, madeTexture, quad } from '../made-scene.js';

const pixels = { width: 8, height: 8, data: new Uint8Array(256).fill(200) };

/** What becomes of the image and of the material when a quad is painted. */
async function paintedQuad(change: Partial<SceneMaterial>) {
  const scene = madeScene([{ geometry: quad() }], [madeMaterial({ baseColor: madeTexture(), ...change })], [pixels]);
  const { canvases, materials } = await chooseCanvases(scene, new Set([0]));
  return { picture: canvases[0].picture, copied: materials[0].copyFor !== undefined };
}

describe('choosing canvases', () => {
  it('paints into the image that the parts alone show', async () => {
    expect(await paintedQuad({})).deep.equals({ picture: 0, copied: false });
    expect(await paintedQuad({ variantOf: [{ mesh: 0, primitive: 0 }] })).deep.equals({ picture: 0, copied: false });
  });

  it('leaves an image alone that another slot of some material shows', async () => {
    expect((await paintedQuad({ otherPictures: [0] })).picture).equals(undefined);
  });

  it('leaves image and material alone that another primitive shows in a variant', async () => {
    expect(await paintedQuad({ variantOf: [{ mesh: 1, primitive: 0 }] })).deep.equals({ picture: undefined, copied: true });
  });

  it('knows the variants of a file, and the images in slots of extensions', async function () {
    const { scene, json } = await openScene(shared(this, 'media/gltf/velvet-sofa-transform-variants.glb'));
    const named = new Set(scene.materials.flatMap(({ variantOf }, material) => (variantOf.length > 0 ? [material] : [])));
    expect(named.size).greaterThan(1);
    const slots = JSON.stringify(json.materials).match(/"\w+Texture":\{"index":\d+/g) ?? [];
    const others = new Set(slots.filter((slot) => !slot.startsWith('"baseColor')).map((slot) => Number(slot.split(':').pop())));
    const known = new Set(scene.materials.flatMap(({ otherPictures }) => otherPictures));
    expect(known).deep.equals(new Set([...others].map((texture) => json.textures?.[texture].source)));
  });
});
