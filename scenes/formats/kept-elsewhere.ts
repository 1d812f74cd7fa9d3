import type { Notice } from '../../core/notice.js';
import { someOf } from '../remarks.js';
import { extensionOf, type GltfJson, isObject, type Json } from './gltf-json.js';

/** What of a scene other programs show at times, or in colours of its own, and no edit reaches: levels of detail, hidden nodes, colours of instances. */
export function keptElsewhere(json: GltfJson): Notice[] {
  const nodes = named(json.nodes, 'node');
  const coarser = [...nodes, ...named(json.materials, 'material')].filter(
    ([, one]) => extensionOf(one, 'MSFT_lod') !== undefined,
  );
  const hidden = nodes.filter(([, node]) => extensionOf(node, 'KHR_node_visibility')?.['visible'] === false);
  const coloured = nodes.filter(([, node]) => {
    const attributes = extensionOf(node, 'EXT_mesh_gpu_instancing')?.['attributes'];
    return isObject(attributes) && '_COLOR_0' in attributes;
  });
  return [
    ...notice(coarser, (names) => `Coarser levels of detail of ${names} (MSFT_lod) stay as they are.`),
    ...notice(hidden, (names) => `What is hidden stays as it is: ${names}.`),
    ...notice(coloured, (names) => `Instances of ${names} keep their own colours, which are not edited.`),
  ];
}

type Named = readonly [name: string, entry: Json];

const named = (entries: readonly unknown[] | undefined, noun: string): Named[] =>
  (entries ?? []).flatMap((entry, at): Named[] =>
    isObject(entry) ? [[typeof entry['name'] === 'string' && entry['name'] ? entry['name'] : `${noun} ${at}`, entry]] : [],
  );

const notice = (found: readonly Named[], words: (names: string) => string): Notice[] =>
  found.length ? [{ code: 'scene/kept', message: words(someOf(found.map(([name]) => `"${name}"`))) }] : [];
