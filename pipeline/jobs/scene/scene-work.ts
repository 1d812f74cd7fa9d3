import { extname } from 'node:path';
import type { RunOptions } from '../../plan/run-options.js';
import type { Canvas } from '../../../scenes/canvas.js';
import type { PreparedScene } from './prepare-scene.js';
import { typeAtSize } from '../../../scenes/formats/index.js';
import { wantedType } from './map-types.js';
import { stageKind } from '../../timing/stage-kind.js';
import type { WorkPart } from '../../timing/work-part.js';

/** What a texel of a map that is edited in texture space costs: in pixels that a model works at, to be brought back from its size; in those of a clip, to be filtered as floats. */
const [BROUGHT_BACK, FILTERED] = [0.2, 5];

/** What a texel costs besides the views that it is read from, in those: to be drawn in a pattern, to be found on the surface. */
const [DRAWN, FOUND] = [5, 1];

/** The same to be written in each map. */
const ENCODED: Readonly<Record<ReturnType<typeof wantedType>, number>> = { 'image/png': 1.5, 'image/jpeg': 0.3, 'image/webp': 0.7, 'image/avif': 5, 'image/ktx2': 10 }; // prettier-ignore

/**
 * What painting a scene takes: filming and editing its views, and bringing them onto the maps.
 *
 * @param from view that the work begins with
 */
export function sceneWork(
  { canvases: { canvases }, coat, file, graph, groups, options, plan, surface, tiles, viewSize }: PreparedScene,
  { report, textures, turntable }: Pick<RunOptions, 'report' | 'textures' | 'turntable'>,
  from = 0,
): readonly WorkPart[] {
  const views = groups.reduce((sum, group) => sum + group.views.length, 0);
  const anchors = groups.reduce((sum, group) => sum + group.anchors.length, 0);
  const texelsOf = (some: readonly Canvas[]): number => some.reduce((sum, { before }) => sum + before.width * before.height, 0);
  const texels = texelsOf(canvases);
  const encoded = canvases.reduce((sum, canvas) => sum + ENCODED[typeAtSize(wantedType(file.scene, canvas, options.textureFormat), canvas.before)] * texelsOf([canvas]), 0); // prettier-ignore
  const filmed = texels - texelsOf(tiles);
  const triangles = file.scene.parts.reduce((sum, { geometry }) => sum + (geometry.indices?.length ?? geometry.positions.length / 3) / 3, 0); // prettier-ignore
  const kind = `${stageKind(graph)} views${options.sync ? ' in step' : ''}`;
  const left = Math.max(0, views + tiles.length - from);
  const more = [report !== undefined && 'report', textures !== undefined && 'textures', turntable !== undefined && 'turntable']
    .filter(Boolean)
    .join(' ');
  const via = extname(plan.output).slice(1).toLowerCase();
  const frames = views + anchors + tiles.length;
  const flat = graph.model ? tiles.length * viewSize ** 2 + BROUGHT_BACK * texelsOf(tiles) : FILTERED * texelsOf(tiles);
  const made = options.maps === 'keep' || !surface ? 1 : 1 + Number(typeof surface.roughness !== 'number') + Number(surface.normal !== 'keep' && surface.normal !== 'flatten'); // prettier-ignore
  return [
    { part: 'start', kind: views ? 'scene' : 'scene without views', via: '', units: 1, pixels: Math.max(1, triangles) },
    { part: 'edit', kind, via: 'views', units: left && left + anchors, pixels: ((views + anchors) * viewSize ** 2 + flat) / frames }, // prettier-ignore
    { part: 'paint', kind: `canvases${coat ? ' with a pattern' : ''} ${more}`, via, units: 1, pixels: views * (viewSize ** 2 + filmed) + made * encoded + texels * (coat ? DRAWN : FOUND) }, // prettier-ignore
  ];
}
