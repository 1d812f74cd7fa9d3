import { extensionOf, isObject, type GltfJson, type Json } from '../gltf-json.js';
import { TEXTURE_SOURCES } from '../texture-sources.js';
import { dropExtension, type Draft } from './draft.js';
import { countReferences, unknownNumbers } from './references.js';

/** What a patch has left without a user, by places in the draft's lists. */
export interface Unused {
  readonly textures: ReadonlySet<number>;
  readonly samplers: ReadonlySet<number>;
  readonly images: ReadonlySet<number>;
  readonly views: ReadonlySet<number>;
}

/**
 * Finds textures that the source's materials showed and the draft's do not, with their samplers, images and the images' buffer views, unless something
 * else uses those. What the source had for nothing stays. A file with extensions that are not known here keeps all, for they may name anything.
 */
export function findUnused({ file, json }: Draft): Unused {
  const none: number[] = [];
  if ([...unknownNumbers(json, false)].length > 0)
    return { textures: new Set(none), samplers: new Set(none), images: new Set(none), views: new Set(none) };
  const shown = new Set(textureEntries(json).map((entry) => entry['index']));
  const textures = new Set(
    textureEntries(file.json).flatMap(({ index }) => (shown.has(index) || typeof index !== 'number' ? [] : [index])),
  );
  const kept = new Set((json.textures ?? []).flatMap((texture, place) => (textures.has(place) ? [] : imagesOf(texture))));
  const images = new Set(
    [...textures].flatMap((place) => imagesOf(file.json.textures?.[place])).filter((image) => !kept.has(image)),
  );
  const rest = new Set((json.textures ?? []).flatMap(({ sampler }, place) => (textures.has(place) ? [] : (sampler ?? []))));
  const samplers = new Set(
    [...textures].flatMap((place) => file.json.textures?.[place]?.sampler ?? []).filter((sampler) => !rest.has(sampler)),
  );
  const counts = countReferences(file.json).views;
  const views = new Set(
    [...images].flatMap((image) => file.json.images?.[image]?.bufferView ?? []).filter((view) => counts.get(view) === 1),
  );
  return { textures, samplers, images, views };
}

/** Takes them out of the JSON; everything behind moves up, and what points there is told. */
export function removeUnused(json: GltfJson, { textures, samplers, images, views }: Unused): void {
  const [textureAt, samplerAt, imageAt, viewAt] = [textures, samplers, images, views].map((gone) => (place: number): number => {
    let before = 0;
    for (const one of gone) if (one < place) before++;
    return place - before;
  });
  for (const [list, gone] of [
    ['textures', textures],
    ['samplers', samplers],
    ['images', images],
    ['bufferViews', views],
  ] as const) {
    if (gone.size === 0) continue;
    const rest = (json[list] as unknown[] | undefined)?.filter((_, place) => !gone.has(place));
    if (rest?.length) json[list] = rest as never;
    else delete json[list];
  }
  if (textures.size) for (const entry of textureEntries(json)) renumber(entry, 'index', textureAt);
  if (samplers.size) for (const texture of json.textures ?? []) renumber(texture as unknown as Json, 'sampler', samplerAt);
  if (images.size) for (const texture of json.textures ?? []) for (const holder of sourceHolders(texture)) renumber(holder, 'source', imageAt); // prettier-ignore
  for (const name of TEXTURE_SOURCES) if (textures.size && !json.textures?.some((texture) => extensionOf(texture, name))) dropExtension(json, name); // prettier-ignore
  if (views.size) for (const holder of viewHolders(json)) renumber(holder, 'bufferView', viewAt);
}

function renumber(holder: Json, key: string, placeOf: (place: number) => number): void {
  if (typeof holder[key] === 'number') holder[key] = placeOf(holder[key]);
}

/** Places in materials where a texture is named, wherever an extension has put them. */
const textureEntries = ({ materials }: GltfJson): Json[] => entriesIn(materials);

function entriesIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(entriesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    ...(name.endsWith('Texture') && isObject(member) && typeof member['index'] === 'number' ? [member] : []),
    ...(name === 'extras' ? [] : entriesIn(member)),
  ]);
}

/** A texture, and its extensions, each of which may name an image. */
const sourceHolders = (texture: unknown): Json[] =>
  isObject(texture) ? [texture, ...Object.values(isObject(texture['extensions']) ? texture['extensions'] : {}).filter(isObject)] : []; // prettier-ignore

const imagesOf = (texture: unknown): number[] =>
  sourceHolders(texture).flatMap(({ source }) => (typeof source === 'number' ? [source] : []));

/** Everything that names a buffer view. */
function viewHolders(json: GltfJson): Json[] {
  const accessors = (json.accessors ?? []) as unknown as Json[];
  const sparse = accessors.flatMap((one) => (isObject(one['sparse']) ? Object.values(one['sparse']).filter(isObject) : []));
  const packed = (json.meshes ?? []).flatMap(({ primitives }) =>
    primitives.flatMap(({ extensions }) => {
      const draco = (extensions as Json | undefined)?.['KHR_draco_mesh_compression'];
      return isObject(draco) ? [draco] : [];
    }),
  );
  return [...accessors, ...sparse, ...packed, ...((json.images ?? []) as unknown as Json[])];
}
