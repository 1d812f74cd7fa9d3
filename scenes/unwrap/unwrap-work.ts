/** What the thread gets. */
export interface UnwrapWork {
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  readonly resolution: number;
  readonly padding: number;
}

/** New texture coordinates for a geometry: every triangle has a place of its own. */
export interface Atlas {
  /** The geometry's vertex that each new vertex is a copy of. */
  readonly vertices: Uint32Array;
  /** Three corners a triangle, in the geometry's order of triangles. */
  readonly indices: Uint32Array;
  /** u and v for each new vertex, within 0…1. */
  readonly uv: Float32Array;
  /** Number of islands. */
  readonly islands: number;
}
