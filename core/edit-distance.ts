/** Rows that are used again, as words are compared by the thousand. */
const rows = [new Uint16Array(64), new Uint16Array(64), new Uint16Array(64)];

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
export function editDistance(a: string, b: string): number {
  if (b.length >= rows[0].length) rows.forEach((_, i) => (rows[i] = new Uint16Array(b.length + 1)));
  let [row, above, aboveThat] = rows;
  for (let j = 0; j <= b.length; j++) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    [row, above, aboveThat] = [aboveThat, row, above];
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const change = above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const least = Math.min(above[j] + 1, row[j - 1] + 1, change);
      row[j] = swapped ? Math.min(least, aboveThat[j - 2] + 1) : least;
    }
  }
  return row[b.length];
}
