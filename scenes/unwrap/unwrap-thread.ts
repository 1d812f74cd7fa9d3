import { parentPort, workerData } from 'node:worker_threads';
import * as watlas from 'watlas';
import type { Atlas, UnwrapWork } from './unwrap-work.js';

const { positions, indices, resolution, padding } = workerData as UnwrapWork;
await watlas.Initialize();
const atlas = new watlas.Atlas();
atlas.addMesh({
  vertexPositionData: positions,
  vertexCount: positions.length / 3,
  vertexPositionStride: 12,
  indexData: indices,
  indexCount: indices.length,
});
atlas.generate({}, { resolution, padding, bilinear: true, rotateCharts: true });

const mesh = atlas.getMesh(0);
const side = Math.max(atlas.width, atlas.height);
const corners = new Uint32Array(mesh.indexCount);
mesh.getIndexArray(corners);
const vertices = new Uint32Array(mesh.vertexCount);
const uv = new Float32Array(2 * mesh.vertexCount);
for (let vertex = 0; vertex < vertices.length; vertex++) {
  const { xref, uv: texel } = mesh.getVertex(vertex);
  vertices[vertex] = xref;
  uv[2 * vertex] = texel[0] / side;
  uv[2 * vertex + 1] = texel[1] / side;
}
const answer: Atlas = { vertices, indices: corners, uv, islands: atlas.chartCount };
parentPort?.postMessage(answer);
