import { extname } from 'node:path';
import type { RunOptions } from '../../plan/run-options.js';
import type { PreparedScene } from './prepare-scene.js';
import { stageKind } from '../../timing/stage-kind.js';
import type { WorkPart } from '../../timing/work-part.js';

/**
 * What painting a scene takes: filming and editing its views, and bringing them onto the maps.
 *
 * @param from view that the work begins with
 */
export function sceneWork(
  { canvases: { canvases }, file, graph, groups, plan, tiles, viewSize }: PreparedScene,
  { report, textures, turntable }: Pick<RunOptions, 'report' | 'textures' | 'turntable'>,
  from = 0,
): readonly WorkPart[] {
  const views = groups.reduce((sum, group) => sum + group.views.length, 0);
  const anchors = groups.reduce((sum, group) => sum + group.anchors.length, 0);
  const texels = canvases.reduce((sum, { before }) => sum + before.width * before.height, 0);
  const triangles = file.scene.parts.reduce((sum, { geometry }) => sum + (geometry.indices?.length ?? geometry.positions.length / 3) / 3, 0); // prettier-ignore
  const kind = `${stageKind(graph)} views${plan.scene?.sync ? ' in step' : ''}`;
  const left = Math.max(0, views + tiles.length - from);
  const more = [report !== undefined && 'report', textures !== undefined && 'textures', turntable !== undefined && 'turntable']
    .filter(Boolean)
    .join(' ');
  const via = extname(plan.output).slice(1).toLowerCase();
  return [
    { part: 'start', kind: 'scene', via: '', units: 1, pixels: Math.max(1, triangles) },
    { part: 'edit', kind, via: 'views', units: left && left + anchors, pixels: viewSize ** 2 },
    { part: 'paint', kind: `maps ${more}`, via, units: Math.max(1, views), pixels: viewSize ** 2 + texels },
  ];
}
