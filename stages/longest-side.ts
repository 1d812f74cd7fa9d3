import type { ModelFolder } from '../models/folder/model-folder.js';
import { recommendedSize } from '../models/folder/recommended.js';

/** What decides how large a picture a model works on. */
export interface SizeOptions {
  /** Longest side, pixels; 0 for the two below. */
  readonly size: number;
  /** Share of the size that the model recommends. */
  readonly fineness: number;
  /** How large strokes, lines and tiles are; 1 is usual. They have a size in pixels of the working picture, so that this becomes smaller. */
  readonly scale: number;
}

/** Longest side of the picture that a model works on, pixels: it stays where the model's card calls it good (`best`), and never grows where the card says nothing. */
export function longestSide({ size, fineness, scale }: SizeOptions, folder: ModelFolder): number {
  if (size) return size;
  const own = recommendedSize(folder);
  const { min, max } = folder.defaults.best ?? { min: 0, max: own };
  return fineness === 1 && scale === 1 ? own : Math.round(Math.min(Math.max((own * fineness) / scale, min), max));
}
