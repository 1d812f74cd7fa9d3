import type { LookSurface } from '../../core/look-surface.js';
import { listOf } from '../../core/options.js';
import type { Scene } from '../scene.js';
import type { Remark } from '../remarks.js';
import { staysUnder } from './whole-material.js';

/**
 * Colours of painted materials that stay as they are.
 *
 * @param painted places in `Scene.materials` @param surface what becomes of the materials; undefined: only their base colours change
 */
export function keptColours(scene: Scene, painted: readonly number[], surface: LookSurface | undefined): Remark[] {
  return [...new Set(painted)].flatMap((material) => {
    const { name, keptColours: all, shows } = scene.materials[material];
    const colours = surface && shows === 'baseColor' ? all.filter((colour) => staysUnder(colour, surface)) : all;
    if (colours.length === 0) return [];
    const plural = colours.length > 1 || colours[0].startsWith('colours');
    const words = `${listOf(colours, 'and')}, which ${plural ? 'are' : 'is'} not edited`;
    return [{ noun: 'material', name, one: ` keeps its ${words}`, many: ` keep their ${words}` }];
  });
}

/** A part whose image is in a format that is not read. */
export const unreadPart = (name: string, image: string): Remark => ({
  noun: 'part',
  name,
  one: ` shows ${image}, which is not read, and is left as it is`,
  many: ' show images that are not read, and are left as they are',
});

/** A material whose map an animation moved, and which has new coordinates. */
export const stopsMoving = (name: string): Remark => ({
  noun: 'material',
  name,
  one: ': the animation that moves its map is left out, for the map is another one now',
  many: ': the animations that move their maps are left out, for the maps are others now',
});
