import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { openRateServer } from '../../pipeline/rate/rate-server.js';
import { voteTable } from '../../pipeline/rate/vote-table.js';
import { openVotes } from '../../pipeline/rate/votes.js';
import { axeFindings, chromiumPath, openBrowser, SCREENS } from './browser.js';

const METHODS = { good: '#f4e9c8', fair: '#9c8f6a', poor: '#33301f' };
const CASES = 8;

/** Three raters in Chromium who prefer what is lighter, the last with one slip in five: their preference comes out, and the page is accessible. */
export async function rate(folder: string): Promise<boolean> {
  const executable = chromiumPath();
  if (!executable) {
    console.log('no Chromium on this machine: install one, or name it in CHROMIUM_PATH');
    return false;
  }
  const own = join(folder, 'rate');
  await makeResults(own);
  const server = await openRateServer(own);
  const browser = await openBrowser(executable);
  const problems: string[] = [];
  try {
    for (const { width, colorScheme } of SCREENS) {
      const page = await (await browser.newContext({ viewport: { width, height: 844 }, colorScheme, bypassCSP: true })).newPage();
      await begin(page, server.address, `look ${width} ${colorScheme}`);
      problems.push(...(await axeFindings(page)));
      const wide = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
      if (wide > 0) problems.push(`${wide} pixels wider than the screen of ${width}`);
      if (process.env['OVERPAINT_SHOTS'])
        await page.screenshot({ path: join(process.env['OVERPAINT_SHOTS'], `rate-${width}-${colorScheme}.png`) });
      await page.context().close();
    }
    for (const [rater, slips] of [['ann', 0], ['bob', 0], ['cy', 5]] as const) await answerAll(await browser.newPage({ bypassCSP: true }), server.address, rater, slips); // prettier-ignore
  } finally {
    await browser.close();
    await server.close();
  }
  const votes = await openVotes(own);
  const table = voteTable(await votes.all());
  votes.close();
  for (const { first, second, share, low, high, wins, losses } of table.preferences) {
    const order = Object.keys(METHODS);
    const right = order.indexOf(first) < order.indexOf(second) ? share : 1 - share;
    console.log(`${first} over ${second}: ${wins} to ${losses}, ${low.toFixed(2)} to ${high.toFixed(2)}`);
    if (!(right > 0.8)) problems.push(`${first} and ${second}: the known preference does not come out`);
  }
  if (table.votes !== 3 * 3 * CASES) problems.push(`${table.votes} votes`);
  if (table.inattentive.length) problems.push(`left out: ${table.inattentive.join(', ')}`);
  for (const problem of problems) console.log(problem);
  return problems.length === 0;
}

async function makeResults(folder: string): Promise<void> {
  for (const [method, background] of Object.entries(METHODS)) {
    await mkdir(join(folder, 'rows', method), { recursive: true });
    await mkdir(join(folder, 'results', method), { recursive: true });
    for (let n = 0; n < CASES; n += 1) {
      const output = join(folder, 'results', method, `c${n}.png`);
      await sharp({ create: { width: 160, height: 90, channels: 3, background } })
        .png()
        .toFile(output);
      const row = { method, case: `c${n}`, sentence: 'make it lighter', output };
      await writeFile(join(folder, 'rows', method, `c${n}.json`), JSON.stringify({ key: '', row }));
    }
  }
}

async function begin(page: Page, address: string, rater: string): Promise<void> {
  await page.goto(address);
  await page.fill('#rater', rater);
  await page.click('#who button');
  await page.waitForFunction('document.querySelectorAll(".side img").length === 2');
}

async function answerAll(page: Page, address: string, rater: string, slips: number): Promise<void> {
  await begin(page, address, rater);
  for (let n = 1; await page.isVisible('#ballot'); n += 1) {
    const question = (await page.textContent('#question')) ?? '';
    const check = /on the (left|right)/.exec(question)?.[1];
    await page.waitForFunction('[...document.querySelectorAll(".side img")].every((one) => one.complete && one.naturalWidth)');
    const [left, right] = await page.evaluate<[number, number]>(
      `[...document.querySelectorAll(".side img")].map((image) => { const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }); const context = canvas.getContext("2d"); context.drawImage(image, 0, 0, 1, 1); return context.getImageData(0, 0, 1, 1).data[0]; })`,
    );
    const lighter = left > right ? '1' : '2';
    const slip = slips > 0 && n % slips === 0;
    const before = await page.textContent('#progress');
    await page.keyboard.press(check ? (check === 'left' ? '1' : '2') : slip ? (lighter === '1' ? '2' : '1') : lighter);
    await page.waitForFunction(`document.getElementById("progress").textContent !== ${JSON.stringify(before)}`);
  }
  await page.close();
}
