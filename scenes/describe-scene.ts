import type { Notice } from '../core/notice.js';
import { type AnimationEntry, listAnimations, type SceneFile, variantsOf } from './formats/index.js';
import type { Geometry, SceneMaterial } from './scene.js';
import { lookAtParts } from './select/part-looks.js';
import { withVariants } from './select/show-variant.js';
import { encodeSrgb } from '../media/colour/srgb.js';

/** What there is in a scene, for people and for `--json`. */
export interface SceneDescription {
  readonly format: string;
  readonly generator: string | undefined;
  readonly scenes: readonly { readonly name: string; readonly parts: number }[];
  readonly vertices: number;
  readonly triangles: number;
  /** Nodes that carry parts. */
  readonly nodes: readonly string[];
  readonly meshes: readonly MeshDescription[];
  readonly materials: readonly MaterialDescription[];
  readonly textures: readonly TextureDescription[];
  readonly cameras: readonly string[];
  readonly animations: readonly AnimationEntry[];
  readonly variants: readonly string[];
  readonly skins: number;
  readonly compression: readonly string[];
  readonly extensions: readonly string[];
  readonly notices: readonly Notice[];
}

/** A mesh that is shown. */
export interface MeshDescription {
  readonly name: string;
  readonly vertices: number;
  readonly triangles: number;
  /** Names of its materials. */
  readonly materials: readonly string[];
  /** Sets of texture coordinates that all of its primitives have; 0: it must be unwrapped. */
  readonly coordinates: number;
  readonly vertexColours: boolean;
  readonly morphTargets: number;
}

/** A material that is shown. */
export interface MaterialDescription {
  readonly name: string;
  /** What its surface looks like on average, such as `#a07040`, and words for that colour. */
  readonly colour: string;
  readonly colours: readonly string[];
  readonly metallic: number;
  readonly roughness: number;
  /** Names of the images of its maps. */
  readonly maps: Readonly<Record<string, string>>;
  readonly triangles: number;
}

/** An image of the file. */
export interface TextureDescription {
  readonly name: string;
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

const MAPS = ['baseColor', 'metallicRoughness', 'normal', 'occlusion', 'emissive'] as const satisfies (keyof SceneMaterial)[];

/**
 * Tells what a scene consists of, and what can be named to be painted.
 *
 * @throws EditError `scene/image` for images that cannot be decoded
 */
export async function describeScene(file: SceneFile): Promise<SceneDescription> {
  const { scene, json, images } = file;
  const geometries = [
    ...new Map(scene.parts.map(({ geometry }) => [`${geometry.mesh}/${geometry.primitive}`, geometry])).values(),
  ];
  const sum = (list: readonly Geometry[], of: (geometry: Geometry) => number) => list.reduce((total, one) => total + of(one), 0);
  const used = json.extensionsUsed ?? [];
  return {
    format: file.format,
    generator: json.asset.generator,
    scenes: (json.scenes ?? []).map(({ name }, index) => ({ name: name ?? `scene ${index}`, parts: scene.parts.filter((part) => part.scene === index).length })), // prettier-ignore
    vertices: sum(geometries, ({ positions }) => positions.length / 3),
    triangles: sum(geometries, ({ indices }) => indices.length / 3),
    nodes: [...new Set(scene.parts.map(({ name }) => name))],
    meshes: [...new Set(geometries.map(({ mesh }) => mesh))].map((mesh) => describeMesh(file, mesh, geometries.filter((one) => one.mesh === mesh))), // prettier-ignore
    materials: await describeMaterials(file),
    textures: scene.pictures.map(({ name, mimeType, width, height, index }) => ({ name, format: mimeType.replace('image/', ''), width, height, bytes: images[index].length })), // prettier-ignore
    cameras: scene.cameras.map(({ name }) => name),
    animations: listAnimations(file),
    variants: variantsOf(json),
    skins: json.skins?.length ?? 0,
    compression: used.filter((name) => /draco|meshopt|quantization/.test(name)),
    extensions: used,
    notices: scene.notices,
  };
}

function describeMesh({ scene, json }: SceneFile, mesh: number, geometries: readonly Geometry[]): MeshDescription {
  const materials = scene.parts
    .filter(({ geometry }) => geometry.mesh === mesh)
    .map(({ material }) => scene.materials[material].name);
  return {
    name: geometries[0].name,
    vertices: geometries.reduce((total, { positions }) => total + positions.length / 3, 0),
    triangles: geometries.reduce((total, { indices }) => total + indices.length / 3, 0),
    materials: [...new Set(materials)],
    coordinates: Math.min(...geometries.map(({ uvs }) => uvs.length)),
    vertexColours: geometries.some(({ colours }) => colours !== undefined),
    morphTargets: Math.max(...json.meshes![mesh].primitives.map(({ targets }) => targets?.length ?? 0)),
  };
}

async function describeMaterials(file: SceneFile): Promise<MaterialDescription[]> {
  const scene = withVariants(file);
  const looks = await lookAtParts(scene);
  return scene.materials.flatMap((material, place): MaterialDescription[] => {
    const parts = scene.parts.filter((part) => part.material === place);
    if (parts.length === 0) return [];
    const triangles = parts.map(({ geometry }) => geometry.indices.length / 3);
    const total = triangles.reduce((sum, count) => sum + count, 0);
    const mean = (of: (look: (typeof looks)[number]) => number) =>
      parts.reduce((sum, { id }, i) => sum + (of(looks[id]) * triangles[i]) / total, 0);
    const colour = [0, 1, 2].map((k) => Math.round(255 * encodeSrgb(Math.min(1, mean((look) => look.colour[k])))).toString(16).padStart(2, '0')); // prettier-ignore
    const largest = parts[triangles.indexOf(Math.max(...triangles))];
    const maps = MAPS.flatMap((name) => (material[name] ? [[name, scene.pictures[material[name].picture].name] as const] : []));
    return [
      {
        name: material.name,
        colour: `#${colour.join('')}`,
        colours: looks[largest.id].colours,
        metallic: Number(mean((look) => look.metallic).toFixed(2)),
        roughness: Number(mean((look) => look.roughness).toFixed(2)),
        maps: Object.fromEntries(maps),
        triangles: total,
      },
    ];
  });
}
