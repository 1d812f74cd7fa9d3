import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createSsim } from '../../../media/metrics/ssim.js';
import { meanSquaredError, psnr } from '../../../media/metrics/psnr.js';
import { encodePicture } from '../../../media/stills/encode-picture.js';
import { openImage } from '../../../media/stills/image.js';
import { sideViews } from '../../../scenes/film/cameras/side-views.js';
import { drawPicture } from '../../../scenes/film/draw-picture.js';
import { notDrawn } from '../../../scenes/film/not-drawn.js';
import { renderer } from '../../../scenes/film/renderers.js';
import { openTextures } from '../../../scenes/film/texture/open-textures.js';
import { openScene } from '../../../scenes/formats/index.js';
import { chromiumPath, openBrowser } from '../browser.js';
import { listedModels } from '../listed-models.js';
import { printTable, verdict } from '../table.js';
import { colourDifference } from './colour-difference.js';
import { openViewer, type Viewer } from './viewer.js';

/** Side of the pictures, and the grey behind things. */
const [SIZE, GREY] = [320, 0.5];

/** Mean CIEDE2000 over an object's pixels from which on a model is not as a viewer shows it. */
const MOST = 4;

/**
 * Every intact model as we draw it and as three.js does in Chromium: the same cameras, light and tone mapping. Pictures go to `OVERPAINT_SHOTS`, models whose name has
 * none of the words in `OVERPAINT_MODELS` (with commas between) are left out.
 */
export async function viewer(folder: string): Promise<boolean> {
  const executable = chromiumPath();
  if (!executable) {
    console.log('no Chromium on this machine: install one, or name it in CHROMIUM_PATH');
    return false;
  }
  const shots = process.env['OVERPAINT_SHOTS'] ?? join(folder, 'viewer');
  const wanted = (process.env['OVERPAINT_MODELS'] ?? '').split(',');
  await mkdir(shots, { recursive: true });
  const browser = await openBrowser(executable);
  const rows: string[][] = [];
  let good = true;
  try {
    const three = await openViewer(browser);
    for (const path of listedModels().intact.filter((one) => wanted.some((word) => one.includes(word)))) {
      const compared = await compare(path, three, join(shots, basename(path))).catch((thrown: unknown) => thrown as Error);
      const name = basename(path);
      if (compared instanceof Error) {
        good &&= compared.message.startsWith('three.js: '); // a file that it cannot show says nothing of ours
        rows.push([name, '', '', '', `not compared: ${compared.message.split('\n')[0]}`]);
      } else {
        const problems = compared.difference <= MOST ? [] : ['unlike'];
        good &&= problems.length === 0;
        rows.push([name, compared.difference.toFixed(2), compared.ssim.toFixed(3), `${compared.psnr.toFixed(1)} dB`, [verdict(problems), compared.missing].filter(Boolean).join('; ')]); // prettier-ignore
      }
      console.error(rows.at(-1)?.join(' | '));
    }
  } finally {
    await browser.close();
  }
  printTable('Our pictures against three.js', ['model', 'CIEDE2000', 'SSIM', 'PSNR', 'verdict'], rows);
  return good && rows.length > 0;
}

async function compare(path: string, three: Viewer, shot: string) {
  const { scene } = await openScene(path);
  const shown = scene.parts.filter(({ scene: number }) => number === 0).map(({ id }) => id);
  const cameras = await sideViews(scene, new Set(shown), { count: 2, size: SIZE, renderer });
  const theirs = await three.draw(path, cameras, '#808080');
  const textures = await openTextures(scene, { finish: true });
  const sums = { difference: 0, pixels: 0, squares: 0, ssim: 0 };
  for (const [at, camera] of cameras.entries()) {
    const { picture, share } = await drawPicture(renderer, scene, camera, textures, { background: [GREY, GREY, GREY], parts: new Set(shown) }); // prettier-ignore
    const other = await planesOf(theirs[at]);
    const area = SIZE * SIZE;
    const at3 = (data: Float32Array, i: number): number[] => [data[i], data[area + i], data[2 * area + i]];
    for (let i = 0; i < area; i++) {
      if (share[i] < 0.99) continue;
      sums.difference += colourDifference(at3(picture.data, i), at3(other, i));
      sums.pixels++;
    }
    sums.squares += meanSquaredError(picture.data, other) / cameras.length;
    const grey = (data: Float32Array): Float32Array => data.slice(area, 2 * area);
    sums.ssim += createSsim(SIZE, SIZE)(grey(picture.data), grey(other)) / cameras.length;
    await writeFile(`${shot}-${at}-ours.png`, await encodePicture(picture));
    await writeFile(`${shot}-${at}-three.png`, theirs[at]);
  }
  return {
    difference: sums.difference / Math.max(1, sums.pixels),
    ssim: sums.ssim,
    psnr: psnr(sums.squares),
    missing: notDrawn(scene),
  };
}

async function planesOf(png: Buffer): Promise<Float32Array> {
  const bytes = await openImage(png).removeAlpha().raw().toBuffer();
  const area = bytes.length / 3;
  const planes = new Float32Array(bytes.length);
  for (let i = 0; i < area; i++) for (let k = 0; k < 3; k++) planes[k * area + i] = bytes[3 * i + k] / 255;
  return planes;
}
