import type { Notice } from '../../core/notice.js';
import { hasTriangles } from '../geometry/triangulate.js';
import type { Geometry, ScenePart } from '../scene.js';
import { readGeometry, type GeometrySource } from './read-geometry.js';
import { placesOf, shownNodes, type Poses } from './read-nodes.js';

/** Parts of all scenes, and sentences about what is left out. */
export interface PartsRead {
  readonly parts: readonly ScenePart[];
  readonly notices: readonly Notice[];
  /** Geometries by what they are and how they are posed, for the next pose to take up. */
  readonly geometries: ReadonlyMap<string, Geometry>;
}

const IDENTITY = Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);

/**
 * Walks the scenes and places every primitive that has triangles. Primitives are read once for each pose, so that instances share them.
 *
 * @param known geometries of an earlier pose; those that no joint moves are taken from there
 * @throws EditError `scene/geometry`, `scene/nodes`
 */
export function readParts(source: GeometrySource, poses: Poses, known: ReadonlyMap<string, Geometry> = new Map()): PartsRead {
  const { json } = source;
  const geometries = new Map<string, Geometry>();
  const parts: ScenePart[] = [];
  const skipped = { points: new Set<string>(), lines: new Set<string>(), hollow: new Set<string>() };
  const plain = json.materials?.length ?? 0;
  json.scenes?.forEach((_, scene) => {
    for (const node of shownNodes(json, scene)) {
      const { mesh, skin, name, weights } = json.nodes![node];
      if (mesh === undefined) continue;
      const morphs = Array.from(poses.get(node)?.weights ?? weights ?? json.meshes![mesh].weights ?? []);
      const places = placesOf(json, source.accessors, node, source.worlds[node], source.refuse);
      json.meshes![mesh].primitives.forEach((primitive, index) => {
        const key = `${mesh}/${index}`;
        if (primitive.attributes['POSITION'] === undefined) return void skipped.hollow.add(key);
        if (!hasTriangles(primitive.mode)) return void (primitive.mode === 0 ? skipped.points : skipped.lines).add(key);
        const posed = `${key} ${skin ?? ''} ${morphs.join(' ')}`;
        const earlier = skin === undefined ? known.get(posed) : undefined;
        const geometry = geometries.get(posed) ?? earlier ?? readGeometry(source, mesh, index, { skin, weights: morphs });
        geometries.set(posed, geometry);
        if (geometry.indices.length === 0) return void skipped.hollow.add(key);
        const still = skin !== undefined && primitive.attributes['JOINTS_0'] !== undefined;
        for (const place of still ? [undefined] : places)
          parts.push({
            id: parts.length,
            scene,
            name: name || json.meshes![mesh].name || `part ${parts.length}`,
            geometry,
            matrix: place ? Float32Array.from(place.elements) : IDENTITY,
            material: primitive.material ?? plain,
          });
      });
    }
  });
  return { parts, notices: noticesOf(skipped), geometries };
}

function noticesOf({ points, lines, hollow }: Record<'points' | 'lines' | 'hollow', ReadonlySet<string>>): Notice[] {
  const count = ({ size }: ReadonlySet<string>) => (size === 1 ? 'One primitive' : `${size} primitives`);
  return [
    ...(points.size > 0 ? [kept(`${count(points)} of points`)] : []),
    ...(lines.size > 0 ? [kept(`${count(lines)} of lines`)] : []),
    ...(hollow.size > 0 ? [kept(`${count(hollow)} without triangles`)] : []),
  ];
}

const kept = (what: string): Notice => ({ code: 'scene/kept', message: `${what}: kept as in the file, not painted.` });
