import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFile } from '../../../core/write-file.js';
import type { RunOptions } from '../../plan/run-options.js';
import type { WorkFolder } from '../../work/work-folder.js';
import type { LooseMap } from './loose-maps.js';
import { type WrittenMap, writeTextures } from './write-textures.js';

/** The list of a pass's maps, beside them. */
const LIST = 'maps.list';

/** Writes the maps of a pass into a folder, with a list of them. */
export async function keepTextures(maps: readonly LooseMap[], folder: string): Promise<void> {
  const written = await writeTextures(maps, folder);
  await writeFile(join(folder, LIST), JSON.stringify(written));
}

/** Maps as files of their own that several passes make: those of each pass lie in the work folder until all are there. */
export class PassTextures {
  constructor(
    private readonly work: WorkFolder,
    private readonly options: Pick<RunOptions, 'textures' | 'pack' | 'normal'>,
  ) {}

  /** Where a pass writes its maps; undefined where nobody wants them. */
  folderOf(pass: number): string | undefined {
    return this.options.textures === undefined ? undefined : this.work.partial(this.#name(pass));
  }

  /** Whether a pass that is finished has left its maps, where they are wanted. */
  async has(pass: number): Promise<boolean> {
    return this.options.textures === undefined || (await this.#list(pass)) !== undefined;
  }

  /** Makes the maps of a pass count. */
  async finish(pass: number): Promise<void> {
    const folder = this.folderOf(pass);
    if (folder === undefined) return;
    const path = this.work.file(this.#name(pass));
    await rm(path, { recursive: true, force: true });
    await rename(folder, path);
  }

  /** Writes the maps of all passes where they are wanted: of a map that was painted again as it is in the end. */
  async write(looks: readonly string[]): Promise<void> {
    const { textures } = this.options;
    if (textures === undefined) return;
    const kept: (WrittenMap & { readonly look: string; readonly pass: number })[] = [];
    for (const [pass, look] of looks.entries()) {
      const made = ((await this.#list(pass)) ?? []).map((map) => ({ ...map, look, pass }));
      const stays = kept.filter((old) => !made.some((map) => isNewer(map, old)));
      kept.splice(0, kept.length, ...stays, ...made);
    }
    const fileOf = ({ pass, file }: (typeof kept)[number]): string => join(this.work.file(this.#name(pass)), file);
    await writeTextures(kept.map((map) => ({ ...map, encode: () => readFile(fileOf(map)) })), textures); // prettier-ignore
  }

  async #list(pass: number): Promise<WrittenMap[] | undefined> {
    const text = await this.work.read(join(this.#name(pass), LIST));
    return text === undefined ? undefined : (JSON.parse(text) as WrittenMap[]);
  }

  #name(pass: number): string {
    const { pack = 'apart', normal = 'opengl' } = this.options;
    return `maps-${pass}-${pack}-${normal}`;
  }
}

/** Whether a map takes the place of one that a pass before made: of the same material, look and parts; a new relief leaves no height of the old. */
function isNewer<Map extends WrittenMap & { readonly look: string }>(map: Map, old: Map): boolean {
  const same = map.kind === old.kind || (old.kind === 'height' && map.kind.startsWith('normal'));
  return same && map.look === old.look && map.name === old.name && old.parts.every((part) => map.parts.includes(part));
}
