/**
 * What planes that stages hand to each other mean; a new name is one line here.
 *
 * `mask` is the share of an edit that a pixel takes; without the plane it is all everywhere.
 *
 * `limit` is there while a stage works that masks of the plan hold back: their share at a pixel. What is made where it is 0 is put back, so a
 * filter that mixes a pixel with those around it leaves these out: nothing of what stays flows into what is edited.
 *
 * `noise` says which surface point a pixel shows: a whole number 1 … 2^24 − 1, the same wherever and in whichever frame or view that point is
 * seen, or 0 where there is none. A model draws its noise for the point instead of for the place on the screen, so that textures stick to
 * things.
 *
 * `depth`, `normal` and `part` tell what frames of a scene show, for stages that ask for it (`Stage.geometry`): the distance along the camera's axis,
 * Infinity for none; three values a pixel, the surface's normal to the camera's right, up and towards it; the number of the part, −1 for none.
 *
 * `unseen` tells, where edited frames are carried, how far none of them has seen what a pixel shows.
 */
export interface ExtraSamples {
  /** 0…255 stand for 0…1, or floats 0…1. */
  mask: Uint8Array | Float32Array;
  /** 0…255 stand for 0…1. */
  limit: Uint8Array;
  /** Whole numbers, 0 for none. */
  noise: Float32Array;
  /** In units of the scene (metres in glTF), Infinity for none. */
  depth: Float32Array;
  /** Three values a pixel, −1 … 1. */
  normal: Float32Array;
  /** Whole numbers from 0, −1 for none. */
  part: Float32Array;
  /** 0…255 stand for 0…1. */
  unseen: Uint8Array;
}

/** Name of a plane that stages hand to each other. */
export type ExtraName = keyof ExtraSamples;

/** A plane beside a frame's picture, row-major, one sample a pixel (`normal` three), in the frame's stored order (before it is turned upright). */
export interface ExtraPlane<Name extends ExtraName = ExtraName> {
  /** Size in pixels: that of the frame as stored. */
  readonly width: number;
  /** See {@link ExtraPlane.width}. */
  readonly height: number;
  /** One value a pixel, three of a normal, rows from above. */
  readonly samples: ExtraSamples[Name];
}

/**
 * The planes beside one frame's picture. They belong to that frame alone, as its own planes do: a stage may write them, and a copied frame has
 * copies. All stages after the one that set a plane see it.
 */
export class ExtraPlanes {
  readonly #planes = new Map<ExtraName, ExtraPlane>();

  /** @param planes what there is at first */
  constructor(planes: { readonly [Name in ExtraName]?: ExtraPlane<Name> | undefined } = {}) {
    for (const [name, plane] of Object.entries(planes)) if (plane) this.#planes.set(name as ExtraName, plane);
  }

  /** The plane of that name; `undefined` for a frame without it. */
  get<Name extends ExtraName>(name: Name): ExtraPlane<Name> | undefined {
    return this.#planes.get(name) as ExtraPlane<Name> | undefined;
  }

  /** Gives the frame a plane, in the place of one of that name. */
  set<Name extends ExtraName>(name: Name, plane: ExtraPlane<Name>): void {
    this.#planes.set(name, plane);
  }

  /** Takes the plane of that name away. */
  delete(name: ExtraName): void {
    this.#planes.delete(name);
  }

  /** The same planes with samples of their own. */
  copy(): ExtraPlanes {
    const copies = [...this.#planes].map(([name, plane]) => [name, { ...plane, samples: plane.samples.slice() }] as const);
    return new ExtraPlanes(Object.fromEntries(copies));
  }
}
