import type { SceneFile } from '../../scenes/formats/index.js';

const KINDS: Readonly<Record<string, string>> = {
  materials: 'material', meshes: 'mesh', images: 'image', textures: 'texture', nodes: 'node', animations: 'animation', skins: 'skin', cameras: 'camera', // prettier-ignore
}; // prettier-ignore

/** Whether a path of a file's JSON only says where bytes lie, which is no difference to a person. */
export const isLayout = (path: string): boolean => /^\/(bufferViews|buffers)\//.test(path);

/** Where JSON paths lie, by the names in the file: `/materials/0/doubleSided` is `material "Wood": doubleSided`. */
export function namedPath(path: string, { json }: SceneFile): string {
  const [, list = '', place = '', ...rest] = path.split('/');
  const kind = KINDS[list];
  if (kind === undefined) return path.slice(1).replaceAll('/', '.');
  const things = (json as unknown as Record<string, readonly { name?: string; uri?: string }[] | undefined>)[list];
  const thing = things?.[Number(place)];
  const name = thing?.name ?? thing?.uri;
  return `${kind} ${name ? `"${name}"` : place}${rest.length ? `: ${rest.join('.')}` : thing ? '' : ' (new)'}`;
}
