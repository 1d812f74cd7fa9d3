import type { Notice } from '../../../core/notice.js';
import type { Canvas } from '../../../scenes/canvas.js';
import { TEXTURE_FORMATS, typeAtSize, writtenType } from '../../../scenes/formats/index.js';
import { sayRemarks } from '../../../scenes/remarks.js';
import type { Scene } from '../../../scenes/scene.js';
import type { SceneOptions } from '../../plan/scene-options.js';

const TOO_LARGE = 'too large for the KTX2 encoder, and written as PNG';

/** The format that a canvas is to be written in, and what is made with it. */
export function wantedType(
  { materials, pictures }: Scene,
  { materials: [shown] }: Pick<Canvas, 'materials'>,
  format: SceneOptions['textureFormat'],
): ReturnType<typeof writtenType> {
  const own = pictures[materials[shown].baseColor?.picture ?? -1]?.mimeType;
  return format === 'keep' ? writtenType(own) : TEXTURE_FORMATS[format];
}

/** What is known of the formats of maps before the work: which are too large for the one that they have, or are asked for in. */
export function mapTypeNotices(scene: Scene, canvases: readonly Canvas[], format: SceneOptions['textureFormat']): Notice[] {
  const remarks = canvases.flatMap((canvas) => {
    const { name, before } = canvas;
    const wanted = wantedType(scene, canvas, format);
    if (typeAtSize(wanted, before) === wanted) return [];
    const size = `${before.width}×${before.height}`;
    return [{ noun: 'map', name, one: ` (${size}) is ${TOO_LARGE}`, many: ` are ${TOO_LARGE}` }];
  });
  return sayRemarks(remarks, 'converted/texture');
}
