/**
 * JSON as Python writes it too: numbers may be `NaN` (which becomes null), `Infinity` and `-Infinity`. Text in quotes is not touched.
 *
 * @throws SyntaxError for what is no JSON
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(text.replace(PYTHON_NUMBERS, (found: string) => AS_JSON[found] ?? found));
  }
}

/** Text in quotes, or one of the names. */
const PYTHON_NUMBERS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g;

const AS_JSON: Readonly<Record<string, string>> = { NaN: 'null', Infinity: '1e999', '-Infinity': '-1e999' };
