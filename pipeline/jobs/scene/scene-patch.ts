import type { Notice } from '../../../core/notice.js';
import { onAllCores } from '../../../core/on-all-cores.js';
import type { PaintedCanvas } from '../../../scenes/canvas.js';
import { encodeMap, encodeTexture, TEXTURE_FORMATS, typeAtSize, writtenType } from '../../../scenes/formats/index.js';
import type { Pixels, TextureUse } from '../../../scenes/scene.js';
import type { ImagePatch, MapName, MaterialPatch, ScenePatch } from '../../../scenes/scene-patch.js';
import { makeMark } from '../../provenance/mark.js';
import type { Plan } from '../../plan/plan.js';
import type { PreparedScene } from './prepare-scene.js';
import { withTangents } from '../../../scenes/paint/new-tangents.js';
import { surfaceChange } from '../../../scenes/paint/surface-maps.js';
import { wholeMaterial } from '../../../scenes/paint/whole-material.js';
import { type Remark, sayRemarks } from '../../../scenes/remarks.js';

/** A map that was made, and what it is called. */
export interface MadeMap {
  readonly key: string;
  /** The canvas's name. */
  readonly name: string;
  readonly map: MapName;
  /** The map that was there. */
  readonly use: TextureUse | undefined;
  /** Whether it takes the place of the old image wherever that is shown. */
  readonly inPlace: boolean;
  readonly pixels: Pixels;
}

/** What painted canvases change in a file, before it is encoded. */
export interface SceneChanges {
  readonly maps: readonly MadeMap[];
  readonly materials: readonly MaterialPatch[];
}

/** Works out which maps and materials change: base colours, and what the look asks of the others. */
export async function sceneChanges(prepared: PreparedScene, painted: readonly PaintedCanvas[]): Promise<SceneChanges> {
  const { file, canvases, options } = prepared;
  const surface = options.maps === 'auto' ? prepared.surface : undefined;
  const maps = new Map<string, MadeMap>();
  for (const { canvas, after } of painted) {
    const { key, name, picture, materials: shown } = canvas;
    const { baseColor: use, shows } = file.scene.materials[shown[0]];
    maps.set(key, { key, name, map: shows, use, inPlace: picture !== undefined, pixels: after });
  }
  if (!surface) return { maps: [...maps.values()], materials: canvases.materials };
  // the choice of canvases has one patch for each material of each canvas, in this order
  const shown = painted.flatMap((canvas) => canvas.canvas.materials.map((material) => ({ canvas, material })));
  const materials: MaterialPatch[] = [];
  for (const [at, { canvas, material: place }] of shown.entries()) {
    const patch = canvases.materials[at];
    const material = file.scene.materials[place];
    const texCoord = patch.maps?.baseColor?.texCoord;
    if (material.shows === 'emissive') {
      materials.push(patch);
      continue;
    }
    const change = await surfaceChange(file.scene, material, canvas, surface, texCoord !== undefined);
    const slots = change.maps.map(({ name, pixels }) => {
      const key = `${canvas.canvas.key} ${name}${name === 'normal' ? ` ${place}` : ''}`;
      maps.set(key, { key, name: canvas.canvas.name, map: name, use: material[name], inPlace: false, pixels });
      const set = texCoord ?? (material[name] ? undefined : material.baseColor?.texCoord);
      return [name, { key, ...(set !== undefined && { texCoord: set }) }] as const;
    });
    materials.push({
      ...patch,
      ...(change.metallicFactor !== undefined && { metallicFactor: change.metallicFactor }),
      ...(change.roughnessFactor !== undefined && { roughnessFactor: change.roughnessFactor }),
      maps: { ...patch.maps, ...Object.fromEntries(slots) },
      without: [...(patch.without ?? []), ...change.without],
      ...(change.plainNormal && { plainNormal: true }),
      ...(!canvas.mask && wholeMaterial(material, canvas, surface)),
    });
  }
  return { maps: [...maps.values()], materials };
}

/** A map in its format, and what is to be said of it. */
interface Encoded {
  readonly images: readonly ImagePatch[];
  readonly notices: readonly Notice[];
  readonly remarks: readonly Remark[];
}

/** Whether a pass before this one may have asked the model. */
const usesModel = ({ stages }: Plan): boolean => stages.some(({ use }) => use === 'instruct');

/** The changes as the writer takes them, with all images encoded, and sentences about what became another format than was wanted. */
export async function scenePatch(
  prepared: PreparedScene,
  { maps, materials }: SceneChanges,
  signal: AbortSignal,
  onEncoded: (maps: number) => void = () => undefined,
): Promise<{ readonly patch: ScenePatch; readonly notices: readonly Notice[] }> {
  const { file, canvases, options, plan, marked = plan, graph } = prepared;
  const format = options.textureFormat === 'keep' ? undefined : options.textureFormat;
  const words = (sentence: string): string => sentence.replace(/\.$/, '');
  let encoded = 0;
  const encode = async (made: MadeMap): Promise<Encoded> => {
    const { key, name, map, use, inPlace, pixels } = made;
    const how = { format, colour: map === 'baseColor' || map === 'emissive', signal };
    if (use && inPlace) return { remarks: [], ...(await encodeMap(file.scene, use, pixels, key, how)) };
    const own = use && file.scene.pictures[use.picture].mimeType;
    const wanted = format ? TEXTURE_FORMATS[format] : writtenType(own);
    const { bytes, mimeType, notice } = await encodeTexture(pixels, typeAtSize(wanted, pixels), how);
    const images: ImagePatch[] = [{ image: undefined, key, name: `${name}_${map}`, mimeType, bytes }];
    return { images, notices: [], remarks: notice ? [{ noun: 'map', name, one: `: ${words(notice)}`, many: `: ${words(notice)}` }] : [] }; // prettier-ignore
  };
  const all = await onAllCores(maps, async (made) => {
    const one = await encode(made);
    onEncoded(++encoded);
    return one;
  });
  const [images, notices, remarks] = [all.flatMap((one) => one.images), all.flatMap((one) => one.notices), all.flatMap((one) => one.remarks)]; // prettier-ignore
  const relieved = canvases.canvases.filter(({ key }) => maps.some((made) => made.map === 'normal' && made.key.startsWith(`${key} `))); // prettier-ignore
  const mark = plan.mark ? await makeMark(marked, graph.model || usesModel(marked)) : undefined;
  return {
    patch: {
      images,
      materials,
      primitives: withTangents(file, canvases.primitives, relieved),
      newVariant: prepared.newVariant,
      mark,
    },
    notices: [...notices, ...sayRemarks(remarks, 'converted/texture')],
  };
}
