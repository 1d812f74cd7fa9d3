import { existsSync, readFileSync, statSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../../core/package-file.js';
import { sharp } from '../../media/stills/image.js';
import { readLooks, type Looks } from '../../models/looks/read-looks.js';
import { modelFolder } from '../../stages/built-in-model.js';
import { PICTURES, rowOf } from './looks-page.js';

describe('docs/looks.md', () => {
  const page = readFileSync(packageFile('docs', 'looks.md'), 'utf8');
  const { families } = readLooks(modelFolder()) as Looks;

  it('shows every look with its sentence and its detail (npm run looks writes it anew)', () => {
    for (const look of families) expect(page, look.name).contain(rowOf(look));
    expect(page.match(/^\| \*\*/gm)).length(families.length);
  });

  it('has its pictures, each with the landscape in it, small ones', async () => {
    const pictures = [...page.matchAll(/\]\((images\/looks\/[^)]+)\)/g)].map(([, path]) => packageFile('docs', path));
    expect(pictures).length(families.length + 1);
    expect(pictures.filter((path) => !existsSync(path))).deep.equal([]);
    for (const path of pictures) {
      const { channels } = await sharp(
        await sharp(path).extract({ left: 20, top: 0, width: 200, height: 168 }).toBuffer(),
      ).stats();
      expect(Math.max(...channels.map(({ stdev }) => stdev)), `landscape in ${path}`).greaterThan(3);
    }
    const bytes = pictures.reduce((sum, path) => sum + statSync(path).size, 0);
    expect(bytes, `bytes in ${PICTURES}`).lessThan(1.5e6);
  });
});
