import { readFile, stat } from 'node:fs/promises';
import { writeFile } from '../../../core/write-file.js';
import { OF_SAMPLES, readPng } from '../contents/read-png.js';
import { readChunks } from '../contents/png-chunks.js';
import { intoPng } from './into-png.js';

/** Larger files stay as the encoder made them: both are held in memory. */
const MOST_BYTES = 256 * 2 ** 20;

/**
 * Gives an animated PNG that ffmpeg wrote what the animated PNG that it was made of carries besides pictures: colour profile, gamma, texts, EXIF, XMP,
 * resolution, further chunks. ffmpeg reads none of it.
 */
export async function carryIntoApng(source: string, target: string): Promise<void> {
  const [{ size: own }, { size: written }] = [await stat(source), await stat(target)];
  if (own + written > MOST_BYTES) return;
  const [before, after] = [await readFile(source), await readFile(target)];
  const contents = readPng(before);
  const sameSamples = kindOfSamples(before) === kindOfSamples(after);
  const kept = contents.own.filter(({ key }) => sameSamples || !OF_SAMPLES.has(String(key)));
  await writeFile(target, intoPng(after, { ...contents, own: kept }));
}

/** Depth and colour type. */
const kindOfSamples = (png: Buffer): string => readChunks(png).chunks[0]?.data.toString('hex', 8, 10) ?? '';
