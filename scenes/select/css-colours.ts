import { Color } from 'three/src/math/Color.js';

/** The named colours of CSS, in lower case without spaces ("lightblue"), as 0xRRGGBB. */
export const CSS_COLOURS: Readonly<Record<string, number>> = Color.NAMES;
