/** Prints rows as a Markdown table. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, at) => (cells[at] ?? '').padEnd(width)).join(' | ')} |`;
  console.log(`\n### ${title}\n\n${line(head)}\n${line(widths.map((width) => '-'.repeat(width)))}\n${rows.map(line).join('\n')}`);
}

/** `ok`, or what is wrong. */
export const verdict = (problems: readonly string[]): string => (problems.length ? problems.join('; ') : 'ok');
