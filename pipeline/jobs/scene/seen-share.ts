import type { Notice } from '../../../core/notice.js';
import { turntable } from '../../../scenes/film/cameras/turntable.js';
import type { CanvasChoice } from '../../../scenes/paint/choose-canvases.js';
import type { Renderer } from '../../../scenes/film/renderer.js';
import type { Scene } from '../../../scenes/scene.js';

/** Views from all around, and their size: enough to tell one part in a thousand. */
const [VIEWS, SIZE] = [6, 96];

/** Share of what can be seen below which a person may have meant something else. */
const LITTLE = 0.01;

/**
 * How much of what can be seen of a scene from all around is painted, 0…1.
 *
 * @param masks shares of canvases that show the paint in places, by the canvas
 */
export async function seenShare(
  scene: Scene,
  { canvases, parts }: Pick<CanvasChoice, 'canvases' | 'parts'>,
  masks: ReadonlyMap<number, Float32Array>,
  renderer: Renderer,
): Promise<number> {
  const shareOf = new Map<number, number>();
  for (const { id, members } of canvases) {
    const mask = masks.get(id);
    const share = mask ? mask.reduce((sum, value) => sum + value, 0) / mask.length : 1;
    for (const { part } of members) shareOf.set(part, share);
  }
  let [painted, all] = [0, 0];
  for (let number = 0; number < scene.sceneCount; number++) {
    if (!scene.parts.some((part) => part.scene === number && parts.has(part.id))) continue;
    for (const camera of turntable(scene, VIEWS, SIZE, SIZE, { scene: number }))
      for (const part of (await renderer(scene, camera)).part) {
        if (part < 0) continue;
        all++;
        painted += shareOf.get(part) ?? 0;
      }
  }
  return all ? painted / all : 0;
}

/** What is painted, and how much of what can be seen that is. */
export function paintingNotice(found: string, share: number): Notice {
  const little = share < LITTLE;
  const percent = little ? `${(100 * share).toFixed(1)} %` : `${Math.round(100 * share)} %`;
  return {
    code: little ? 'scene/hidden' : 'scene/parts',
    message: `Painting ${found}: ${little ? 'only ' : ''}${percent} of what can be seen.`,
  };
}
