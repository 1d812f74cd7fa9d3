import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { listedClips } from './media-folder.js';
import { alive, processTree, startCli } from './shell.js';
import { printTable, verdict } from './table.js';

/** Lacks one track that can be read: the rest is edited, and the track is named. */
const READABLE = 'broken-missing-stsd-audio.mp4';

/** Every broken clip: one sentence, exit code 4, nothing written, nothing left running. */
export async function broken(folder: string): Promise<boolean> {
  const rows: string[][] = [];
  let good = true;
  for (const source of listedClips().broken.filter((path) => basename(path) !== READABLE)) {
    const target = join(folder, `${basename(source)}.copy.mkv`);
    const { child, ended } = startCli(['edit', source, '--stages', 'none', '-o', target, '--progress', 'none']);
    const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const tree = child.pid === undefined ? [] : await processTree(child.pid);
    const { code, stderr, seconds } = await ended;
    clearTimeout(timer);
    const problems = [
      ...(code === 4 ? [] : [`exit ${code}`]),
      ...(stderr.trim().split('\n').length === 1 ? [] : ['more than one line']),
      ...(existsSync(target) || readdirSync(folder).some((name) => name.startsWith(basename(target)))
        ? ['something was written']
        : []),
      ...((await alive(tree)).length ? ['a process is left'] : []),
    ];
    good &&= problems.length === 0;
    rows.push([basename(source), `${seconds.toFixed(1)} s`, verdict(problems), stderr.trim().replace(/\S*\/(?=broken)/g, '')]);
  }
  printTable('Broken clips', ['clip', 'time', 'verdict', 'sentence'], rows);
  return good;
}
