import { readFileSync } from 'node:fs';
import { packageFile } from '../../core/package-file.js';

/** Text inside HTML, in an attribute too. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A page of one file. */
export interface Page {
  readonly title: string;
  /** HTML. */
  readonly body: string;
  /** Names of scripts of `report/page/`, which the build bundles. */
  readonly scripts?: readonly string[];
  /** Whether it talks to the server that it came from. Default false: it fetches nothing. */
  readonly live?: boolean;
  /** What the scripts read, as JSON. */
  readonly data?: unknown;
}

/** One HTML file that opens without a network: everything is in it, and its policy forbids it to fetch anything. */
export function htmlPage({ title, body, scripts = [], data, live = false }: Page): string {
  const bundled = (name: string): string => readFileSync(packageFile('dist', 'program', 'pages', name), 'utf8');
  const policy = "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"; // prettier-ignore
  const talks = live ? policy.replace('img-src', "connect-src 'self'; media-src 'self'; img-src 'self'") : policy;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(talks)}">
<title>${escapeHtml(title)}</title>
<style>${bundled('style.css')}</style>
</head>
<body>
${body}
${data === undefined ? '' : `<script type="application/json" id="data">${jsonInHtml(data)}</script>`}
${scripts.map((name) => `<script>${bundled(`${name}.js`).replaceAll('</script', '<\\/script')}</script>`).join('\n')}
</body>
</html>
`;
}

/** JSON that no HTML parser sees an end of a script in. */
const jsonInHtml = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c');
