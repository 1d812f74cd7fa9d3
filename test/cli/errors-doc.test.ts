import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { ERROR_CODES } from '../../core/error-codes.js';
import { ERROR_AREAS } from '../../core/errors.js';
import { NOTICE_CODES } from '../../core/notice.js';
import { packageFile } from '../../core/package-file.js';
import { errorReference } from '../../pipeline/cli/error-reference.js';

/** Codes in the sources: written whole, or made by a scene's `refuse('what', …)`. */
function codesInSources(): Map<string, string> {
  const areas = Object.keys(ERROR_AREAS).join('|');
  const found = new Map<string, string>();
  for (const room of ['core', 'media', 'models', 'scenes', 'stages', 'pipeline'])
    for (const name of readdirSync(packageFile(room), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts') || name.endsWith('error-codes.ts') || name === 'notice.ts') continue;
      const code = readFileSync(packageFile(room, name), 'utf8').replace(/^\s*(\*|\/\*|\/\/).*$/gm, '');
      for (const [, text] of code.matchAll(new RegExp(`['"]((?:${areas})/[A-Za-z-]+)['"]`, 'g')))
        found.set(text, `${room}/${name}`);
      if (room === 'scenes') for (const [, what] of code.matchAll(/\brefuse\(\s*'([a-z-]+)'/g)) found.set(`scene/${what}`, name);
    }
  return found;
}

describe('docs/errors.md', () => {
  it('has every error code of the sources', () => {
    const codes = codesInSources();
    expect(codes.size).greaterThan(100);
    const missing = [...codes].filter(([code]) => !(code in ERROR_CODES) && !(code in NOTICE_CODES) && !code.startsWith('bug/'));
    expect(missing, 'give each a line in core/error-codes.ts').deep.equal([]);
  });

  it('has no code of a notice that nothing gives', () => {
    const text = ['media', 'models', 'scenes', 'stages', 'pipeline'].flatMap((room) =>
      readdirSync(packageFile(room), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(packageFile(room, name), 'utf8')),
    );
    const unused = Object.keys(NOTICE_CODES).filter((code) => !text.some((one) => one.includes(`'${code}'`)));
    expect(unused).deep.equal([]);
  });

  it('is what the table says (OVERPAINT_WRITE_DOCS=1 writes it anew)', () => {
    const path = packageFile('docs', 'errors.md');
    if (process.env['OVERPAINT_WRITE_DOCS']) writeFileSync(path, errorReference());
    expect(readFileSync(path, 'utf8') === errorReference(), 'docs/errors.md is not current: OVERPAINT_WRITE_DOCS=1').equal(true);
  });
});
