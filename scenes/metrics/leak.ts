import type { Scene, SceneMaterial } from '../scene.js';

/** What changed on parts that were not to be painted. */
export interface Leak {
  /** Samples of their maps that differ. */
  readonly samples: number;
  /** Names of the parts that changed in any way. */
  readonly parts: readonly string[];
}

/** Numbers of things in the file, which may change where nothing is seen of it. */
const NUMBERS: ReadonlySet<string> = new Set(['index', 'picture', 'texture', 'fallbacks', 'otherPictures', 'variantOf']);

/**
 * Counts what changed on parts that were not painted: samples of all maps that they show, factors, vertex colours and coordinates.
 *
 * @param painted {@link ScenePart.id}s; all others must be as they were
 */
export async function leak(before: Scene, after: Scene, painted: ReadonlySet<number>): Promise<Leak> {
  const compared = new Map<string, number>();
  let samples = 0;
  const names: string[] = [];
  for (const part of before.parts) {
    if (painted.has(part.id)) continue;
    const other = after.parts[part.id];
    const [old, now] = [before.materials[part.material], other && after.materials[other.material]];
    let changed = !other || looks(old) !== looks(now) || !sameGeometry(part.geometry, other.geometry);
    for (const [a, b] of picturePairs(old, now)) {
      const key = `${a} ${b}`;
      if (!compared.has(key)) {
        const count = await changedSamples(before, a, after, b);
        compared.set(key, count);
        samples += count;
      }
      changed ||= (compared.get(key) as number) > 0;
    }
    if (changed) names.push(part.name);
  }
  return { samples, parts: names };
}

/** Images of all maps, those of extensions too, before and after. */
function picturePairs(old: SceneMaterial, now: SceneMaterial | undefined): [number, number][] {
  if (!now) return [];
  const pairs = old.otherPictures.map((picture, k): [number, number] => [picture, now.otherPictures[k] ?? picture]);
  if (old.baseColor && now.baseColor) pairs.push([old.baseColor.picture, now.baseColor.picture]);
  return pairs;
}

async function changedSamples(before: Scene, a: number, after: Scene, b: number): Promise<number> {
  if (before.pictures[a].mimeType === 'unknown') return 0;
  const [old, now] = [await before.pictures[a].pixels(), await after.pictures[b].pixels()];
  if (old.data.length !== now.data.length) return Math.max(old.data.length, now.data.length);
  let count = 0;
  for (let i = 0; i < old.data.length; i++) if (old.data[i] !== now.data[i]) count++;
  return count;
}

/** A material in words, without the numbers of its images. */
const looks = (material: SceneMaterial | undefined): string =>
  JSON.stringify(material, (key, value: unknown) => (NUMBERS.has(key) ? undefined : value));

function sameGeometry(a: Scene['parts'][number]['geometry'], b: Scene['parts'][number]['geometry']): boolean {
  const same = (one: ArrayLike<number> | undefined, two: ArrayLike<number> | undefined): boolean => {
    if (!one || !two) return one === two;
    if (one.length !== two.length) return false;
    for (let i = 0; i < one.length; i++) if (one[i] !== two[i]) return false;
    return true;
  };
  return (
    same(a.positions, b.positions) &&
    same(a.indices, b.indices) &&
    same(a.colours, b.colours) &&
    a.uvs.length === b.uvs.length &&
    a.uvs.every((uv, set) => same(uv, b.uvs[set]))
  );
}
