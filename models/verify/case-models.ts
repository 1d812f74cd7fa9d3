import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from '../engine/engine.js';
import type { AttentionName } from '../engine/attention-mode.js';
import { Unet } from '../engine/unet.js';
import { followTextLink } from '../folder/follow-text-link.js';
import type { ModelFolder } from '../folder/model-folder.js';
import { readModelFolder } from '../folder/read-model-folder.js';
import { graphFacts } from '../graph/graph-facts.js';
import { graphInputs } from '../graph/graph-inputs.js';
import { kindOf } from '../kinds/index.js';
import { kindOfGraph } from '../kinds/kind-of-graph.js';
import type { SessionChoice } from '../runtime/onnx-runtime.js';
import type { ReferenceCase } from './case.js';
import { makeFolder } from './make-folder.js';

/** What a folder needs for its denoiser alone. */
type DenoiserFolder = Pick<ModelFolder, 'name' | 'graphs' | 'configs' | 'kind'>;

/** Opens the model folders beside an index, and those that its cases describe, each once, and closes them all. */
export class CaseModels {
  readonly #open = new Map<string, Promise<{ close(): Promise<void> }>>();
  readonly #made = new Map<string, string>();

  /** @param cases of the index: those of kind `folder` describe folders to put together */
  constructor(
    readonly folder: string,
    readonly choice: SessionChoice,
    readonly cases: readonly ReferenceCase[] = [],
  ) {}

  /** `given:NAME` and `NAME` are DIR/models/NAME; `folder:CASE` is what that case describes. */
  static nameOf(entry: string): string {
    return entry.replace(/^[^:]*:/, '');
  }

  /** Whether a folder of that name is there or can be put together. */
  has(name: string): boolean {
    return this.cases.some((row) => row.kind === 'folder' && row.name === name) || existsSync(join(this.folder, 'models', name));
  }

  /** Whether a folder holds a whole model, not its denoiser alone. */
  isWhole(name: string): boolean {
    return ['model_index.json', 'config.json'].some((file) => existsSync(join(this.pathOf(name), file)));
  }

  /** Path of a folder. */
  pathOf(name: string): string {
    const described = this.cases.find((row) => row.kind === 'folder' && row.name === name && row['open'] !== undefined);
    if (!described) return join(this.folder, 'models', name);
    const root = this.#made.get(name) ?? makeFolder(this.folder, described);
    this.#made.set(name, root);
    return join(root, described['open'] as string);
  }

  /**
   * The engine of a folder. One that only holds what predicts takes everything else from another.
   *
   * @param nets ControlNets in the folder @param rest name of the whole folder that gives what this one lacks
   */
  engine(name: string, attention: AttentionName, rest = name, nets: readonly string[] = []): Promise<Engine> {
    const paths = nets.map((net) => join(this.pathOf(name), net));
    return this.#once(`${name} ${rest} ${attention} ${nets.join()}`, () =>
      Engine.open(this.folderOf(name, rest), attention, this.choice, paths),
    );
  }

  /** The denoiser of a folder, which may hold nothing else. */
  unet(name: string, attention: AttentionName, rest = name): Promise<Unet> {
    const open = (): Promise<Unet> =>
      Unet.open(this.denoiserFolder(name, rest) as ModelFolder, attention !== 'none', this.choice);
    return this.#once(`${name} ${rest} ${attention} unet`, open);
  }

  async close(): Promise<void> {
    for (const one of await Promise.allSettled(this.#open.values())) if (one.status === 'fulfilled') await one.value.close();
    this.#open.clear();
    for (const root of this.#made.values()) rmSync(root, { recursive: true, force: true });
  }

  /** A folder that is read; its denoiser may be another folder's. */
  folderOf(name: string, rest = name): ModelFolder {
    const whole = readModelFolder(this.pathOf(rest));
    const { denoiser } = kindOf(whole);
    const graph = followTextLink(join(this.pathOf(name), denoiser, 'model.onnx'));
    return name === rest ? whole : { ...whole, name, graphs: { ...whole.graphs, [denoiser]: graph } };
  }

  /** What a folder says of its denoiser alone. @param rest folder that gives what it lacks */
  denoiserFolder(name: string, rest = name): DenoiserFolder {
    const path = followTextLink(join(this.pathOf(name), 'unet', 'model.onnx'));
    if (!existsSync(path)) return this.folderOf(name, rest);
    const kind = kindOfGraph(graphInputs(graphFacts(path).input), undefined);
    if (!kind) throw new Error(`${path}: no kind of model has such inputs.`);
    const config = [name, rest].map((one) => join(this.pathOf(one), 'unet', 'config.json')).find((file) => existsSync(file));
    const unet = config === undefined ? {} : (JSON.parse(readFileSync(config, 'utf8')) as Record<string, unknown>);
    return { name, kind, graphs: { unet: path }, configs: { unet } };
  }

  #once<T extends { close(): Promise<void> }>(key: string, open: () => Promise<T>): Promise<T> {
    const known = (this.#open.get(key) as Promise<T> | undefined) ?? open();
    this.#open.set(key, known);
    return known;
  }
}
