import type { Notice } from '../../core/notice.js';
import { extensionOf, type GltfJson, isObject } from './gltf-json.js';

/** An avatar has a small picture of itself, by which programs list it: what it looks like after an edit is not in there. */
export function avatarPictureNotice(json: GltfJson): Notice[] {
  const metaOf = (extension: string): Record<string, unknown> => {
    const meta = extensionOf(json, extension)?.['meta'];
    return isObject(meta) ? meta : {};
  };
  const places = [metaOf('VRMC_vrm')['thumbnailImage'], metaOf('VRM')['texture']]; // of VRM 1.0, of 0.x
  if (!places.some((place) => typeof place === 'number' && place >= 0)) return [];
  return [{ code: 'scene/kept', message: "The avatar's thumbnail still shows it as it was before the edit." }];
}
