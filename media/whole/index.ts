import { COLOUR } from './colour.js';
import { LAYOUT } from './layout.js';
import { PICTURE } from './picture.js';
import type { Property } from './property.js';
import { SIDE_DATA } from './side-data.js';
import { TAGS } from './tags.js';
import { TIMES } from './times.js';
import { TRACKS } from './tracks.js';

/**
 * Everything that a written clip is held against its source by, in the order that people see. A job asks it before it starts, of a file of a few
 * pictures, what the target cannot hold; after it, of the finished file, whether anything else was lost; `compare` shows it.
 */
export const PROPERTIES: readonly Property[] = [...PICTURE, ...COLOUR, ...TIMES, ...TRACKS, ...SIDE_DATA, ...TAGS, ...LAYOUT];
