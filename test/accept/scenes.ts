import { existsSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, extname, join, relative } from 'node:path';
import { toEditError } from '../../core/errors.js';
import { edit } from '../../pipeline/index.js';
import { containerDifferences, openScene } from '../../scenes/formats/index.js';
import type { ContainerDifferences } from '../../scenes/formats/container-differences.js';
import type { SceneFile } from '../../scenes/formats/index.js';
import { leak } from '../../scenes/metrics/leak.js';
import { listedModels } from './listed-models.js';
import { mediaFolder } from './media-folder.js';
import { cli } from './shell.js';
import { printTable, verdict } from './table.js';
import { newProblems, validateScene } from './validate-scene.js';

/** Small views and few steps: what is looked at here is the file, not the picture. */
const QUICK = ['--size', '192', '--steps', '2', '--views', '8'] as const;

/** Median over the models of the step of colour across seams, by that across other edges. */
const MAX_SEAM = 1.15;

/**
 * Every intact model is painted without an error, its validator report is no worse, nothing but the painted parts differs, and seams are as
 * other edges are; every broken one gives one sentence and exit code 6.
 */
export async function scenes(folder: string): Promise<boolean> {
  const { intact, broken } = listedModels();
  const painted = await paintAll(intact, folder);
  const refused = await refuseAll(broken, folder);
  return painted && refused;
}

async function paintAll(models: readonly string[], folder: string): Promise<boolean> {
  const root = join(mediaFolder(), 'gltf');
  const rows: string[][] = [];
  const [seams, drawn, beside]: number[][] = [[], [], []];
  let good = true;
  for (const [at, input] of models.entries()) {
    const target = join(folder, `scene-${at}`);
    await mkdir(target, { recursive: true });
    const output = join(target, `painted${extname(input).toLowerCase()}`);
    const name = relative(root, input);
    const options = { size: Number(QUICK[1]), steps: Number(QUICK[3]) };
    const job = edit({
      input,
      output,
      instruction: 'make it jade',
      stages: [{ use: 'instruct', options }],
      scene: { views: Number(QUICK[5]) },
      inProcess: true,
    });
    const result = await job.result.catch((thrown: unknown) => toEditError(thrown));
    if (result instanceof Error) {
      good = false;
      rows.push([name, '', '', '', '', '', '', '', `${result.code}: ${result.message}`]);
      console.error(rows.at(-1)?.join(' | '));
      continue;
    }
    const [before, after] = [await openScene(input), await openScene(output)];
    const parts = new Set(result.painted?.parts);
    const lost = await leak(before.scene, after.scene, parts);
    const differences = unexpected(containerDifferences(before, after), before);
    const worse = newProblems(await validateScene(input), await validateScene(output));
    const maps = result.painted?.maps ?? [];
    const ratios = maps.flatMap(({ seamRatio }) => seamRatio ?? []);
    const ratiosBefore = maps.flatMap(({ seamRatioBefore }) => seamRatioBefore ?? []);
    const texels = maps.reduce((sum, { width, height }) => sum + width * height, 0);
    const covered = maps.reduce((sum, { covered: share, width, height }) => sum + share * width * height, 0) / texels;
    const toBeside = maps.flatMap(({ seamRatioToBeside }) => seamRatioToBeside ?? []);
    if (toBeside.length) beside.push(median(toBeside));
    if (ratios.length) {
      seams.push(median(ratios));
      drawn.push(median(ratiosBefore));
    }
    const problems = [
      ...(lost.samples || lost.parts.length ? [`leak into ${lost.parts.join(', ')}`] : []),
      ...differences.map((difference) => `differs: ${difference}`),
      ...worse.map((code) => `validator: ${code}`),
    ];
    good &&= problems.length === 0;
    rows.push([
      name,
      String(maps.length),
      `${((result.painted?.seen ?? 0) * 100).toFixed(1)} %`,
      `${(covered * 100).toFixed(1)} %`,
      ...[ratiosBefore, ratios, toBeside].map((values) => (values.length ? median(values).toFixed(2) : '–')),
      `${result.seconds.toFixed(0)} s`,
      verdict(problems),
    ]);
    console.error(rows.at(-1)?.join(' | '));
  }
  const head = [
    'model',
    'maps',
    'surface seen',
    'texels seen',
    'seam ratio before',
    'seam ratio',
    'undrawn, to beside',
    'time',
    'verdict',
  ];
  printTable(`Models painted (${QUICK.join(' ')})`, head, rows);
  const change = median(seams.map((ratio, at) => ratio / drawn[at]));
  console.log(
    `\nmedian seam ratio over models: ${median(drawn).toFixed(2)} before, ${median(seams).toFixed(2)} after; median of after ÷ before: ${change.toFixed(2)}; where no border was drawn, by the steps beside: ${median(beside).toFixed(2)}`,
  );
  return good && median(seams) <= MAX_SEAM;
}

/**
 * What painting never changes: nodes, animation, cameras, what nobody knows, and geometry, but for that of primitives that are given coordinates
 * or whose vertex colours are retired.
 */
function unexpected({ json, views, chunks }: ContainerDifferences, { json: old }: SceneFile): string[] {
  const own =
    /^\/(materials|textures|images|samplers|buffers|bufferViews|accessors|extensionsUsed|extensionsRequired|asset\/extras)(\/|$)/;
  const primitive = /^\/meshes\/(\d+)\/primitives\/(\d+)\/(material|attributes|indices|extensions|mode|targets)(\/|$)/;
  const free = new Set<number | undefined>();
  for (const path of json) {
    const [, mesh, place, what] = primitive.exec(path) ?? [];
    if (what === undefined || what === 'material') continue;
    const one = old.meshes?.[Number(mesh)]?.primitives[Number(place)];
    const accessors = [one?.indices, ...Object.values(one?.attributes ?? {}), ...(one?.targets ?? []).flatMap((target) => Object.values(target))]; // prettier-ignore
    for (const accessor of accessors) free.add(old.accessors?.[accessor as number]?.bufferView);
    const draco = one?.extensions?.['KHR_draco_mesh_compression'] as { bufferView?: number } | undefined;
    free.add(draco?.bufferView);
  }
  const kept = views.filter((view) => view < (old.bufferViews?.length ?? 0) && !free.has(view));
  return [
    ...json.filter((path) => !own.test(path) && !primitive.test(path)),
    ...kept.map((view) => `buffer view ${view}`),
    ...chunks.map((chunk) => `chunk ${chunk}`),
  ];
}

async function refuseAll(models: readonly string[], folder: string): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  for (const [at, input] of models.entries()) {
    const target = join(folder, `broken-${at}`);
    await mkdir(target, { recursive: true });
    const output = join(target, `painted${extname(input).toLowerCase()}`);
    const { code, stderr } = await cli(['edit', input, 'make it jade', '-o', output, '--progress', 'none', ...QUICK]);
    const problems = [
      ...(code === 6 ? [] : [`exit ${code}`]),
      ...(stderr.trim().split('\n').length === 1 ? [] : ['more than one line']),
      ...(existsSync(output) || readdirSync(target).length ? ['something was written'] : []),
    ];
    good &&= problems.length === 0;
    rows.push([basename(input), verdict(problems), stderr.trim().split('\n')[0]]);
  }
  printTable('Broken models', ['model', 'verdict', 'sentence'], rows);
  return good;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
