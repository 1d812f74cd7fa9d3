import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { packageFile } from '../../core/package-file.js';
import { loadVerbs } from '../../pipeline/cli/verbs.js';

/** docs/survey.md names much; all of it must be there. */
describe('docs/survey.md', () => {
  const page = readFileSync(packageFile('docs', 'survey.md'), 'utf8');

  it('links to and names what there is', () => {
    const links = [...page.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => packageFile('docs', path ?? ''));
    const paths = [...page.matchAll(/`((?:core|media|models|scenes|stages|pipeline|examples)\/[\w./-]+)`/g)].map(([, path]) => packageFile(path ?? '')); // prettier-ignore
    expect(links.length).above(8);
    expect(paths.length).above(30);
    expect([...links, ...paths].filter((path) => !existsSync(path))).deep.equal([]);
  });

  it('has commands that there are, with flags that they have', async () => {
    const verbs = await loadVerbs();
    const { scripts } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { scripts: Record<string, string> };
    const sections = readFileSync(packageFile('test', 'accept', 'main.ts'), 'utf8');
    for (const [, verb, rest] of page.matchAll(/overpaint ([a-z]+)([^`\n]*)/g)) {
      const known = verbs.find(({ name }) => name === verb);
      expect(known, verb).not.equal(undefined);
      for (const [, flag] of (rest ?? '').matchAll(/ --([a-z-]+)/g))
        expect(Object.keys(known?.flags ?? {}), `${verb} --${flag}`).include(flag);
    }
    for (const [, script, section] of page.matchAll(/npm run ([\w-]+)(?: -- ([\w-]+))?/g)) {
      expect(Object.keys(scripts)).include(script);
      if (script === 'accept') expect(sections).match(new RegExp(`\\b${section}\\b`));
    }
  });
});
