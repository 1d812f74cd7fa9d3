import { extensionOf, isObject, type GltfJson, type Json } from './gltf-json.js';

/** The extension by which a primitive has other materials in other looks of a file. */
export const VARIANTS = 'KHR_materials_variants';

/** Names of a file's variants. */
export function variantsOf(json: GltfJson): string[] {
  const variants = extensionOf(json, VARIANTS)?.['variants'] as { readonly name?: string }[] | undefined;
  return Array.isArray(variants) ? variants.map(({ name }, index) => name ?? `variant ${index}`) : [];
}

/** A primitive's choices: the material of some variants. */
export interface Mapping {
  material: number;
  variants: number[];
}

/** What a primitive shows in which variants; variants without an entry show its own material. */
export function mappingsOf(primitive: unknown): Mapping[] {
  const mappings = extensionOf(primitive, VARIANTS)?.['mappings'];
  return Array.isArray(mappings)
    ? (mappings as Json[]).flatMap((mapping) =>
        isObject(mapping) && typeof mapping['material'] === 'number' && Array.isArray(mapping['variants'])
          ? [mapping as unknown as Mapping]
          : [],
      )
    : [];
}

/** Lets a primitive show a material in one variant, and leaves it as it is in all others. */
export function mapVariant(primitive: Json, variant: number, material: number): void {
  const left = mappingsOf(primitive).flatMap((mapping) => {
    const variants = mapping.variants.filter((one) => one !== variant);
    return variants.length ? [{ ...mapping, variants }] : [];
  });
  primitive['extensions'] = {
    ...(primitive['extensions'] as Json | undefined),
    [VARIANTS]: { ...extensionOf(primitive, VARIANTS), mappings: [...left, { material, variants: [variant] }] },
  };
}
