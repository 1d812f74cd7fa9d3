/** Prints rows as a Markdown table. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const row = openTable(
    title,
    head.map((name, at) => name.padEnd(Math.max(...rows.map((cells) => (cells[at] ?? '').length)))),
  );
  for (const cells of rows) row(cells);
}

/** Begins a Markdown table whose rows are printed as they come: one that takes minutes says where it is. Columns are as wide as their heads. */
export function openTable(title: string, head: readonly string[]): (cells: readonly string[]) => void {
  const row = (cells: readonly string[]): void =>
    console.log(`| ${head.map(({ length }, at) => (cells[at] ?? '').padEnd(length)).join(' | ')} |`);
  console.log(`\n### ${title}\n`);
  row(head);
  row(head.map(({ length }) => '-'.repeat(length)));
  return row;
}

/** `ok`, or what is wrong. */
export const verdict = (problems: readonly string[]): string => (problems.length ? problems.join('; ') : 'ok');
