import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'chai';
import { packageFile } from '../../../core/package-file.js';
import { EditError } from '../../../core/errors.js';
import { readModelFolder } from '../../../models/folder/read-model-folder.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { type Files, LAYOUTS } from './published-layouts.js';

/** Where the table of docs/models.md begins and ends. */
const [BEGIN, END] = [
  '<!-- layouts: written by OVERPAINT_WRITE_DOCS=1 npm test -- -g "layouts that are published" -->\n',
  '<!-- end of layouts -->',
];

describe('folders in the layouts that are published', () => {
  const at = temporaryFolder();
  const made = (name: string, files: Files): string => {
    const root = at(...name.split('/'));
    for (const [path, content = ''] of Object.entries(files)) {
      mkdirSync(dirname(`${root}/${path}`), { recursive: true });
      writeFileSync(`${root}/${path}`, content);
    }
    return root;
  };

  for (const [name, files, answer] of LAYOUTS)
    it(`${name}: ${typeof answer === 'string' ? `is loaded as ${answer}` : 'is refused with the reason'}`, () => {
      const root = made(name, files);
      if (typeof answer === 'string') expect(readModelFolder(root).kind).equal(answer);
      else expect(() => readModelFolder(root)).throws(answer);
    });

  it('stand in docs/models.md with what the loader says of each (OVERPAINT_WRITE_DOCS=1 writes it anew)', () => {
    const rows = LAYOUTS.filter(([name]) => name.includes('/')).map(
      ([name, files]) => `| ${name} | ${said(made(name, files))} |`,
    );
    const table = ['| folder | what is said of its layout |', '| --- | --- |', ...rows, ''].join('\n');
    const path = packageFile('docs', 'models.md');
    const page = readFileSync(path, 'utf8');
    const [before, after] = [page.slice(0, page.indexOf(BEGIN) + BEGIN.length), page.slice(page.indexOf(END))];
    const wanted = `${before}\n${table}\n${after}`;
    if (process.env['OVERPAINT_WRITE_DOCS']) writeFileSync(path, wanted);
    expect(readFileSync(path, 'utf8')).equal(wanted);
    expect(rows).length.at.least(25);
  });
});

/** What the loader says of a folder, without the place of it. */
function said(root: string): string {
  try {
    const { kind, notes } = readModelFolder(root);
    return [`loaded, ${kind}`, ...notes].join('. ').replaceAll('|', '\\|').replace(/\.$/, '');
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    const text = error.message
      .replaceAll(root, 'it')
      .replace(/\s*\n\s*(- )?/g, '; ')
      .replaceAll('|', '\\|');
    return `refused: ${text.replace(/^it: /, '').replace(/:;/g, ':')}`;
  }
}
