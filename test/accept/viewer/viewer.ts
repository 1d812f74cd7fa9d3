import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { packageFile } from '../../../core/package-file.js';
import { studioPicture } from '../../../scenes/film/studio/studio.js';
import type { Camera } from '../../../scenes/view.js';

/** Where the page seems to lie: no request leaves the browser. */
const HOME = 'https://viewer.test';

/** Side of the light's picture: width, height. */
const LIGHT = { width: 512, height: 256 } as const;

/** What three.js shows of files, in our studio and through our cameras. */
export interface Viewer {
  /** PNGs, one a camera. Throws what the loader says, of textures too that it leaves out. */
  draw(path: string, cameras: readonly Camera[], background: string): Promise<Buffer[]>;
}

/** Opens three.js in a browser. */
export async function openViewer(browser: Browser): Promise<Viewer> {
  const three = packageFile('node_modules', 'three', 'examples', 'jsm', 'libs');
  const bundled = await build({ entryPoints: [packageFile('test', 'accept', 'viewer', 'page.ts')], bundle: true, write: false, format: 'iife',
    define: { 'import.meta.url': JSON.stringify(`${HOME}/`) }, platform: 'browser' }); // prettier-ignore
  const page = await browser.newPage();
  let folder = '';
  const said: string[] = [];
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  await page.route(`${HOME}/**`, async (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname);
    if (path === '/') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>viewer</title>' });
    const file = path.startsWith('/scene/') ? join(folder, path.slice(7)) : join(three, path);
    const contentType = TYPES[extname(file)] ?? 'application/octet-stream';
    return readFile(file).then((body) => route.fulfill({ body, contentType }), () => route.abort()); // prettier-ignore
  });
  await page.goto(`${HOME}/`);
  await page.addScriptTag({ content: bundled.outputFiles[0].text });
  const light = { ...LIGHT, values: [...studioPicture(LIGHT.width, LIGHT.height)] };
  return {
    async draw(path, cameras, background) {
      folder = dirname(path);
      said.length = 0;
      const told = cameras.map(({ view, projection }) => ({ view: [...view], projection: [...projection] }));
      const asked = { address: `${HOME}/scene/${encodeURIComponent(basename(path))}`, light, cameras: told, size: cameras[0].width, background }; // prettier-ignore
      const addresses = await page.evaluate((one) => {
        const { drawInViewer } = globalThis as unknown as { drawInViewer(asked: unknown): Promise<string[]> };
        return drawInViewer(one);
      }, asked);
      if (said.length) throw new Error(`three.js: ${said[0]}`);
      return addresses.map((address) => Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'));
    },
  };
}

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.png': 'image/png', '.jpg': 'image/jpeg' }; // prettier-ignore
