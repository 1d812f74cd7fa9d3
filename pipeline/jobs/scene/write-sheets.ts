import { viewOfPixels } from '../../../scenes/view-of-pixels.js';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { writeContactSheet } from '../../../media/stills/contact-sheet.js';
import { encodePicture } from '../../../media/stills/encode-picture.js';
import type { PaintedCanvas } from '../../../scenes/canvas.js';
import { sideViews } from '../../../scenes/film/cameras/side-views.js';
import { drawPicture } from '../../../scenes/film/draw-picture.js';
import { renderer } from '../../../scenes/film/renderers.js';
import { turntableTake } from '../../../scenes/film/takes/turntable-take.js';
import { openTextures, type Textures } from '../../../scenes/film/texture/open-textures.js';
import { notDrawn } from '../../../scenes/film/not-drawn.js';
import { openScene } from '../../../scenes/formats/index.js';
import type { Scene } from '../../../scenes/scene.js';
import { COVERAGE_COLOURS } from '../../report/show-scene.js';
import type { Plan } from '../../plan/plan.js';
import type { RunOptions } from '../../plan/run-options.js';
import { type SeenScene, seenWords } from './seen-words.js';
import { filmTake } from '../scene-clip/film-take.js';

const VIEWS = 5;
const VIEW_SIZE = 480;
const MAX_MAPS = 8;
const TURN_FRAMES = 72;

/** What a finished scene was made of. */
export interface SheetFacts extends Omit<SeenScene, 'size'> {
  readonly plan: Plan;
  /** The source, in the look that was painted. */
  readonly source: Scene;
  /** `ScenePart.id`s of the parts that were chosen. */
  readonly parts: ReadonlySet<number>;
}

/**
 * Writes what a person wants to show of a finished scene, beside its report: `views.png`, what was painted from all around, from its
 * best side on, before and after; `maps.png`, the painted maps
 * and what the views saw of them.
 */
export async function writeSheets(
  { plan, source, parts, ...seen }: SheetFacts,
  painted: readonly PaintedCanvas[],
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const after = await openScene(plan.output);
  const finish = true;
  const [old, painting] = [await openTextures(source, { finish }), await openTextures(after.scene, { finish })];
  const cameras = await sideViews(source, parts, { count: VIEWS, size: VIEW_SIZE, renderer });
  const draw = (scene: Scene, of: Textures): Promise<Buffer[]> =>
    Promise.all(cameras.map(async (camera) => encodePicture((await drawPicture(renderer, scene, camera, of)).picture)));
  await writeContactSheet(
    {
      title: plan.instruction ?? plan.stages.map(({ use }) => use).join(', '),
      words: [seenWords(seen), notDrawn(after.scene)].filter(Boolean).join('; '),
      columns: cameras.map((_, at) => `${Math.round((360 * at) / VIEWS)}°`),
      rows: [
        { label: 'before', pictures: await draw(source, old) },
        { label: 'after', pictures: await draw(after.scene, painting) },
      ],
    },
    join(folder, 'views.png'),
  );
  await writeContactSheet(
    {
      title: 'Painted maps',
      words: 'coverage: green is seen by a view, orange is filled from its surroundings, black is not used',
      columns: ['before', 'after', 'coverage'],
      rows: await Promise.all(painted.slice(0, MAX_MAPS).map(mapRow)),
    },
    join(folder, 'maps.png'),
  );
}

/** Films a finished scene once around, as people see it, where that is wanted. */
export async function writeTurntable(
  output: string,
  { turntable: path, turntableFrames: frames = TURN_FRAMES }: Pick<RunOptions, 'turntable' | 'turntableFrames'>,
  signal: AbortSignal,
): Promise<void> {
  if (path === undefined) return;
  const { scene } = await openScene(output);
  const textures = await openTextures(scene, { finish: true });
  const turn = turntableTake({ rest: scene, frames, pose: undefined }, VIEW_SIZE);
  await mkdir(dirname(resolve(path)), { recursive: true });
  await filmTake(turn, textures, path, { codec: 'h264', frameRate: { num: 24, den: 1 }, muxer: 'mp4', renderer, signal });
}

async function mapRow({ canvas, after, coverage }: PaintedCanvas) {
  const area = coverage.length;
  const shown = new Float32Array(3 * area);
  for (let i = 0; i < area; i++) for (let k = 0; k < 3; k++) shown[k * area + i] = COVERAGE_COLOURS[coverage[i]][k];
  const { width, height } = after;
  return {
    label: canvas.name,
    pictures: await Promise.all(
      [viewOfPixels(canvas.before), viewOfPixels(after), { width, height, data: shown }].map((view) => encodePicture(view)),
    ),
  };
}
