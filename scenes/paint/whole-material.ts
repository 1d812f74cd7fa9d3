import type { LookSurface } from '../../core/look-surface.js';
import type { PaintedCanvas } from '../canvas.js';
import type { SceneMaterial } from '../scene.js';
import type { MaterialPatch } from '../scene-patch.js';

/** Extensions of glTF that say how light goes through a surface. */
const SEE_THROUGH = [
  'KHR_materials_transmission',
  'KHR_materials_volume',
  'KHR_materials_ior',
  'KHR_materials_dispersion',
  'KHR_materials_diffuse_transmission',
  'KHR_materials_volume_scatter',
  'KHR_materials_subsurface',
] as const;

/** Extensions that say how a surface throws light back. */
const ON_TOP = [
  'KHR_materials_sheen',
  'KHR_materials_clearcoat',
  'KHR_materials_iridescence',
  'KHR_materials_specular',
  'KHR_materials_anisotropy',
  'KHR_materials_pbrSpecularGlossiness',
] as const;

const STRENGTH = 'KHR_materials_emissive_strength';

/** Share of a map's used texels from which on what is invisible is a shape that was cut out. */
const CUT_OUT = 0.02;

type Finish = Pick<MaterialPatch, 'extensions' | 'alphaMode' | 'opaque' | 'emission'>;

/** What else of a material a look sets or takes away, so that nothing of the old surface is seen on the new one. */
export function wholeMaterial(material: SceneMaterial, painted: PaintedCanvas, surface: LookSurface): Finish {
  const { keepsAlpha = false, emission = 0 } = surface;
  const gone = goneExtensions(surface);
  const extensions = {
    ...Object.fromEntries(material.extensions.filter((name) => gone.includes(name)).map((name) => [name, null])),
    ...newExtensions(surface),
  };
  const blend = material.alphaMode === 'BLEND' && !keepsAlpha;
  return {
    ...(Object.keys(extensions).length > 0 && { extensions }),
    ...(blend && { alphaMode: isCutOut(painted) ? 'MASK' : 'OPAQUE', opaque: true }),
    ...(emission !== 'keep' && { emission }),
  };
}

const goneExtensions = ({ keepsAlpha = false, emission = 0 }: LookSurface): readonly string[] => [
  ...ON_TOP,
  ...(keepsAlpha ? [] : SEE_THROUGH),
  ...(emission === 'keep' ? [] : [STRENGTH]),
];

function newExtensions({
  transmission,
  ior,
  sheen,
  clearcoat,
  anisotropy,
}: LookSurface): Record<string, Record<string, unknown>> {
  return {
    ...(transmission && { KHR_materials_transmission: { transmissionFactor: transmission } }),
    ...(ior !== undefined && { KHR_materials_ior: { ior } }),
    ...(sheen && { KHR_materials_sheen: { sheenColorFactor: [...sheen.color], sheenRoughnessFactor: sheen.roughness } }),
    ...(clearcoat && {
      KHR_materials_clearcoat: { clearcoatFactor: clearcoat.factor, clearcoatRoughnessFactor: clearcoat.roughness },
    }),
    ...(anisotropy !== undefined && { KHR_materials_anisotropy: { anisotropyStrength: anisotropy } }),
  };
}

/** Whether alpha cuts out a shape (a leaf on a card), and not a glass. */
function isCutOut({ canvas: { before }, coverage }: PaintedCanvas): boolean {
  let [used, clear, solid] = [0, 0, 0];
  for (let i = 0; i < before.width * before.height; i++) {
    if (coverage[i] === 0) continue;
    const alpha = before.data[4 * i + 3];
    used++;
    if (alpha < 64) clear++;
    if (alpha > 191) solid++;
  }
  return clear > CUT_OUT * used && solid > CUT_OUT * used;
}

/** What of a material's old surface goes, in words: `no sheen`, `opaque`. */
export function describeWhole(material: SceneMaterial, surface: LookSurface): string[] {
  const gone = goneExtensions(surface);
  const added = Object.keys(newExtensions(surface));
  const named = (name: string): string => name.replace('KHR_materials_', '').replace('pbrSpecularGlossiness', 'specular and glossiness').replaceAll('_', ' '); // prettier-ignore
  const old = material.extensions.filter((name) => gone.includes(name) && !added.includes(name) && name !== STRENGTH);
  const { emission = 0, transmission = 0 } = surface;
  const shines = material.emissive !== undefined || material.keptColours.includes('emission');
  return [
    ...added.map(named),
    ...old.map((name) => `no ${named(name)}`),
    ...(emission !== 'keep' && emission > 0 ? [`emission ${emission}`] : emission === 0 && shines ? ['no emission'] : []),
    ...(material.alphaMode === 'BLEND' && !surface.keepsAlpha && transmission === 0 ? ['opaque'] : []),
  ];
}

/** Whether a colour that a material has besides the painted one stays under a look. @param colour as in `SceneMaterial.keptColours` */
export function staysUnder(colour: string, { emission = 0, keepsAlpha = false }: LookSurface): boolean {
  if (colour === 'emission') return emission === 'keep';
  const extension = /\((KHR_materials_\w+)\)$/.exec(colour)?.[1];
  return (
    extension === undefined ||
    !goneExtensions({ metallic: 0, roughness: 1, normal: 'keep', emission, keepsAlpha }).includes(extension)
  );
}
