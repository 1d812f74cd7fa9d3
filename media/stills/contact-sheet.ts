import { openImage, sharp } from './image.js';

/** One row of a {@link ContactSheet}. */
export interface SheetRow {
  readonly label: string;
  /** Column that the label lies in; default 0. */
  readonly labelled?: number;
  /** Pictures in any format that sharp reads, as many as there are columns. */
  readonly pictures: readonly Buffer[];
}

/** Pictures in rows and columns, with words. */
export interface ContactSheet {
  readonly title: string;
  /** Small, under the title. */
  readonly words: string;
  /** Under each column. */
  readonly columns: readonly string[];
  readonly rows: readonly SheetRow[];
  /** Width of a picture on the sheet in pixels; default 480. */
  readonly cellWidth?: number;
}

const CELL_WIDTH = 480;
const GAP = 14;
const MARGIN = 36;
const HEAD = 104;
const FOOT = 58;
const CORNER = 10;
const FONT = "font-family='Inter, Helvetica Neue, DejaVu Sans, Arial, sans-serif'";

/** Writes a contact sheet as a PNG (or what the extension of `path` says). All pictures are cut to the shape of the first one. */
export async function writeContactSheet(sheet: ContactSheet, path: string): Promise<void> {
  const { cellWidth = CELL_WIDTH } = sheet;
  const { width, height } = await openImage(sheet.rows[0]?.pictures[0]).metadata();
  const cell = { width: cellWidth, height: Math.round((cellWidth * height) / width) };
  const columnAt = (column: number): number => MARGIN + column * (cell.width + GAP);
  const rowAt = (row: number): number => HEAD + row * (cell.height + GAP);
  const size = { width: columnAt(sheet.columns.length) - GAP + MARGIN, height: rowAt(sheet.rows.length) - GAP + FOOT };
  const mask = Buffer.from(
    `<svg width='${cell.width}' height='${cell.height}'><rect width='100%' height='100%' rx='${CORNER}'/></svg>`,
  );
  const pictures = await Promise.all(
    sheet.rows.flatMap((row, y) =>
      row.pictures.map(async (picture, x) => ({
        input: await openImage(picture).resize(cell.width, cell.height, { fit: 'cover' }).ensureAlpha().composite([{ input: mask, blend: 'dest-in' }]).png().toBuffer(), // prettier-ignore
        left: columnAt(x),
        top: rowAt(y),
      })),
    ),
  );
  const wide = size.width - 2 * MARGIN;
  const words = [
    `<text x='${MARGIN}' y='52' ${FONT} font-size='30' font-weight='700' fill='#f4f1ea'>${escape(fit(sheet.title, wide - 110, 16.5))}</text>`,
    `<text x='${MARGIN}' y='82' ${FONT} font-size='17' fill='#9aa1ab'>${escape(fit(sheet.words, wide, 8.8))}</text>`,
    `<text x='${size.width - MARGIN}' y='52' ${FONT} font-size='19' font-weight='700' fill='#5d6570' text-anchor='end'>overpaint</text>`,
    ...sheet.columns.map(
      (label, x) =>
        `<text x='${columnAt(x) + cell.width / 2}' y='${size.height - FOOT + 34}' ${FONT} font-size='17' fill='#9aa1ab' text-anchor='middle'>${escape(label)}</text>`,
    ),
  ];
  const plates = sheet.rows.map((row, y) => {
    const label = fit(row.label, cell.width - 50, 9.6);
    const plate = 9.6 * label.length + 26;
    return `<g transform='translate(${columnAt(row.labelled ?? 0) + 12} ${rowAt(y) + 12})'><rect width='${plate}' height='30' rx='15' fill='#101216' fill-opacity='0.72'/><text x='${plate / 2}' y='20.5' ${FONT} font-size='15' font-weight='700' fill='#ffffff' text-anchor='middle'>${escape(label)}</text></g>`;
  });
  const layer = (content: readonly string[]): Buffer => Buffer.from(`<svg xmlns='http://www.w3.org/2000/svg' width='${size.width}' height='${size.height}'>${content.join('')}</svg>`); // prettier-ignore
  await sharp({ create: { ...size, channels: 3, background: '#15181d' } })
    .composite([{ input: layer(words) }, ...pictures, { input: layer(plates) }])
    .toFile(path);
}

/** A text that takes no more than some pixels, `each` a letter: cut short where it must be. */
function fit(text: string, pixels: number, each: number): string {
  const most = Math.floor(pixels / each);
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…`;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
