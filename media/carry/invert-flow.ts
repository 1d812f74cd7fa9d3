import { createFlowField, type FlowField } from '../flow/flow-field.js';

/** Rounds in which holes take the mean of what is known around them. */
const ROUNDS = 12;

/** The motion the other way, roughly: each displacement is laid where it leads to, and holes are filled from around. A guess for an estimator. */
export function invertFlow(flow: FlowField): FlowField {
  const { width, height } = flow;
  const into = createFlowField(width, height);
  const weight = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const column = Math.round(x + flow.u[i]);
      const row = Math.round(y + flow.v[i]);
      if (column < 0 || row < 0 || column >= width || row >= height) continue;
      const at = row * width + column;
      into.u[at] -= flow.u[i];
      into.v[at] -= flow.v[i];
      weight[at] += 1;
    }
  }
  for (let i = 0; i < weight.length; i += 1) {
    if (weight[i] === 0) continue;
    into.u[i] /= weight[i];
    into.v[i] /= weight[i];
    weight[i] = 1;
  }
  for (let round = 0; round < ROUNDS; round += 1) fillHoles(into, weight);
  return into;
}

function fillHoles({ width, height, u, v }: FlowField, weight: Float32Array): void {
  const known = weight.slice();
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if (known[i] > 0) continue;
      let [count, sumU, sumV] = [0, 0, 0];
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row += 1)
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column += 1) {
          const at = row * width + column;
          if (known[at] === 0) continue;
          count += 1;
          sumU += u[at];
          sumV += v[at];
        }
      if (count === 0) continue;
      u[i] = sumU / count;
      v[i] = sumV / count;
      weight[i] = 1;
    }
  }
}
