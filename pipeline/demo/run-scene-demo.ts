import type { Notice } from '../../core/notice.js';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lastValueFrom, tap } from 'rxjs';
import { writeContactSheet } from '../../media/stills/contact-sheet.js';
import { encodePicture } from '../../media/stills/encode-picture.js';
import { turntable } from '../../scenes/film/cameras/turntable.js';
import { drawPicture } from '../../scenes/film/draw-picture.js';
import { renderer } from '../../scenes/film/renderers.js';
import { openTextures } from '../../scenes/film/texture/open-textures.js';
import { openScene } from '../../scenes/formats/open-scene.js';
import { edit } from '../edit.js';
import type { JobResult } from '../jobs/job-result.js';
import type { Progress } from '../run/progress.js';
import { defaultTarget } from '../work/target.js';
import { placeDemoMedia } from './demo-media.js';
import { SCENE_DEMO_PLAN } from './demo-plan.js';

/** How to run the demo's second half, and who hears of it. */
export interface SceneDemoOptions {
  /** Folder for all that is made. */
  readonly folder: string;
  readonly signal: AbortSignal;
  onProgress(progress: Progress): unknown;
  onNotice(notice: Notice): void;
}

/** What it made. */
export interface SceneDemoResult {
  readonly source: string;
  readonly sheet: string;
  readonly job: JobResult;
}

/** Pictures of the sheet: every other one of a turntable with this many. */
const TURNS = 8;
const PICTURE = { width: 480, height: 600 };

/** Re-textures the package's chair as its sentence says, and puts both side by side on a contact sheet. */
export async function runSceneDemo({ folder, signal, onProgress, onNotice }: SceneDemoOptions): Promise<SceneDemoResult> {
  await mkdir(folder, { recursive: true });
  const source = join(folder, 'chair.glb');
  await placeDemoMedia('chair.glb', source);
  const output = defaultTarget(source, SCENE_DEMO_PLAN.fileWord, folder);
  const run = edit({ ...SCENE_DEMO_PLAN.request, input: source, output, overwrite: true, fresh: true, signal });
  run.notices.subscribe(onNotice);
  const [job] = await Promise.all([
    run.result,
    lastValueFrom(run.progress.pipe(tap((progress) => onProgress(progress))), { defaultValue: undefined }),
  ]);
  const sheet = join(folder, 'chair-before-after.png');
  await rm(sheet, { force: true });
  await writeContactSheet(
    {
      title: SCENE_DEMO_PLAN.title,
      words: SCENE_DEMO_PLAN.words,
      columns: ['front', 'right', 'back', 'left'],
      cellWidth: 320,
      rows: [
        { label: 'before', pictures: await turns(source) },
        { label: 'after', pictures: await turns(output) },
      ],
    },
    sheet,
  );
  return { source, sheet, job };
}

/** A scene from four sides, a little turned, so that each shows two. */
async function turns(path: string): Promise<Buffer[]> {
  const { scene } = await openScene(path);
  const textures = await openTextures(scene, { finish: true });
  const cameras = turntable(scene, TURNS, PICTURE.width, PICTURE.height, { elevation: 18 });
  return Promise.all(
    cameras
      .filter((_, turn) => turn % 2 === 1)
      .map(async (camera) => encodePicture((await drawPicture(renderer, scene, camera, textures)).picture)),
  );
}
