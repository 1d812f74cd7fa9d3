import type { Size } from '../../core/size.js';
import { flattening } from './flatten.js';
import { inkLines, type Pen } from './ink-lines.js';
import { lumaOf } from './scene-light.js';
import { softBlur } from './soft-blur.js';

/** What a drawn film or a print in flat colours is made of. The planes are used again. */
export interface DrawnShapes {
  /** Colours that run together where they are alike, planar. */
  readonly flat: Float32Array;
  /** Ink around shapes, 0…1. */
  readonly ink: Float32Array;
}

/** Opens flat colours of shapes, and lines around them. @param scale of everything */
export function drawnShapes(size: Size, pen: Pen, scale: number): (rgb: Float32Array) => DrawnShapes {
  const area = size.width * size.height;
  const rows = size.height * scale;
  const flatten = flattening(size, { reach: rows / 26, alike: 0.26 });
  const draw = inkLines(size, pen);
  const calm = softBlur(size, Math.max(0.6, rows / 560)); // weave and grain are no shapes
  const [light, flat] = [new Float32Array(area), new Float32Array(3 * area)];
  return (rgb) => {
    for (let c = 0; c < 3 * area; c += area) calm(rgb.subarray(c, c + area), flat.subarray(c, c + area));
    flatten(flat);
    return { flat, ink: draw(lumaOf(rgb, light)) };
  };
}
