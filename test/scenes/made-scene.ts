import type { Geometry, Pixels, Scene, SceneMaterial, ScenePart, TextureUse } from '../../scenes/scene.js';

/** A material that shows its factor, or the first picture. */
export function madeMaterial(change: Partial<SceneMaterial> = {}): SceneMaterial {
  return {
    index: 0,
    name: 'made',
    shows: 'baseColor',
    unread: undefined,
    keptColours: [],
    mapMoves: false,
    followers: [],
    baseColorFactor: [1, 1, 1, 1],
    baseColor: undefined,
    metallicFactor: 1,
    roughnessFactor: 1,
    metallicRoughness: undefined,
    normal: undefined,
    normalScale: 1,
    occlusion: undefined,
    occlusionStrength: 1,
    emissive: undefined,
    emission: [0, 0, 0],
    sheen: undefined,
    clearcoat: undefined,
    reflects: { front: [0.04, 0.04, 0.04], rim: 1 },
    transmission: 0,
    alphaMode: 'OPAQUE',
    alphaCutoff: 0.5,
    doubleSided: false,
    otherPictures: [],
    variantOf: [],
    extensions: [],
    specularGlossiness: false,
    ...change,
  };
}

/** The use of the first picture, as it lies. */
export const madeTexture = (change: Partial<TextureUse> = {}): TextureUse => ({
  texture: 0,
  picture: 0,
  fallbacks: [],
  texCoord: 0,
  transform: undefined,
  wrapU: 'repeat',
  wrapV: 'repeat',
  nearest: false,
  ...change,
});

/** Parts made of geometries, with a matrix each (column-major; default the identity). */
export function madeScene(
  parts: readonly { geometry: Geometry; matrix?: readonly number[]; material?: number; scene?: number }[],
  materials: readonly SceneMaterial[] = [madeMaterial()],
  pictures: readonly Pixels[] = [],
): Scene {
  return {
    path: 'made.glb',
    parts: parts.map(({ geometry, matrix, material, scene }, id): ScenePart => ({
      id,
      scene: scene ?? 0,
      name: `part ${id}`,
      geometry,
      matrix: Float32Array.from(matrix ?? [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]),
      material: material ?? 0,
    })),
    materials,
    pictures: pictures.map((pixels, index) => ({
      index,
      name: `picture ${index}`,
      mimeType: 'image/png',
      format: 'PNG',
      width: pixels.width,
      height: pixels.height,
      pixels: async () => pixels,
    })),
    cameras: [],
    sceneCount: 1 + Math.max(0, ...parts.map(({ scene }) => scene ?? 0)),
    notices: [],
  };
}

function geometry(name: string, positions: number[], normals: number[], uv: number[], indices: number[]): Geometry {
  return {
    mesh: 0,
    primitive: 0,
    name,
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    indices: Uint32Array.from(indices),
    uvs: [Float32Array.from(uv)],
    colours: undefined,
  };
}

/** A square from −1 to 1 in the plane z = 0 that looks along +z, the whole map on it. */
export const quad = (): Geometry =>
  geometry(
    'quad',
    [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0],
    [0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1],
    [0, 1, 1, 1, 1, 0, 0, 0],
    [0, 1, 2, 0, 2, 3],
  );

/** A cube from −1 to 1, each side a third by a half of the map. */
export function cube(): Geometry {
  const [positions, normals, uv, indices]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let side = 0; side < 6; side++) {
    const axis = side >> 1;
    const sign = side & 1 ? -1 : 1;
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ].forEach(([a, b]) => {
      // prettier-ignore
      const point = [0, 0, 0];
      point[axis] = sign;
      point[(axis + 1) % 3] = a * sign;
      point[(axis + 2) % 3] = b;
      positions.push(...point);
      normals.push(...[0, 1, 2].map((k) => (k === axis ? sign : 0)));
      uv.push((axis + 0.02 + 0.48 * (a + 1)) / 3, ((side & 1) + 0.02 + 0.48 * (1 - b)) / 2);
    });
    indices.push(...[0, 1, 2, 0, 2, 3].map((corner) => 4 * side + corner));
  }
  return geometry('cube', positions, normals, uv, indices);
}

/** A sphere of radius 1 with `rows` × 2 `rows` squares, the map around it. */
export function sphere(rows = 16): Geometry {
  const [positions, uv, indices]: [number[], number[], number[]] = [[], [], []];
  const columns = 2 * rows;
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const [down, around] = [(row / rows) * Math.PI, ((column % columns) / columns) * 2 * Math.PI];
      positions.push(-Math.cos(around) * Math.sin(down), Math.cos(down), Math.sin(around) * Math.sin(down));
      uv.push(column / columns, row / rows);
      if (row === rows || column === columns) continue;
      const corner = row * (columns + 1) + column;
      if (row > 0) indices.push(corner, corner + columns + 1, corner + 1);
      if (row < rows - 1) indices.push(corner + 1, corner + columns + 1, corner + columns + 2);
    }
  }
  return geometry('sphere', positions, positions, uv, indices);
}
