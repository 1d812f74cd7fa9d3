import type { Scene, ScenePart } from '../../scene.js';
import type { Camera } from '../../view.js';
import type { Renderer, RenderOptions } from '../renderer.js';
import type { Textures } from '../texture/open-textures.js';
import { closeUps } from './close-ups.js';
import { directions } from './directions.js';
import { framePoints } from './frame-points.js';
import { pickViews, quality } from './pick-views.js';
import { rateView, type ViewRating } from './rate-view.js';
import { scaleGroups } from './scale-groups.js';
import { spreadPoints, type SurfacePoints } from './surface-points.js';
import { worldVertices } from './world-vertices.js';

/** How cameras are chosen. */
export interface ChooseOptions {
  /** At most so many; default 12. Fewer are taken where more would not show more. */
  readonly views?: number;
  /** Pixels of each picture. */
  readonly width: number;
  readonly height: number;
  /** For the holes of cut-out surfaces. */
  readonly textures?: Textures;
  readonly renderer: Renderer;
}

/** The cameras of a film, and what they reach. */
export interface ChosenCameras {
  /** By scene; in each the front view first, then by what a view adds. */
  readonly cameras: readonly Camera[];
  /** Share of the wanted surface that is seen within 75° by at least one of them. */
  readonly seen: number;
  /** The same, if every candidate were taken. */
  readonly seeable: number;
}

/** Views when nothing is said. */
export const DEFAULT_VIEWS = 12;

const CANDIDATES = 96;
/** Triangles drawn for all candidates together; beyond, there are fewer candidates, though never less than 32. */
const MAX_TRIANGLES = 15e6;
const CANDIDATE_SIZE = 256;
const POINTS = 12_000;
const CLUSTERS = 10;
/** Groups of small parts that are framed apart. */
const MAX_SMALL_GROUPS = 3;

/**
 * Chooses from where to film some parts of a scene: out of cameras all around them, and near what those cannot see, greedily those that show
 * most of what the ones before do not (as Text2Tex picks its views, Chen et al., ICCV 2023). Deterministic. Other parts hide what they hide.
 *
 * @param wanted {@link ScenePart.id} of the parts that are painted
 */
export async function chooseCameras(scene: Scene, wanted: ReadonlySet<number>, options: ChooseOptions): Promise<ChosenCameras> {
  const numbers = Array.from({ length: scene.sceneCount }, (_, number) => number).filter((number) =>
    scene.parts.some((part) => part.scene === number && wanted.has(part.id)),
  );
  let left = options.views ?? DEFAULT_VIEWS;
  const films: ChosenCameras[] = [];
  for (const [k, number] of numbers.entries()) {
    // every scene gets its share of what is left
    const own = await filmGroups(scene, number, wanted, { ...options, views: Math.ceil(left / (numbers.length - k)) });
    left -= own.reduce((sum, { cameras }) => sum + cameras.length, 0);
    films.push(...own);
  }
  const mean = (share: 'seen' | 'seeable'): number =>
    films.reduce((sum, film) => sum + film[share], 0) / Math.max(1, films.length);
  return { cameras: films.flatMap(({ cameras }) => cameras), seen: mean('seen'), seeable: mean('seeable') };
}

/** Films what makes up a scene, and small groups of parts in it apart: half of the views are for these. */
async function filmGroups(
  scene: Scene,
  number: number,
  wanted: ReadonlySet<number>,
  options: ChooseOptions & { readonly views: number },
): Promise<ChosenCameras[]> {
  const all = scene.parts.filter((part) => part.scene === number && wanted.has(part.id));
  const groups = scaleGroups(all, Math.min(MAX_SMALL_GROUPS, Math.floor(options.views / 4)));
  let left = options.views;
  const films: ChosenCameras[] = [];
  // small groups first: what they do not need is for the rest; the front view of the scene stays the first camera
  for (const [at, parts] of [...groups.entries()].reverse()) {
    const points = spreadPoints(scene, parts, POINTS, options.textures);
    if (points.count === 0) continue;
    const views = at === 0 ? left : Math.max(2, Math.floor(options.views / 2 / (groups.length - 1)));
    const film = await filmScene(scene, number, parts, points, { ...options, views });
    left -= film.cameras.length;
    films.unshift(film);
  }
  return films;
}

interface Candidate {
  readonly camera: Camera;
  readonly rating: ViewRating;
}

async function filmScene(
  scene: Scene,
  number: number,
  parts: readonly ScenePart[],
  points: SurfacePoints,
  { width, height, textures, renderer, views = DEFAULT_VIEWS }: ChooseOptions,
): Promise<ChosenCameras> {
  const vertices = worldVertices(parts);
  const render: RenderOptions = textures ? { cutouts: textures.cutouts } : {};
  const shrink = Math.min(1, CANDIDATE_SIZE / Math.max(width, height));
  const small = { width: Math.max(1, Math.round(width * shrink)), height: Math.max(1, Math.round(height * shrink)) };
  const rate = async (cameras: readonly Camera[]): Promise<Candidate[]> => {
    const rated: Candidate[] = [];
    for (const camera of cameras) {
      const probe = { ...camera, ...small };
      rated.push({ camera, rating: rateView(points, probe, await renderer(scene, probe, render)) });
    }
    return rated;
  };
  const triangles = scene.parts.reduce((sum, part) => sum + (part.scene === number ? part.geometry.indices.length / 3 : 0), 0);
  const candidates = Math.max(32, Math.min(CANDIDATES, Math.floor(MAX_TRIANGLES / triangles)));
  const around = await rate(
    directions(candidates).map((direction, k) =>
      framePoints(vertices, { name: `around ${k}`, scene: number, direction, width, height }),
    ),
  );
  const wantedDensities = densitiesFor(around, points.count);
  const rated = around.map(({ rating }) => quality(rating, wantedDensities));
  const front = frontOf(rated);
  const outside = bestOf(rated, points.count);
  const hidden = Array.from(outside.keys()).filter((k) => outside[k] === 0);
  const size = sizeOf(vertices);
  const near = hidden.length < 0.002 * points.count ? [] : await rate(await closeUps({ scene, points, hidden, size, clusters: CLUSTERS, width, height, renderer, options: render, sceneNumber: number })); // prettier-ignore
  const all = [...around, ...near];
  const qualities = [...rated, ...near.map(({ rating }) => quality(rating, wantedDensities))];
  const { order, best } = pickViews(qualities, points.count, { views, first: front === undefined ? [] : [front] });
  const any = bestOf(qualities, points.count);
  const share = (values: Float32Array): number => values.filter((value) => value > 0).length / points.count;
  const cameras = order.map((k, place) => ({ ...all[k].camera, name: place === 0 && k === front ? 'front' : `view ${place}` }));
  return { cameras, seen: share(best), seeable: share(any) };
}

/** Pixels a unit that are enough at each point: the mean over the views from around that show it. */
function densitiesFor(around: readonly Candidate[], points: number): Float32Array {
  const [sums, counts] = [new Float64Array(points), new Float64Array(points)];
  for (const { rating } of around) {
    for (let k = 0; k < points; k++) {
      if (rating.cosines[k] > 0) {
        sums[k] += rating.densities[k];
        counts[k]++;
      }
    }
  }
  return Float32Array.from(sums, (sum, k) => (counts[k] ? sum / counts[k] : 1));
}

function bestOf(qualities: readonly Float32Array[], points: number): Float32Array {
  const best = new Float32Array(points);
  for (const values of qualities) for (let k = 0; k < points; k++) if (values[k] > best[k]) best[k] = values[k];
  return best;
}

/** The view along −z; where it shows next to nothing (a floor), the one that shows most; undefined where none shows anything. */
function frontOf(rated: readonly Float32Array[]): number | undefined {
  const shown = rated.map((values) => values.reduce((sum, value) => sum + value, 0));
  const most = Math.max(...shown);
  if (!(most > 0)) return undefined;
  return shown[0] > 0.1 * most ? 0 : shown.indexOf(most);
}

function sizeOf(vertices: Float64Array): number {
  const least = [Infinity, Infinity, Infinity];
  const most = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < vertices.length; i++) {
    least[i % 3] = Math.min(least[i % 3], vertices[i]);
    most[i % 3] = Math.max(most[i % 3], vertices[i]);
  }
  return Math.hypot(...most.map((value, k) => value - least[k]));
}
