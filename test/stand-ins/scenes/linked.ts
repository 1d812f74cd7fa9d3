import type { GLTF } from '@gltf-transform/core';
import { KHRTextureBasisu, KHRTextureTransform } from '@gltf-transform/extensions';
import { cube, quad, sphere } from '../../scenes/made-scene.js';
import { placed } from './shapes.js';
import { SceneMaker, squares, type Paint } from './scene-maker.js';

/** A truck of four materials whose wheels turn. */
export async function truck(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const { document } = maker;
  const paint = await maker.texture('truck', squares([200, 200, 210], [60, 90, 160]), 64, 'image/jpeg');
  const [body, glass, wheels, trim] = ['truck', 'glass', 'wheels', 'window_trim'].map((name) => document.createMaterial(name));
  body?.setBaseColorTexture(paint);
  const boxes = [body, glass, trim].map((material, i) => maker.primitive(placed(cube(), [1 - i / 4, 0.3, 0.5], [0, 0.6 * i, 0]), material)); // prettier-ignore
  const truck = maker.node('truck', boxes);
  const turned = maker.node('wheels', [maker.primitive(placed(sphere(6), [0.3, 0.3, 0.6]), wheels)], truck).setTranslation([0, -0.4, 0]); // prettier-ignore
  const half = [0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, -1];
  maker.animate(document.createAnimation('Wheels'), turned, 'rotation', [0, 0.625, 1.25], half);
  return maker;
}

/** Maps in KTX2: what is shaded and what shines share one. Two parts have no coordinates. */
export async function lamp(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  maker.document.createExtension(KHRTextureBasisu).setRequired(true);
  const waves: Paint = (x, y) => [128 + 100 * Math.sin(x / 5), 128 + 100 * Math.sin(y / 7), 40 + 3 * x].map(Math.round);
  const colour = await maker.texture('colour', waves, 64, 'image/ktx2');
  const packed = await maker.texture('packed', squares([200, 180, 0], [90, 60, 255]), 32, 'image/ktx2');
  const shade = maker.document.createMaterial('shade').setBaseColorTexture(colour).setMetallicRoughnessTexture(packed).setOcclusionTexture(packed); // prettier-ignore
  maker.node('shade', [maker.primitive(placed(sphere(8), [0.6, 0.4, 0.6]), shade)]);
  for (const [name, height] of [['stem', -1], ['foot', -1.8]] as const) // prettier-ignore
    maker.node(name, [maker.primitive(placed(cube(), [0.1, 0.3, 0.1], [0, height, 0]), maker.document.createMaterial(name), 'bare')]); // prettier-ignore
  return maker;
}

/** A square that a strip, a fan and triangles draw; points and lines beside it. */
export function primitiveModes(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const corners = [0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0];
  const order = [[0, [0, 1, 2, 3]], [1, [0, 1, 2, 3]], [2, [0, 1, 2, 3]], [3, [0, 1, 2, 3]], [4, [0, 1, 2, 0, 2, 3]], [5, [1, 2, 0, 3]], [6, [0, 1, 2, 3]]] as const; // prettier-ignore
  for (const [mode, indices] of order) {
    const primitive = maker.document
      .createPrimitive()
      .setMode(mode)
      .setIndices(maker.accessor('SCALAR', indices, 'whole'));
    maker.node(`mode ${mode}`, [primitive.setAttribute('POSITION', maker.accessor('VEC3', corners))]).setTranslation([1.5 * mode, 0, 0]); // prettier-ignore
  }
  return Promise.resolve(maker);
}

/** Two scenes: a triangle, and a square. */
export function twoScenes(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const square = quad();
  maker.node('triangle', [maker.primitive({ ...square, indices: square.indices.slice(0, 3) }, undefined, 'bare')]);
  const other = maker.document.createScene('other');
  const node = maker.node('square', [maker.primitive(square, undefined, 'bare')]);
  maker.scene.removeChild(node);
  other.addChild(node);
  return Promise.resolve(maker);
}

/** How far along both sides of the picture its arrow points. */
const TIP = 0.778;

/** A quad whose map is turned, and a small one where the tip of its arrow must be by the words of KHR_texture_transform. */
export async function turnedMap(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const { document } = maker;
  const arrow: Paint = (x, y) => (Math.abs(x - y) < 3 && x < 64 * TIP ? [200, 0, 0] : [255, 255, 255]);
  const material = document.createMaterial('Rotation').setBaseColorTexture(await maker.texture('Arrow', arrow));
  const rotation = Math.PI / 8;
  const transform = document.createExtension(KHRTextureTransform).createTransform().setRotation(rotation);
  material.getBaseColorTextureInfo()?.setExtension('KHR_texture_transform', transform);
  maker.node('Rotation', [maker.primitive(placed(quad(), [0.5, 0.5, 1]), material)]).setTranslation([-1, 1, 0]);
  // (cos · u + sin · v, cos · v − sin · u) = (TIP, TIP)
  const [u, v] = [TIP * (Math.cos(rotation) - Math.sin(rotation)), TIP * (Math.cos(rotation) + Math.sin(rotation))];
  const green = document.createMaterial('Correct').setBaseColorFactor([0, 1, 0, 1]);
  const marker = maker.node('Rotation - Correct', [maker.primitive(placed(quad(), [0.05, 0.05, 1]), green)]);
  marker.setTranslation([-1 + u - 0.5, 1 + 0.5 - v, 0.01]);
  return maker;
}

/** A map as PNG, and as WebP in a slot of its own; {@link sharedTexture} makes them sources of one texture. */
export async function twoSources(): Promise<SceneMaker> {
  const maker = new SceneMaker();
  const material = maker.document.createMaterial('Material');
  const colour = await maker.texture('webp_DefaultMaterial_BaseColor', squares([140, 90, 50], [120, 80, 40]));
  const dark = await maker.texture('webp_DefaultMaterial_BaseColor', squares([20, 30, 60], [10, 20, 50]), 64, 'image/webp');
  maker.node('Cube', [maker.primitive(cube(), material.setBaseColorTexture(colour).setEmissiveTexture(dark))]);
  return maker;
}

/** glTF-Transform knows no texture of two sources, so the JSON of the file is changed. */
export function sharedTexture(json: GLTF.IGLTF): void {
  const [png, webp] = ['image/png', 'image/webp'].map((type) => json.images!.findIndex(({ mimeType }) => mimeType === type));
  json.textures = [{ source: png, extensions: { EXT_texture_webp: { source: webp } } }];
  json.materials = [{ name: 'Material', pbrMetallicRoughness: { baseColorTexture: { index: 0 } } }];
  json.extensionsUsed = ['EXT_texture_webp'];
  json.extensionsRequired = ['EXT_texture_webp'];
}
