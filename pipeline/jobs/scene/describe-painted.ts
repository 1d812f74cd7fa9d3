import type { PaintedCanvas } from '../../../scenes/canvas.js';
import { coverage } from '../../../scenes/metrics/coverage.js';
import { seamRatio, type SeamSteps } from '../../../scenes/metrics/seam-ratio.js';
import type { Pixels } from '../../../scenes/scene.js';
import type { PreparedScene } from './prepare-scene.js';

/** What a finished job says of a painted scene. */
export interface PaintedScene {
  /** `ScenePart.id`s: places in the file's order of scenes, nodes, primitives and instances. */
  readonly parts: readonly number[];
  /** Views that it was painted from; 0 where all maps were edited in texture space. */
  readonly views: number;
  /** Share of the painted surface that a view sees well. */
  readonly seen: number;
  readonly maps: readonly PaintedMap[];
}

/** What a finished job says of one painted map. */
export interface PaintedMap {
  readonly name: string;
  /** Texels. */
  readonly width: number;
  readonly height: number;
  /** Whether it was edited in texture space, because it tiles. */
  readonly tiled: boolean;
  /** Share of its used texels that a view sees; the others were filled from their surroundings. */
  readonly covered: number;
  /** How colours step across seams, by how they step across other edges; 1 is no seam. Null where there are no seams, and for maps that tile. */
  readonly seamRatio: number | null;
  /** The same of the map before: borders that the artist drew at seams count in both. */
  readonly seamRatioBefore: number | null;
  /** Steps across those seams where the map before drew no border, by the steps just beside them. Null where there are none. */
  readonly seamRatioToBeside: number | null;
}

/** Measures painted maps. */
export function describePainted(
  { file, cameras, canvases, seen }: PreparedScene,
  painted: readonly PaintedCanvas[],
): PaintedScene {
  const maps = painted.map((one): PaintedMap => {
    const { canvas, after } = one;
    const steps = (pixels: Pixels, old?: Pixels): SeamSteps | undefined =>
      canvas.tiled ? undefined : seamRatio(file.scene, canvas, pixels, old);
    const { share } = coverage([one]);
    return {
      name: canvas.name,
      width: after.width,
      height: after.height,
      tiled: canvas.tiled,
      covered: Number.isFinite(share) ? share : 1,
      seamRatio: finite(steps(after)?.ratio),
      seamRatioBefore: finite(steps(canvas.before)?.ratio),
      seamRatioToBeside: finite(steps(after, canvas.before)?.ratioToBeside),
    };
  });
  return { parts: [...canvases.parts], views: cameras.length, seen, maps };
}

const finite = (value = NaN): number | null => (Number.isFinite(value) ? value : null);
