import { join } from 'node:path';
import { fleissKappa, krippendorffAlpha, type Ratings, type RatingScale } from '../../core/statistics/agreement.js';
import { bradleyTerry, winProbability } from '../../core/statistics/bradley-terry.js';
import { wilsonInterval } from '../../core/statistics/wilson.js';
import { frechetDistance, type Features, kernelDistance, structureDistance } from '../../media/metrics/feature-distance.js';
import { luma } from '../../media/metrics/luma.js';
import { msSsim, msSsimScales } from '../../media/metrics/ms-ssim.js';
import { meanSquaredError, psnr } from '../../media/metrics/psnr.js';
import { createSsim } from '../../media/metrics/ssim.js';
import { pairWarpError } from '../../media/metrics/warp-error.js';
import { warp } from '../../media/flow/warp.js';
import type { CaseFiles } from './case-files.js';
import { levelsOf, readCaseImage } from './case-image.js';
import type { CaseRow, ReferenceCase } from './case.js';
import { compare, compareNamed, toleranceOf } from './compare.js';

/** Compares numbers of a case, by their names. */
const rowsOf = (
  { name, tolerance }: ReferenceCase,
  found: Readonly<Record<string, number | readonly number[]>>,
  wanted: Readonly<Record<string, unknown>>,
  prefix?: string,
): CaseRow[] => compareNamed({ case: name, model: '', tolerance }, found, wanted, prefix);

interface Picture {
  /** Planes, 0…1. */
  readonly rgb: Float32Array;
  /** Planes, 0…255. */
  readonly levels: Float32Array;
  readonly width: number;
  readonly height: number;
}

async function pictureOf(files: CaseFiles, path: unknown): Promise<Picture> {
  const { values, width, height } = await readCaseImage(join(files.folder, String(path)));
  const levels = levelsOf(values);
  return { levels, rgb: levels.map((level) => level / 255), width, height };
}

/** Luma with the weights of BT.601, as the cases name them. */
const luma601 = (rgb: Float32Array): Float32Array => luma(rgb, undefined, [0.299, 0.587, 0.114]);

const rowOf = (values: unknown, pair: string): Record<string, unknown> =>
  (values as readonly Record<string, unknown>[]).find((entry) => entry['pair'] === pair) ?? {};

/** PSNR and SSIM of pairs of pictures. */
export async function verifyPairs(row: ReferenceCase, files: CaseFiles): Promise<CaseRow[]> {
  const a = await pictureOf(files, row.inputs['reference_png']);
  const area = a.width * a.height;
  const ssim = createSsim(a.width, a.height);
  const rows: CaseRow[] = [];
  for (const [pair, path] of Object.entries(row.inputs['other_png'] as unknown as Record<string, string>)) {
    const b = await pictureOf(files, path);
    const [lumaA, lumaB] = [luma601(a.rgb), luma601(b.rgb)];
    const mse = meanSquaredError(a.levels, b.levels);
    const planes = [0, 1, 2].map((c) => ssim(...([a, b].map(({ rgb }) => rgb.subarray(c * area, (c + 1) * area)) as [Float32Array, Float32Array]))); // prettier-ignore
    const found = {
      mse,
      psnr: psnr(mse / 255 ** 2),
      psnr_luma: psnr(meanSquaredError(lumaA, lumaB)),
      ssim_luma: ssim(lumaA, lumaB),
      ssim_rgb: (planes[0] + planes[1] + planes[2]) / 3,
    };
    rows.push(...rowsOf(row, found, rowOf(row['values'], pair), `${pair}: `));
  }
  return rows;
}

/** Multi-scale SSIM of pairs of pictures. */
export async function verifyMsSsim(row: ReferenceCase, files: CaseFiles): Promise<CaseRow[]> {
  const a = await pictureOf(files, row.inputs['reference_png']);
  const rows: CaseRow[] = [];
  for (const [pair, path] of Object.entries(row.inputs['other_png'] as unknown as Record<string, string>)) {
    const b = await pictureOf(files, path);
    const given = [luma601(a.rgb), luma601(b.rgb), a.width, a.height] as const;
    const found = { ms_ssim: msSsim(...given), parts: msSsimScales(...given) };
    rows.push(...rowsOf(row, found, rowOf(row['values'], pair), `${pair}: `));
  }
  return rows;
}

/** The rows of a table of features. */
function featuresOf(files: CaseFiles, entry: unknown): Features {
  const { dims } = files.tensor(entry);
  const values = files.floats(entry);
  const width = Number(dims[1]);
  return Array.from({ length: Number(dims[0]) }, (_, at) => values.subarray(at * width, (at + 1) * width));
}

/** FID and KID, of all rows and of subsets. */
export async function verifyFeatures(row: ReferenceCase, files: CaseFiles): Promise<CaseRow[]> {
  const [a, b] = [featuresOf(files, row.inputs['a']), featuresOf(files, row.inputs['b'])];
  const { dims } = files.tensor(row.inputs['subsets']);
  const picks = files.floats(row.inputs['subsets']);
  const [sets, , size] = dims.map(Number) as [number, number, number];
  const perSubset = Array.from({ length: sets }, (_, set) => {
    const of = (table: Features, half: number): Features =>
      [...picks.subarray((2 * set + half) * size, (2 * set + half + 1) * size)].map((at) => table[at]);
    return kernelDistance(of(a, 0), of(b, 1));
  });
  const mean = perSubset.reduce((sum, value) => sum + value, 0) / sets;
  const deviation = Math.sqrt(perSubset.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sets);
  const found = {
    fid: frechetDistance(a, b),
    kid: kernelDistance(a, b),
    kid_per_subset: perSubset,
    kid_subset_mean: mean,
    kid_subset_std_population: deviation,
  };
  return Promise.resolve(rowsOf(row, found, row));
}

/** Distance of self-similarities. */
export const verifyStructure = (row: ReferenceCase, files: CaseFiles): Promise<CaseRow[]> =>
  Promise.resolve(
    rowsOf(row, { structure_distance: structureDistance(featuresOf(files, row.inputs['a']), featuresOf(files, row.inputs['b'])) }, row), // prettier-ignore
  );

/** Wilson's intervals. */
export function verifyWilson(row: ReferenceCase): Promise<CaseRow[]> {
  const rows = (row['values'] as readonly Record<string, number>[]).flatMap((wanted) => {
    const { successes, of } = wanted;
    const [low95, high95] = wilsonInterval(successes, of);
    const [low90, high90] = wilsonInterval(successes, of, 1.6448536269514722);
    return rowsOf(row, { low95, high95, low90, high90 }, wanted, `${successes} of ${of}: `);
  });
  return Promise.resolve(rows);
}

/** Bradley-Terry strengths. */
export function verifyBradleyTerry(row: ReferenceCase): Promise<CaseRow[]> {
  const strengths = bradleyTerry(row['wins'] as number[][], row['ties'] as number[][]);
  const found = {
    log_strengths: strengths.map(({ log }) => log),
    standard_errors: strengths.map(({ standardError }) => standardError),
    low95: strengths.map(({ low }) => low),
    high95: strengths.map(({ high }) => high),
    probability_first_beats_second: winProbability(strengths[0], strengths[1]),
    elo: strengths.map(({ elo }) => elo),
  };
  return Promise.resolve(rowsOf(row, found, row));
}

/** Agreement between raters. */
export function verifyAgreement(row: ReferenceCase): Promise<CaseRow[]> {
  const alphas = (ratings: unknown): Record<RatingScale, number> => ({
    nominal: krippendorffAlpha(ratings as Ratings, 'nominal'),
    ordinal: krippendorffAlpha(ratings as Ratings, 'ordinal'),
    interval: krippendorffAlpha(ratings as Ratings, 'interval'),
  });
  return Promise.resolve([
    ...rowsOf(row, { fleiss_kappa: fleissKappa(row['ratings'] as Ratings) }, row),
    ...rowsOf(row, alphas(row['ratings']), row['alpha'] as Record<string, number>, 'alpha, '),
    ...rowsOf(row, alphas(row['ratings_missing']), row['alpha_missing'] as Record<string, number>, 'alpha with gaps, '),
  ]);
}

/** Warp error of a sequence with given motion. */
export async function verifyWarpError(row: ReferenceCase, files: CaseFiles): Promise<CaseRow[]> {
  const frames = await Promise.all((row.inputs['frame_png'] as readonly string[]).map((path) => pictureOf(files, path)));
  const [{ width, height }] = frames;
  const area = width * height;
  const flows = files.floats(row.inputs['flow']);
  const occlusion = row.inputs['occlusion'] ? files.floats(row.inputs['occlusion']) : undefined;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const pairs = frames.slice(1).map((later, at) => {
    const flow = { width, height, u: new Float32Array(area), v: new Float32Array(area) };
    const [inside, both] = [new Uint8Array(area), new Uint8Array(area)];
    for (let i = 0; i < area; i += 1) {
      const [u, v] = [flows[2 * (at * area + i)], flows[2 * (at * area + i) + 1]];
      [flow.u[i], flow.v[i]] = [u, v];
      const [x, y] = [(i % width) + u, Math.floor(i / width) + v];
      inside[i] = Number(x >= 0 && y >= 0 && x <= width - 1 && y <= height - 1);
      both[i] = inside[i] & Number(!occlusion || occlusion[at * area + i] === 1);
    }
    const earlier = frames[at].rgb;
    return { flow, all: pairWarpError(earlier, later.rgb, flow, inside), seen: pairWarpError(earlier, later.rgb, flow, both) };
  });
  const found = {
    warp_error_l2_per_pair: pairs.map(({ all }) => all.error),
    warp_error_l1_per_pair: pairs.map(({ all }) => all.absolute),
    warp_error_l2: mean(pairs.map(({ all }) => all.error)),
    warp_error_l1: mean(pairs.map(({ all }) => all.absolute)),
    kept_share: pairs.map(({ all }) => all.visible),
    ...(occlusion && { with_occlusion_l2: mean(pairs.map(({ seen }) => seen.error)) }),
  };
  const rows = rowsOf(row, found, row);
  if (!row.outputs['warped_first']) return rows;
  const planar = warp(frames[1].rgb, pairs[0].flow);
  const warped = Float32Array.from({ length: 3 * area }, (_, i) => planar[(i % 3) * area + Math.floor(i / 3)]);
  const what = { case: row.name, model: '', what: 'warped_first' };
  return [...rows, compare(what, warped, files.floats(row.outputs['warped_first']), toleranceOf(row.tolerance, 'warped_first'))];
}
