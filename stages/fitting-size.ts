import type { Size } from '../core/size.js';
import type { LoadedModel } from '../models/load-model.js';
import { longestSide, type SizeOptions } from './longest-side.js';
import { workSize } from './work-size.js';

/** What of a model decides the sizes that it works at. */
export type ModelSizes = Pick<LoadedModel, 'folder' | 'sizeMultiple'>;

interface TileOptions {
  /** Side of tiles, pixels; 0 for none. */
  readonly tile: number;
}

/** The size that a model works at on a picture. One that takes a single size works at others by tiles alone, which are that size. */
export function fittingSize({ folder, sizeMultiple }: ModelSizes, picture: Size, options: SizeOptions & TileOptions): Size {
  const { fixedSize } = folder;
  if (fixedSize && !options.tile) return fixedSize;
  const size = workSize(picture, longestSide(options, folder), sizeMultiple);
  return fixedSize && (size.width < fixedSize.width || size.height < fixedSize.height) ? fixedSize : size;
}

/** The tiles of a request at a work size; nothing where it is made whole. */
export function tileOf({ tile }: TileOptions, size: Size, { folder, sizeMultiple }: ModelSizes): { readonly tile?: Size } {
  if (!tile) return {};
  const fit = (side: number): number => Math.min(Math.max(Math.round(tile / sizeMultiple), 2) * sizeMultiple, side);
  const one = folder.fixedSize ?? { width: fit(size.width), height: fit(size.height) };
  return one.width < size.width || one.height < size.height ? { tile: one } : {};
}
