/** Steps of the table by the cosine to the eye and by roughness, and directions that each value is the sum over: up, around. */
const [COSINES, ROUGHNESSES] = [16, 8];
const [UP, AROUND] = [24, 24];

let made: Float64Array | undefined;

/**
 * Share of evenly falling light that white fibres on a surface throw towards the eye: the sheen of glTF (Estevez and Kulla, "Production Friendly Microfacet
 * Sheen BRDF", 2017, with the visibility of Ashikhmin, "Distribution-based BRDFs", 2007), summed over the directions that light comes from.
 *
 * @param square cosine to the eye
 */
export function sheenShare(square: number, roughness: number): number {
  made ??= makeTable();
  const x = Math.max(0, Math.min(1, square)) * (COSINES - 1), y = Math.max(0, Math.min(1, roughness)) * (ROUGHNESSES - 1); // prettier-ignore
  const left = Math.min(COSINES - 2, Math.floor(x)), top = Math.min(ROUGHNESSES - 2, Math.floor(y)); // prettier-ignore
  const at = top * COSINES + left, fx = x - left, fy = y - top; // prettier-ignore
  const upper = made[at] * (1 - fx) + made[at + 1] * fx;
  const lower = made[at + COSINES] * (1 - fx) + made[at + COSINES + 1] * fx;
  return upper * (1 - fy) + lower * fy;
}

function makeTable(): Float64Array {
  const table = new Float64Array(COSINES * ROUGHNESSES);
  for (let row = 0; row < ROUGHNESSES; row++)
    for (let column = 0; column < COSINES; column++)
      table[row * COSINES + column] = shareOf(Math.max(0.02, column / (COSINES - 1)), Math.max(0.07, row / (ROUGHNESSES - 1)));
  return table;
}

function shareOf(toEye: number, roughness: number): number {
  const power = 1 / roughness ** 2;
  const sine = Math.sqrt(1 - toEye * toEye);
  let sum = 0;
  for (let up = 0; up < UP; up++) {
    const toLight = (up + 0.5) / UP;
    const out = Math.sqrt(1 - toLight * toLight);
    for (let turn = 0; turn < AROUND; turn++) {
      const across = out * Math.cos((Math.PI * (turn + 0.5)) / AROUND);
      const half =
        (toLight + toEye) / Math.hypot(across + sine, out * Math.sin((Math.PI * (turn + 0.5)) / AROUND), toLight + toEye);
      const fibres = ((2 + power) * Math.sqrt(Math.max(0, 1 - half * half)) ** power) / (2 * Math.PI);
      sum += (fibres * toLight) / (4 * (toLight + toEye - toLight * toEye));
    }
  }
  return Math.min(1, (2 * Math.PI * sum) / (UP * AROUND));
}
