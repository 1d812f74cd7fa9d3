/** What a material is like besides its colour: what it does to the other maps of a glTF material. */
export interface LookSurface {
  /** 0…1, over the whole surface. */
  readonly metallic: number;
  /** 0…1; two numbers: where the new colour is darkest, and where it is lightest. */
  readonly roughness: number | readonly [dark: number, light: number];
  /** What becomes of the normal map: it stays, is taken away, or gets the relief of the new colour on top of it. */
  readonly normal: 'keep' | 'flatten' | 'derive';
  /** Depth of a derived relief; about 1. */
  readonly relief?: number;
}
