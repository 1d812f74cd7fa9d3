/** Solves a small dense system by Gaussian elimination with row pivoting. */
export function solveLinear(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]]);
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    const best = rows
      .slice(column)
      .reduce((top, row, k) => (Math.abs(row[column]) > Math.abs(rows[top][column]) ? column + k : top), column);
    [rows[column], rows[best]] = [rows[best], rows[column]];
    const pivot = rows[column];
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = row[column] / pivot[column];
      for (let k = column; k <= n; k++) row[k] = row[k] - factor * pivot[k];
    }
  }
  return rows.map((row, i) => row[n] / row[i]);
}
