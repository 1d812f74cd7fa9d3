/** Lines of two columns, the first as wide as its longest entry. Rows whose second entry is `undefined` are left out. */
export function columns(rows: readonly (readonly [string, string | undefined])[], indent = ''): string {
  const shown = rows.filter((row): row is readonly [string, string] => row[1] !== undefined);
  const width = Math.max(0, ...shown.map(([name]) => name.length));
  return shown.map(([name, value]) => `${indent}${name.padEnd(width)}  ${value}`.trimEnd()).join('\n');
}
