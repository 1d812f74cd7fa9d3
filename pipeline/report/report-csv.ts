import type { Report } from './report.js';

/** The series of a clip as CSV, a measured frame a row; of pictures and scenes the figures. */
export function reportCsv({ frames, seconds, series, figures }: Report): string {
  if (frames.length === 0) return csv([['name', 'value', 'about'], ...figures.map(({ name, value, about }) => [name, value, about])]); // prettier-ignore
  const lines = series.flatMap(({ name, lines: own }) => own.map((line) => ({ name: own.length > 1 ? `${name} ${line.name}` : name, values: line.values }))); // prettier-ignore
  return csv([
    ['frame', 'seconds', ...lines.map(({ name }) => name)],
    ...frames.map((frame, at) => [frame, seconds[at], ...lines.map(({ values }) => values[at])]),
  ]);
}

/** Rows as CSV (RFC 4180); `null` is an empty field. A text that a spreadsheet would run as a formula is led by an apostrophe. */
export const csv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
