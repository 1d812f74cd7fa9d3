import { describeScene, type SceneDescription } from '../../scenes/describe-scene.js';
import { openScene } from '../../scenes/formats/index.js';
import { formatBytes } from '../work/disk-space.js';
import { columns } from './columns.js';

/** What a scene holds, and what in it can be named. */
export async function sceneInfo(path: string): Promise<SceneDescription> {
  return describeScene(await openScene(path));
}

/** A scene's description as text. */
export function sceneInfoText(path: string, scene: SceneDescription): string {
  const { materials, meshes, textures, nodes } = scene;
  const list = (names: readonly string[]): string | undefined => (names.length ? names.join(', ') : undefined);
  return [
    columns([
      ['file', path],
      ['format', `${scene.format}${scene.generator ? `, made by ${scene.generator}` : ''}`],
      ['geometry', `${scene.triangles} triangles, ${scene.vertices} vertices${scene.skins ? `, ${scene.skins} skins` : ''}`],
      ['scenes', scene.scenes.length > 1 ? list(scene.scenes.map(({ name, parts }) => `${name} (${parts} parts)`)) : undefined],
      ['animations', list(scene.animations.map(({ name, seconds }) => `${name} (${seconds.toFixed(2)} s)`))],
      ['cameras', list(scene.cameras)],
      ['variants', list(scene.variants)],
      ['compression', list(scene.compression)],
      ['extensions', list(scene.extensions)],
    ]),
    'materials (--material)',
    columns(
      materials.map(({ name, colours, colour, metallic, roughness, maps }) => [
        name || '(without a name)',
        [`${list(colours) ?? ''} ${colour}`.trim(), `metallic ${round(metallic)}, roughness ${round(roughness)}`, list(Object.keys(maps))].filter(Boolean).join('; '), // prettier-ignore
      ]),
      '  ',
    ),
    'meshes (--mesh)',
    columns(
      meshes.map(({ name, triangles, coordinates, materials: shown, vertexColours }) => [
        name || '(without a name)',
        `${triangles} triangles; ${coordinates ? `${coordinates} set${coordinates === 1 ? '' : 's'} of texture coordinates` : 'no texture coordinates'}${vertexColours ? ', vertex colours' : ''}; ${shown.join(', ')}`,
      ]),
      '  ',
    ),
    `nodes (--mesh)  ${nodes.join(', ')}`,
    ...(textures.length
      ? [
          'textures',
          columns(
            textures.map(({ name, format, width, height, bytes }, at) => [
              name || `image ${at}`,
              `${format}, ${width}×${height}, ${formatBytes(bytes)}`,
            ]),
            '  ',
          ),
        ]
      : []),
    ...scene.notices.map(({ message }) => message),
  ].join('\n');
}

const round = (value: number): string => String(Math.round(100 * value) / 100);
