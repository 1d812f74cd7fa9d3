/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
export function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const [row, above, aboveThat] = [[i], rows[i - 1], rows[i - 2]];
    for (let j = 1; j <= b.length; j++) {
      const change = above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = aboveThat && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? aboveThat[j - 2] + 1 : Infinity;
      row.push(Math.min(above[j] + 1, row[j - 1] + 1, change, swap));
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}
