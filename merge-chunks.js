// Joins chunks that are always read together: a file costs a start of Node.js about a millisecond, whatever is in it.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** How esbuild writes an import of a chunk: its names, if any, and the file's. */
const IMPORT = /^import (?:\{([^}]*)\} from )?"\.\/([\w.-]+\.js)";$/gm;

/**
 * Joins the chunks of a split bundle by the starts that read them. Chunks that the same starts read become one file; every chunk stays one module instance, for
 * all others import its names from there.
 *
 * @param outputs of esbuild's metafile
 * @param starts source files whose chunks a start reads, with all that they import
 */
export async function mergeChunks(outputs, folder, starts) {
  const byName = new Map(Object.entries(outputs).map(([path, output]) => [basename(path), output]));
  const nameOf = new Map([...byName].flatMap(([name, { entryPoint }]) => (entryPoint ? [[entryPoint, name]] : [])));
  const readBy = new Map();
  starts.forEach((sources, start) => {
    const names = new Set(sources.map((source) => nameOf.get(source)));
    for (const name of names)
      for (const { path, kind, external } of byName.get(name).imports)
        if (kind === 'import-statement' && !external) names.add(basename(path));
    for (const name of names) readBy.set(name, [...(readBy.get(name) ?? []), start]);
  });
  const groups = new Map();
  for (const [name, reading] of readBy)
    if (name.startsWith('chunk-')) groups.set(reading.join('-'), [...(groups.get(reading.join('-')) ?? []), name]);
  const groupOf = new Map([...groups].flatMap(([group, names]) => names.map((name) => [name, `start-${group}.js`])));
  const inGroup = (name, exported) => `${exported}_${name.slice('chunk-'.length, -'.js'.length)}`;

  for (const [group, names] of groups) {
    const contents = names.map((name) => {
      const aliased = byName.get(name).exports.map((exported) => `${exported} as ${inGroup(name, exported)}`);
      return `export { ${aliased.join(', ')} } from './${name}';`;
    });
    await build({
      stdin: { contents: contents.join('\n'), resolveDir: folder },
      outfile: join(folder, `start-${group}.js`),
      external: [...byName.keys()].filter((name) => !names.includes(name)).map((name) => `./${name}`),
      packages: 'external',
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      logLevel: 'warning',
    });
  }
  for (const name of groupOf.keys()) rmSync(join(folder, name));

  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
    const text = readFileSync(join(folder, file), 'utf8');
    const joined = text.replace(IMPORT, (line, names = '', from) => {
      const group = groupOf.get(from);
      if (group === undefined) return line;
      if (names.trim() === '') return `import "./${group}";`;
      const aliased = names.split(',').map((one) => one.trim()).filter(Boolean).map((one) => {
        const [exported, local = exported] = one.split(' as ');
        return `${inGroup(from, exported)} as ${local}`;
      }); // prettier-ignore
      return `import { ${aliased.join(', ')} } from "./${group}";`;
    });
    if (joined !== text) writeFileSync(join(folder, file), joined);
  }
}
