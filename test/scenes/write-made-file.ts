import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { jsonChunk, writeGlb } from '../../scenes/formats/glb.js';
import type { GltfJson } from '../../scenes/formats/gltf-json.js';
import type { Geometry } from '../../scenes/scene.js';
import { quad } from './made-scene.js';

/** An image of a made file: its bytes, inside the file, or in a file beside it where it has a URI. */
export interface MadeImage {
  readonly bytes: Uint8Array;
  readonly mimeType?: string;
  readonly uri?: string;
  /** Name of the file beside the scene; default the URI itself. */
  readonly file?: string;
}

/** What {@link writeMadeFile} writes. */
export interface MadeFile {
  /** One mesh and one node each; default one quad. */
  readonly geometries?: readonly Geometry[];
  /** Materials as the JSON has them; the geometries take them in turn. Texture i shows image i. */
  readonly materials?: readonly object[];
  readonly images?: readonly MadeImage[];
  readonly change?: (json: GltfJson) => void;
}

/** A picture of one colour, or of two halves, left and right. */
export const madePicture = async (
  left: readonly [number, number, number],
  right = left,
  { width = 64, height = 64, format = 'png' }: { width?: number; height?: number; format?: 'png' | 'jpeg' | 'avif' | 'gif' } = {},
): Promise<Uint8Array> => {
  const data = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) data.set(i % width < width / 2 ? left : right, 3 * i);
  return sharp(data, { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer();
};

/** Writes a small scene as .glb or, with its buffer in a data URI, as .gltf. */
export function writeMadeFile(
  path: string,
  { geometries = [quad()], materials = [{}], images = [], change }: MadeFile = {},
): string {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const bufferViews: object[] = [];
  const add = (bytes: Uint8Array): number => {
    const padded = new Uint8Array((bytes.length + 3) & ~3);
    padded.set(bytes);
    bufferViews.push({ buffer: 0, byteOffset: length, byteLength: bytes.length });
    chunks.push(padded);
    length += padded.length;
    return bufferViews.length - 1;
  };
  const accessors: object[] = [];
  const accessor = (values: Float32Array | Uint32Array, width: number, type: string): number => {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const columns = Array.from({ length: width }, (_, k) => Array.from(values).filter((_value, i) => i % width === k));
    accessors.push({
      bufferView: add(bytes),
      componentType: values instanceof Uint32Array ? 5125 : 5126,
      count: values.length / width,
      type,
      ...(type === 'VEC3' && { min: columns.map((c) => Math.min(...c)), max: columns.map((c) => Math.max(...c)) }),
    });
    return accessors.length - 1;
  };
  const meshes = geometries.map(({ name, positions, normals, uvs, indices }, i) => ({
    name,
    primitives: [
      {
        attributes: {
          POSITION: accessor(positions, 3, 'VEC3'),
          NORMAL: accessor(normals, 3, 'VEC3'),
          ...(uvs[0] && { TEXCOORD_0: accessor(uvs[0], 2, 'VEC2') }),
        },
        indices: accessor(indices, 1, 'SCALAR'),
        material: i % materials.length,
      },
    ],
  }));
  mkdirSync(dirname(path), { recursive: true });
  const described = images.map(({ bytes, mimeType = 'image/png', uri, file = uri }) => {
    if (uri === undefined) return { bufferView: add(bytes), mimeType };
    const place = join(dirname(path), file!);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, bytes);
    return { uri };
  });
  const json = {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: meshes.map((_, i) => i) }],
    nodes: meshes.map((_, i) => ({ mesh: i })),
    meshes,
    materials: [...materials],
    ...(images.length && { images: described, textures: images.map((_, i) => ({ source: i })) }),
    accessors,
    bufferViews,
    buffers: [{ byteLength: length }],
  };
  change?.(json as unknown as GltfJson);
  const bin = Buffer.concat(chunks);
  if (path.endsWith('.gltf')) {
    const uri = `data:application/octet-stream;base64,${bin.toString('base64')}`;
    writeFileSync(path, JSON.stringify({ ...json, buffers: [{ byteLength: length, uri }] }));
  } else writeFileSync(path, writeGlb([jsonChunk(JSON.stringify(json)), { type: 0x004e4942, bytes: bin }]));
  return path;
}
