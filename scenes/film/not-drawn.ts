import { listOf } from '../../core/options.js';
import type { Scene } from '../scene.js';

/** What materials may have that pictures for people do not show, in words, by the extension. */
const NOT_DRAWN: Readonly<Record<string, string>> = {
  KHR_materials_iridescence: 'iridescence',
  KHR_materials_anisotropy: 'anisotropy',
  KHR_materials_dispersion: 'dispersion',
  KHR_materials_diffuse_transmission: 'diffuse transmission',
  KHR_materials_transmission: 'refraction',
};

/** What pictures of a scene do not show of its materials, for the person: `not drawn: iridescence and refraction`; empty for nothing. */
export function notDrawn({ parts, materials }: Scene): string {
  const used = [...new Set(parts.map(({ material }) => materials[material]))];
  const missing = Object.entries(NOT_DRAWN).flatMap(([name, words]) =>
    used.some(({ extensions }) => extensions.includes(name)) ? [words] : [],
  );
  return missing.length ? `not drawn: ${listOf(missing, 'and')}` : '';
}
