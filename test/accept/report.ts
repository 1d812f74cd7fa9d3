import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageFile } from '../../core/package-file.js';
import { edit } from '../../pipeline/index.js';
import { axeFindings, chromiumPath, openBrowser, SCREENS } from './browser.js';

/** Reports of a clip, a part of one, a scene and a clip of a scene in Chromium, without a network: no error, nothing fetched, nothing wider than the screen, axe clean. Screenshots go to `OVERPAINT_SHOTS`. */
export async function report(folder: string): Promise<boolean> {
  const executable = chromiumPath();
  if (!executable) {
    console.log('no Chromium on this machine: install one, or name it in CHROMIUM_PATH');
    return false;
  }
  const shots = process.env['OVERPAINT_SHOTS'] ?? join(folder, 'shots');
  await mkdir(shots, { recursive: true });
  const pages = await madePages(folder);
  const browser = await openBrowser(executable);
  let good = true;
  try {
    for (const { name, path } of pages)
      for (const { width, colorScheme } of SCREENS) {
        // the page forbids itself what axe needs
        const page = await (await browser.newContext({ viewport: { width, height: 900 }, colorScheme, offline: true, bypassCSP: true })).newPage(); // prettier-ignore
        const problems: string[] = [];
        page.on('pageerror', ({ message }) => problems.push(message));
        page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
        page.on('request', (request) => /^https?:/.test(request.url()) && problems.push(`asked for ${request.url()}`));
        await page.goto(pathToFileURL(path).href);
        await page.waitForTimeout(500);
        await page.screenshot({ path: join(shots, `${name}-${width}-${colorScheme}.png`), fullPage: true });
        const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        if (Number(wide) > 0) problems.push(`${String(wide)} pixels wider than the screen`);
        const slider = page.locator('.split input').first();
        await slider.focus();
        await page.keyboard.press('Home');
        const cut = await page.evaluate('document.querySelector(".split").style.getPropertyValue("--cut")');
        if (cut !== '0%') problems.push('the slider does not hear its keys');
        problems.push(...(await axeFindings(page)));
        await page.context().close();
        console.log(`${name} ${width} ${colorScheme}: ${problems.length ? problems.join('; ') : 'good'}`);
        good &&= problems.length === 0;
      }
  } finally {
    await browser.close();
  }
  return good;
}

async function madePages(folder: string): Promise<{ name: string; path: string }[]> {
  const media = packageFile('examples', 'demo-media');
  const jobs = [
    { name: 'clip', input: join(media, 'clip.mp4'), output: join(folder, 'grey.mp4'), stages: [{ use: 'adjust', options: { saturation: 0, exposure: 0.4 } }], range: { from: 20, to: 40, unit: 'frames' as const } }, // prettier-ignore
    { name: 'part', input: join(media, 'clip.mp4'), output: join(folder, 'part.mp4'), stages: [{ use: 'adjust', options: { warmth: 0.5 } }, { use: 'adjust', options: { contrast: 1.3 } }], range: { from: 20, to: 32, unit: 'frames' as const }, trim: true, handles: 3 }, // prettier-ignore
    { name: 'scene-clip', input: join(media, 'chair.glb'), output: join(folder, 'chair.mp4'), stages: [{ use: 'adjust', options: { saturation: 0 } }], scene: { frames: 8, height: 360 } }, // prettier-ignore
    { name: 'scene', input: join(media, 'chair.glb'), output: join(folder, 'dark.glb'), stages: [{ use: 'adjust', options: { exposure: -0.6 } }], scene: { views: 4 } }, // prettier-ignore
  ];
  const made = [];
  for (const { name, ...request } of jobs) {
    const own = join(folder, `${name}-report`);
    await edit({ ...request, overwrite: true, report: own });
    made.push({ name, path: join(own, 'report.html') });
  }
  return made;
}
