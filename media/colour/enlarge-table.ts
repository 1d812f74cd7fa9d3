import type { UpsampleTable } from './chroma-siting.js';

/** Linear interpolation between the centres of pixels along one axis of any two sizes; beyond the last centres the edge is repeated. */
export function enlargeTable(from: number, to: number): UpsampleTable {
  const table = { first: new Int32Array(to), second: new Int32Array(to), weight: new Float32Array(to) };
  for (let i = 0; i < to; i++) {
    const place = Math.min(from - 1, Math.max(0, ((i + 0.5) * from) / to - 0.5));
    table.first[i] = Math.floor(place);
    table.second[i] = Math.min(from - 1, table.first[i] + 1);
    table.weight[i] = place - table.first[i];
  }
  return table;
}
