import { Document, type Accessor, type Animation, type GLTF, type Material, type Node, type Primitive, type Texture } from '@gltf-transform/core'; // prettier-ignore
import { encodeTexture } from '../../../scenes/formats/index.js';
import type { Geometry } from '../../../scenes/scene.js';

/** Red, green and blue of a place of a picture, 0 to 255. */
export type Paint = (x: number, y: number) => readonly number[];

/** Two colours in squares of a quarter of a 64th. */
export const squares =
  (one: readonly number[], other: readonly number[], side = 8): Paint =>
  (x, y) =>
    (Math.floor(x / side) + Math.floor(y / side)) % 2 ? one : other;

/** Puts a document of glTF-Transform together, part by part. */
export class SceneMaker {
  readonly document = new Document();
  readonly scene = this.document.createScene('Scene');
  readonly #buffer = this.document.createBuffer();

  accessor(type: GLTF.AccessorType, values: ArrayLike<number>, whole?: 'whole'): Accessor {
    const array = whole ? Uint16Array.from(values) : Float32Array.from(values);
    return this.document.createAccessor().setType(type).setArray(array).setBuffer(this.#buffer);
  }

  /** The triangles of a geometry. @param has `bare` for positions and normals alone */
  primitive(geometry: Geometry, material?: Material, has: 'bare' | 'uv' = 'uv'): Primitive {
    const primitive = this.document
      .createPrimitive()
      .setAttribute('POSITION', this.accessor('VEC3', geometry.positions))
      .setAttribute('NORMAL', this.accessor('VEC3', geometry.normals))
      .setIndices(this.accessor('SCALAR', geometry.indices, 'whole'))
      .setMaterial(material ?? null);
    if (has === 'uv') primitive.setAttribute('TEXCOORD_0', this.accessor('VEC2', geometry.uvs[0] ?? []));
    return primitive;
  }

  /** A node with a mesh of primitives, in the scene or under another node. */
  node(name: string, primitives: readonly Primitive[], under: Node | undefined = undefined): Node {
    const mesh = this.document.createMesh(name);
    for (const primitive of primitives) mesh.addPrimitive(primitive);
    const node = this.document.createNode(name).setMesh(mesh);
    (under ?? this.scene).addChild(node);
    return node;
  }

  async texture(
    name: string,
    paint: Paint,
    side = 64,
    mimeType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/ktx2' = 'image/png',
  ): Promise<Texture> {
    const data = new Uint8Array(4 * side * side);
    for (let i = 0; i < side * side; i++) data.set([...paint((i % side) * (64 / side), Math.floor(i / side) * (64 / side)), 255], 4 * i); // prettier-ignore
    const { bytes } = await encodeTexture({ width: side, height: side, data }, mimeType);
    return this.document.createTexture(name).setImage(Uint8Array.from(bytes)).setMimeType(mimeType).setURI(`${name}.${mimeType.slice(6).replace('jpeg', 'jpg')}`); // prettier-ignore
  }

  /** A material that shows a picture of squares of a colour. */
  async material(name: string, colour: readonly number[], side = 64): Promise<Material> {
    const texture = await this.texture(`${name}-colour`, squares(colour, colour.map((value) => value * 0.8)), side); // prettier-ignore
    return this.document.createMaterial(name).setBaseColorTexture(texture).setMetallicFactor(0);
  }

  /** Adds to a material a map of what shines, and one of its bumps. */
  async withMaps(material: Material): Promise<Material> {
    const shine = await this.texture(`${material.getName()}-shine`, squares([0, 200, 0], [0, 90, 0]), 32);
    const bumps = await this.texture(`${material.getName()}-normal`, squares([128, 128, 255], [140, 120, 250]), 32);
    return material.setMetallicRoughnessTexture(shine).setNormalTexture(bumps);
  }

  /** Moves something of a node over time. */
  animate(
    animation: Animation,
    node: Node,
    path: GLTF.AnimationChannelTargetPath,
    seconds: readonly number[],
    values: readonly number[],
    interpolation: GLTF.AnimationSamplerInterpolation = 'LINEAR',
  ): void {
    const type = path === 'weights' ? 'SCALAR' : path === 'rotation' ? 'VEC4' : 'VEC3';
    const sampler = this.document.createAnimationSampler().setInput(this.accessor('SCALAR', seconds)).setOutput(this.accessor(type, values)).setInterpolation(interpolation); // prettier-ignore
    const channel = this.document.createAnimationChannel().setTargetNode(node).setTargetPath(path).setSampler(sampler);
    animation.addSampler(sampler).addChannel(channel);
  }
}
