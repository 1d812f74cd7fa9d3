import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from '../engine/engine.js';
import type { AttentionName } from '../engine/attention-mode.js';
import { followTextLink } from '../folder/follow-text-link.js';
import type { ModelFolder } from '../folder/model-folder.js';
import { readModelFolder } from '../folder/read-model-folder.js';
import { kindOf } from '../kinds/index.js';
import type { SessionChoice } from '../runtime/onnx-runtime.js';

/** Opens the model folders beside an index, each once, and closes them all. */
export class CaseModels {
  readonly #open = new Map<string, Promise<Engine>>();

  constructor(
    readonly folder: string,
    readonly choice: SessionChoice,
  ) {}

  /** `given:NAME` and `NAME` are DIR/models/NAME. */
  static nameOf(entry: string): string {
    return entry.replace(/^[^:]*:/, '');
  }

  /** Whether a folder of that name is there. */
  has(name: string): boolean {
    return existsSync(join(this.folder, 'models', name));
  }

  /**
   * The engine of a folder. One that only holds what predicts takes everything else from another.
   *
   * @param rest name of the whole folder that gives what this one lacks
   */
  async engine(name: string, attention: AttentionName, rest = name): Promise<Engine> {
    const key = `${name} ${rest} ${attention}`;
    const known = this.#open.get(key) ?? Engine.open(this.#folderOf(name, rest), attention, this.choice);
    this.#open.set(key, known);
    return known;
  }

  async close(): Promise<void> {
    for (const engine of await Promise.allSettled(this.#open.values()))
      if (engine.status === 'fulfilled') await engine.value.close();
    this.#open.clear();
  }

  #folderOf(name: string, rest: string): ModelFolder {
    const whole = readModelFolder(join(this.folder, 'models', rest));
    const { denoiser } = kindOf(whole);
    const graph = followTextLink(join(this.folder, 'models', name, denoiser, 'model.onnx'));
    return name === rest ? whole : { ...whole, name, graphs: { ...whole.graphs, [denoiser]: graph } };
  }
}
