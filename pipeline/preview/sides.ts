import { encodePicture } from '../../media/stills/encode-picture.js';
import { sideViews } from '../../scenes/film/cameras/side-views.js';
import { drawPicture } from '../../scenes/film/draw-picture.js';
import { renderer } from '../../scenes/film/renderers.js';
import { type KnownMaps, openTextures } from '../../scenes/film/texture/open-textures.js';
import { openScene } from '../../scenes/formats/index.js';
import type { Scene } from '../../scenes/scene.js';
import type { Camera } from '../../scenes/view.js';

/** Pixels of a picture. */
const PICTURE = 480;

/** Cameras that see parts of a scene from the shown sides, in pictures of a size. */
export type SeeSides = (scene: Scene, parts: ReadonlySet<number>, size: number) => Promise<Camera[]>;

/** @param count how many sides are shown */
export const seeSides =
  (count: number): SeeSides =>
  (scene, parts, size) =>
    sideViews(scene, parts, { count, size, renderer });

/** Pictures of files, drawn when they are asked for. */
export interface DrawnSides {
  of(path: string): Promise<Buffer[]>;
  /** Waits for all that were begun, however they end. */
  settled(): Promise<unknown>;
}

/**
 * Draws files of one scene from its sides, with light: each file once, as PNGs, all by the cameras of the scene itself.
 *
 * @param parts what the pictures show: looked at when the first one is asked for
 */
export function drawSides(input: string, parts: ReadonlySet<number>, see: SeeSides, known: KnownMaps): DrawnSides {
  const pictures = new Map<string, Promise<Buffer[]>>();
  let cameras: Promise<Camera[]> | undefined;
  const of = (path: string): Promise<Buffer[]> => {
    cameras ??= openScene(input).then(({ scene }) => see(scene, parts, PICTURE));
    const picture = pictures.get(path) ?? Promise.all([openScene(path), cameras]).then(([{ scene }, from]) => draw(scene, from, known)); // prettier-ignore
    picture.catch(() => undefined); // told when it is asked for
    pictures.set(path, picture);
    return picture;
  };
  return { of, settled: () => Promise.allSettled(pictures.values()) };
}

async function draw(scene: Scene, cameras: readonly Camera[], known: KnownMaps): Promise<Buffer[]> {
  const textures = await openTextures(scene, { finish: true, known });
  const pictures: Buffer[] = [];
  for (const camera of cameras)
    pictures.push(await encodePicture((await drawPicture(renderer, scene, camera, textures)).picture));
  return pictures;
}
