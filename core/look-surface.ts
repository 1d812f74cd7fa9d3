/**
 * What a material is like besides its colour: what it does to all else that decides how a glTF material looks. What is not named here is taken away
 * from a material that becomes this one: old sheen, coat, transmission, emission and the like, and see-through surfaces become opaque.
 */
export interface LookSurface {
  /** 0…1, over the whole surface. */
  readonly metallic: number;
  /** 0…1; two numbers: where the new colour is darkest, and where it is lightest. */
  readonly roughness: number | readonly [dark: number, light: number];
  /**
   * What becomes of the normal map: it stays, is taken away, gets the relief of the new colour on top of it (`derive`), or that relief in its place
   * (`replace`).
   */
  readonly normal: 'keep' | 'flatten' | 'derive' | 'replace';
  /** Depth of a derived relief; about 1. */
  readonly relief?: number;
  /** Whether alpha and what light goes through stay as they are, as under a coat of paint; default false: opaque, but for `transmission`. */
  readonly keepsAlpha?: boolean;
  /** Light of its own, as a share of its colour; `keep`: the old one stays. Default 0. */
  readonly emission?: number | 'keep';
  /** Share of the light that goes through, 0…1 (KHR_materials_transmission). Default 0. */
  readonly transmission?: number;
  /** Index of refraction (KHR_materials_ior). Default 1.5. */
  readonly ior?: number;
  /** Light that fibres throw back at grazing angles, linear (KHR_materials_sheen). Default none. */
  readonly sheen?: { readonly color: readonly [red: number, green: number, blue: number]; readonly roughness: number };
  /** A clear layer on top, 0…1 (KHR_materials_clearcoat). Default none. */
  readonly clearcoat?: { readonly factor: number; readonly roughness: number };
  /** How far highlights are drawn out, −1…1 (KHR_materials_anisotropy). Default 0. */
  readonly anisotropy?: number;
}
