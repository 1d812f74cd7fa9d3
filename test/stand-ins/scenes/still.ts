import { KHRMaterialsVariants, EXTMeshGPUInstancing, KHRTextureTransform } from '@gltf-transform/extensions';
import { cube, quad, sphere } from '../../scenes/made-scene.js';
import { joined, placed } from './shapes.js';
import { SceneMaker, squares, type Paint } from './scene-maker.js';

const BALL = sphere(9);

/** A yellow body with a head, and the camera that looks at it. */
export async function duck(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const body = joined(placed(BALL, [0.5, 0.4, 0.7], [0, 0.5, 0]), placed(BALL, [0.3, 0.3, 0.3], [0, 1.05, 0.45]));
  maker.node('duck', [maker.primitive(body, await maker.material('yellow', [240, 200, 30], 512))]);
  const camera = maker.document.createCamera('camera').setType('perspective').setYFov(0.6606).setAspectRatio(1.5).setZNear(0.1).setZFar(100); // prettier-ignore
  maker.scene.addChild(maker.document.createNode('camera').setCamera(camera).setTranslation([0, 0.7, 5]));
  return maker;
}

/** One shape with one material. */
export async function single(name: string, shape = BALL, colour = [120, 160, 70]): Promise<SceneMaker> {
  const maker = new SceneMaker();
  maker.node(name, [maker.primitive(shape, await maker.withMaps(await maker.material(name, colour)))]);
  return maker;
}

/** A shape without coordinates, for what packs geometry. */
export function bare(name: string, shape = BALL): Promise<SceneMaker> {
  const maker = new SceneMaker();
  maker.node(name, [maker.primitive(shape, maker.document.createMaterial(name), 'bare')]);
  return Promise.resolve(maker);
}

/** Pictures and a colour for each vertex. */
export async function fish(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const shape = placed(BALL, [0.3, 0.5, 1]);
  const primitive = maker.primitive(shape, await maker.withMaps(await maker.material('fish', [200, 90, 70])));
  const colours = [...shape.positions].flatMap((value, i) => (i % 3 === 1 ? [0.5 + value, 0.9, 0.6 - value / 2, 1] : []));
  maker.node('fish', [primitive.setAttribute('COLOR_0', maker.accessor('VEC4', colours))]);
  return maker;
}

/** Five parts that share a material and its maps. */
export async function barrel(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const rust: Paint = (x, y) => [170 + 60 * Math.sin(x * y), 60 + 2 * y, 3 * x].map(Math.round);
  const material = await maker.withMaps(maker.document.createMaterial('barrel'));
  material.setBaseColorTexture(await maker.texture('barrel-colour', rust));
  for (let part = 0; part < 5; part++) {
    const angle = (part / 5) * 2 * Math.PI;
    const shape = part === 0 ? placed(BALL, [0.5, 0.8, 0.5]) : placed(sphere(6), [0.3, 0.3, 0.3], [1.1 * Math.cos(angle), 0.4 * part - 0.8, 1.1 * Math.sin(angle)]); // prettier-ignore
    maker.node(`part ${part}`, [maker.primitive(shape, material)]);
  }
  return maker;
}

export function colouredBox(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const colours = Array.from({ length: 24 }, (_, i) => [i % 2, (i % 3) / 2, 1 - (i % 4) / 3, 1]).flat();
  maker.node('box', [maker.primitive(cube(), undefined, 'bare').setAttribute('COLOR_0', maker.accessor('VEC4', colours))]);
  return Promise.resolve(maker);
}

/** Two sets of coordinates, one for each map. */
export async function twoSets(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const material = (await maker.material('box', [90, 90, 200])).setEmissiveFactor([1, 1, 1]);
  material.setEmissiveTexture(await maker.texture('light', squares([0, 0, 0], [60, 50, 0]), 32)).getEmissiveTextureInfo()?.setTexCoord(1); // prettier-ignore
  const primitive = maker.primitive(cube(), material);
  maker.node('box', [
    primitive.setAttribute(
      'TEXCOORD_1',
      maker.accessor(
        'VEC2',
        cube().uvs[0].map((value) => 0.75 * value),
      ),
    ),
  ]);
  return maker;
}

/** A cube of cubes, 5 × 5 × 5, of one geometry. */
export function instances(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const places = Array.from({ length: 125 }, (_, i) => [3 * (i % 5), 3 * (Math.floor(i / 5) % 5), 3 * Math.floor(i / 25)]).flat();
  const batch = maker.document.createExtension(EXTMeshGPUInstancing).setRequired(true).createInstancedMesh().setAttribute('TRANSLATION', maker.accessor('VEC3', places)); // prettier-ignore
  maker.node('boxes', [maker.primitive(cube(), undefined, 'bare')]).setExtension('EXT_mesh_gpu_instancing', batch);
  return Promise.resolve(maker);
}

/** Quads that repeat, mirror and clamp their map. */
export async function wrapModes(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const wide = { ...quad(), uvs: [quad().uvs[0].map((value) => 2.5 * value - 0.7)] };
  const map = (await maker.material('map', [40, 160, 160])).getBaseColorTexture();
  const modes = [10497, 33648, 33071] as const;
  for (const [u, across] of modes.entries())
    for (const [v, down] of modes.entries()) {
      const material = maker.document.createMaterial(`${u} ${v}`).setBaseColorTexture(map);
      material.getBaseColorTextureInfo()?.setWrapS(across).setWrapT(down);
      maker.node(`quad ${u} ${v}`, [maker.primitive(placed(wide, [0.4, 0.4, 1], [u, v, 0]), material)]);
    }
  return maker;
}

/** Five looks of a cover, feet with a map of light and shade alone. */
export async function sofa(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const { document } = maker;
  const [variants, transforms] = [document.createExtension(KHRMaterialsVariants), document.createExtension(KHRTextureTransform)];
  const shade = await maker.texture('shade', squares([255, 255, 255], [120, 120, 120]));
  const cloth = await maker.texture('cloth', squares([250, 240, 220], [230, 220, 200]));
  const feet = document.createMaterial('feet').setBaseColorFactor([0.1, 0.1, 0.1, 1]).setOcclusionTexture(shade);
  const list = variants.createMappingList();
  const covers = ['Champagne', 'Navy', 'Gray', 'Black', 'Pale Pink'].map((name, i) => {
    const cover = document.createMaterial(name).setBaseColorFactor([1 - i / 5, 0.5, i / 5, 1]).setBaseColorTexture(cloth).setOcclusionTexture(shade); // prettier-ignore
    cover.getBaseColorTextureInfo()?.setExtension('KHR_texture_transform', transforms.createTransform().setScale([3, 3]));
    list.addMapping(variants.createMapping().setMaterial(cover).addVariant(variants.createVariant(name)));
    return cover;
  });
  const cover = maker.primitive(placed(BALL, [1, 0.4, 0.5]), covers[1]).setExtension('KHR_materials_variants', list);
  maker.node('cover', [cover]);
  maker.node('feet', [maker.primitive(placed(cube(), [0.8, 0.1, 0.4], [0, -0.5, 0]), feet)]);
  return maker;
}
