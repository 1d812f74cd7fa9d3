import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { ImageUtils, Logger, NodeIO, type GLTF } from '@gltf-transform/core';
import { ALL_EXTENSIONS, EXTMeshoptCompression, KHRDracoMeshCompression } from '@gltf-transform/extensions';
import { quantize, reorder } from '@gltf-transform/functions';
import { createEncoderModule } from 'draco3dgltf';
import { MeshoptEncoder } from 'meshoptimizer';
import { readGlb } from '../../scenes/formats/glb.js';
import { refusalsOf } from '../../scenes/formats/scene-error.js';
import { STAND_INS } from '../shared-folder.js';
import { brokenScenes } from './scenes/broken.js';
import { SCENES, type ListedScene } from './scenes/list.js';

const ROOT = join(STAND_INS, 'media', 'gltf');

/** Makes every scene, the broken ones, and the list of them all with what is in each. */
export async function makeScenes(): Promise<void> {
  rmSync(ROOT, { recursive: true, force: true });
  await MeshoptEncoder.ready;
  const io = new NodeIO().setLogger(new Logger(Logger.Verbosity.SILENT)).registerExtensions(ALL_EXTENSIONS).registerDependencies({ 'draco3d.encoder': await createEncoderModule(), 'meshopt.encoder': MeshoptEncoder }); // prettier-ignore
  const items: object[] = [];
  for (const [file, scene] of Object.entries(SCENES)) {
    await write(io, file, scene);
    items.push({ file, intentionally_broken: false, inspect: inspect(join(ROOT, file)) });
  }
  for (const [file, bytes] of Object.entries(brokenScenes(readFileSync(join(ROOT, 'duck.glb'))))) {
    mkdirSync(dirname(join(ROOT, file)), { recursive: true });
    writeFileSync(join(ROOT, file), bytes);
    items.push({ file, intentionally_broken: true });
  }
  writeFileSync(join(ROOT, 'MANIFEST.json'), JSON.stringify({ items }, undefined, 1));
}

async function write(io: NodeIO, file: string, { make, packed, afterwards }: ListedScene): Promise<void> {
  const { document } = await make();
  document.setLogger(new Logger(Logger.Verbosity.SILENT));
  if (packed === 'draco') document.createExtension(KHRDracoMeshCompression).setRequired(true);
  if (packed === 'meshopt') {
    await document.transform(reorder({ encoder: MeshoptEncoder, target: 'size' }), quantize());
    document.createExtension(EXTMeshoptCompression).setRequired(true).setEncoderOptions({ method: EXTMeshoptCompression.EncoderMethod.QUANTIZE }); // prettier-ignore
  }
  const path = join(ROOT, file);
  mkdirSync(dirname(path), { recursive: true });
  if (extname(file) === '.glb') return writeFileSync(path, await io.writeBinary(document));
  const name = basename(file, '.gltf');
  for (const buffer of document.getRoot().listBuffers()) buffer.setURI(`${name}.bin`);
  const { json, resources } = await io.writeJSON(document, { basename: name });
  afterwards?.(json);
  writeFileSync(path, JSON.stringify(json, undefined, 1));
  for (const [uri, bytes] of Object.entries(resources)) writeFileSync(join(dirname(path), decodeURIComponent(uri)), bytes);
}

/** What a file says of itself, read without the program: from its JSON and the headers of its images. */
function inspect(path: string): object {
  const bytes = readFileSync(path);
  const glb = extname(path) === '.glb';
  const [first, binary] = glb ? readGlb(bytes, refusalsOf(path)) : [];
  const json = JSON.parse(glb ? Buffer.from(first.bytes).toString() : bytes.toString()) as GLTF.IGLTF;
  const primitives = (json.meshes ?? []).flatMap((mesh) => mesh.primitives);
  const count = (of: (primitive: GLTF.IMeshPrimitive) => number | undefined): number =>
    primitives.reduce((sum, primitive) => sum + (json.accessors?.[of(primitive) ?? -1]?.count ?? 0), 0);
  const textures = (json.images ?? []).map(({ uri, bufferView, mimeType }) => {
    const view = json.bufferViews?.[bufferView ?? -1];
    const image = uri ? readFileSync(join(dirname(path), decodeURIComponent(uri))) : Buffer.from(binary.bytes).subarray(view!.byteOffset ?? 0, (view!.byteOffset ?? 0) + view!.byteLength); // prettier-ignore
    const type = mimeType ?? ImageUtils.extensionToMimeType(extname(uri!).slice(1));
    return `${type.slice(6)} ${ImageUtils.getSize(Uint8Array.from(image), type)?.join('x')}`;
  });
  return {
    scenes: json.scenes?.length ?? 0,
    vertices: count(({ attributes }) => attributes['POSITION']),
    triangles: count(({ indices }) => indices) / 3,
    materials: json.materials?.length ?? 0,
    textures,
  };
}
