/** How a scene is looked at. */
export interface SeenScene {
  /** Views that it is filmed from. */
  readonly views: number;
  /** Share of what the views paint that one of them sees well, 0…1. */
  readonly seen: number;
  /** Maps that tile. */
  readonly tiles: number;
  /** Side of a view in pixels, where it is to be told. */
  readonly size?: number;
}

/** A phrase for the person: from where the model sees what it paints. */
export function seenWords({ views, seen, tiles, size }: SeenScene): string {
  const maps = tiles === 1 ? '1 map that tiles is' : `${tiles} maps that tile are`;
  const flat = `${maps} edited in texture space: as a flat picture with its borders joined, wherever on the model it shows`;
  if (views === 0 && tiles > 0) return flat;
  const square = size === undefined ? '' : ` of ${size}×${size} pixels`;
  const filmed = `${views === 1 ? '1 view' : `${views} views`}${square}; ${(100 * seen).toFixed(0)} % of the surface is seen well by one of them`;
  return tiles > 0 ? `${filmed}; ${flat}` : filmed;
}
