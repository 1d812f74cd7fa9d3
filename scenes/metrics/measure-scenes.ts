import type { Canvas } from '../canvas.js';
import { chooseCanvases } from '../paint/choose-canvases.js';
import type { Scene } from '../scene.js';
import { gutterShare } from './gutter-share.js';
import { leak, type Leak } from './leak.js';
import { seamRatio, type SeamSteps } from './seam-ratio.js';

/** How a map of a painted scene is. */
export interface MapFigures {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Steps across its seams, and those of the same places before. Undefined for maps that tile. */
  readonly seams: SeamSteps | undefined;
  readonly seamsBefore: SeamSteps | undefined;
  /** Steps where the old map draws no border. Undefined for maps that tile, and for coordinates that are new. */
  readonly seamsUndrawn: SeamSteps | undefined;
  /** Part of the gutter, 8 texels wide, that is like the nearest island, 0…1. Undefined for maps that tile. */
  readonly gutter: number | undefined;
}

/** How a painted scene compares with the one that it was made of. */
export interface SceneFigures {
  /** Names of the parts whose look changed. */
  readonly changed: readonly string[];
  /** The base-colour maps that they show now. */
  readonly maps: readonly MapFigures[];
  /** What changed on parts that were not named. */
  readonly leak: Leak;
}

/**
 * Measures a painted scene against its source.
 *
 * @param named {@link ScenePart.id}s that were to be painted; default those that changed, which cannot leak
 */
export async function measureScenes(before: Scene, after: Scene, named?: ReadonlySet<number>): Promise<SceneFigures> {
  const changed = new Set<number>();
  for (const part of before.parts) {
    const others = new Set(before.parts.map(({ id }) => id).filter((id) => id !== part.id));
    if ((await leak(before, after, others)).parts.length > 0) changed.add(part.id);
  }
  const shown = await mapsOf(after, changed);
  const old = await mapsOf(before, changed);
  return {
    changed: [...changed].map((id) => before.parts[id].name),
    maps: shown.map((canvas): MapFigures => {
      const { name, before: pixels, tiled } = canvas;
      const same = old.find(({ members }) => members[0].part === canvas.members[0].part);
      return {
        name,
        width: pixels.width,
        height: pixels.height,
        seams: tiled ? undefined : seamRatio(after, canvas, pixels),
        seamsBefore: same && !same.tiled ? seamRatio(before, same, same.before) : undefined,
        seamsUndrawn: same && !tiled && sameCoordinates(same, canvas) ? seamRatio(after, canvas, pixels, same.before) : undefined,
        gutter: tiled ? undefined : gutterShare(after, canvas, pixels),
      };
    }),
    leak: await leak(before, after, named ?? changed),
  };
}

/** Whether a place of one map is the same place of the other. */
const sameCoordinates = ({ members: one }: Canvas, { members: other }: Canvas): boolean =>
  one.length === other.length && one.every(({ corners }, at) => corners.every((value, k) => value === other[at].corners[k]));

/** The maps that some parts show, as they are seen. Parts without coordinates have none. */
async function mapsOf(scene: Scene, parts: ReadonlySet<number>) {
  const textured = new Set(
    [...parts].filter((id) => id < scene.parts.length && scene.materials[scene.parts[id].material].baseColor),
  );
  return (await chooseCanvases(scene, textured, { uv: 'keep' })).canvases;
}
