import { drawPicture } from '../../scenes/film/draw-picture.js';
import { turntable } from '../../scenes/film/cameras/turntable.js';
import { renderer as chosen } from '../../scenes/film/renderers.js';
import type { Renderer } from '../../scenes/film/renderer.js';
import { openTextures } from '../../scenes/film/texture/open-textures.js';
import type { Scene } from '../../scenes/scene.js';
import { encodeJpeg } from '../../media/stills/encode-picture.js';
import type { ReportPicture } from './report.js';

const VIEWS = 5;
const VIEW_SIZE = 480;

/** A scene from all around, before and after. */
export async function scenePictures(before: Scene, after: Scene, renderer: Renderer = chosen): Promise<ReportPicture[]> {
  const [old, painted] = [await openTextures(before, { finish: true }), await openTextures(after, { finish: true })];
  const pictures: ReportPicture[] = [];
  for (const [at, camera] of turntable(before, VIEWS, VIEW_SIZE, VIEW_SIZE).entries())
    pictures.push({
      label: `from ${Math.round((360 * at) / VIEWS)}°`,
      frame: null,
      before: await encodeJpeg((await drawPicture(renderer, before, camera, old)).picture),
      after: await encodeJpeg((await drawPicture(renderer, after, camera, painted)).picture),
    });
  return pictures;
}
