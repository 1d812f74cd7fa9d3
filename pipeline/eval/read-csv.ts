/** Rows of CSV (RFC 4180). The separator is what the first line has most of: comma, semicolon, tab or slash. */
export function readCsv(text: string): string[][] {
  const first = text.slice(0, text.search(/\r?\n|$/));
  const count = (mark: string): number => first.split(mark).length;
  const mark = [',', ';', '\t', '/'].reduce((best, one) => (count(one) > count(best) ? one : best));
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const source = text.replace(/^\ufeff/, '');
  for (let at = 0; at < source.length; at += 1) {
    const letter = source[at];
    if (quoted) {
      if (letter !== '"') field += letter;
      else if (source[at + 1] === '"') [field, at] = [`${field}"`, at + 1];
      else quoted = false;
    } else if (letter === '"' && field === '') quoted = true;
    else if (letter === mark) [row, field] = [[...row, field], ''];
    else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && source[at + 1] === '\n') at += 1;
      rows.push([...row, field]);
      [row, field] = [[], ''];
    } else field += letter;
  }
  if (field || row.length) rows.push([...row, field]);
  return rows.filter((one) => one.some((value) => value.trim() !== ''));
}
