/** A scene as the page draws it. */
export interface ShownScene {
  readonly meshes: readonly ShownMesh[];
  /** Pictures as data addresses. */
  readonly textures: readonly string[];
  /** Ends of the edges where maps are cut open, x, y, z each: little-endian floats in base64. */
  readonly seams: string;
}

/** Triangles of a scene in one of its states; arrays are little-endian in base64. */
export interface ShownMesh {
  readonly state: 'before' | 'after' | 'coverage';
  /** Floats, x, y, z a vertex. */
  readonly positions: string;
  /** 32-bit numbers; empty: three vertices a triangle. */
  readonly indices: string;
  /** Floats, u, v a vertex; empty without a texture. */
  readonly uvs: string;
  /** Place in {@link ShownScene.textures}; -1 for none. */
  readonly texture: number;
  /** Linear. */
  readonly colour: readonly [red: number, green: number, blue: number, alpha: number];
  readonly blend: 'OPAQUE' | 'MASK' | 'BLEND';
  readonly doubleSided: boolean;
}
