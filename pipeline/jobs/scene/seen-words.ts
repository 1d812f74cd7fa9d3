import type { Canvas } from '../../../scenes/canvas.js';

/** How a scene is looked at. */
export interface SeenScene {
  /** Views that it is filmed from. */
  readonly views: number;
  /** Share of what the views paint that one of them sees well, 0…1. */
  readonly seen: number;
  /** Maps that are edited in texture space. */
  readonly tiles: readonly Pick<Canvas, 'tiled'>[];
  /** Side of a view in pixels, where it is to be told. */
  readonly size?: number;
}

/** A phrase for the person: from where what paints the scene sees it. */
export function seenWords({ views, seen, tiles, size }: SeenScene): string {
  const repeated = tiles.filter(({ tiled }) => tiled).length;
  const square = size === undefined ? '' : ` of ${size}×${size} pixels`;
  return [
    (views > 0 || tiles.length === 0) && `${views === 1 ? '1 view' : `${views} views`}${square}; ${(100 * seen).toFixed(0)} % of the surface is seen well by one of them`, // prettier-ignore
    repeated > 0 && `${repeated === 1 ? '1 map that tiles is' : `${repeated} maps that tile are`} edited in texture space: as a flat picture with its borders joined, wherever on the model it shows`, // prettier-ignore
    tiles.length > repeated && `${tiles.length - repeated === 1 ? '1 map is' : `${tiles.length - repeated} maps are`} edited texel by texel, without views`, // prettier-ignore
  ]
    .filter(Boolean)
    .join('; ');
}
