import { fileURLToPath } from 'node:url';
import type { OptionTable, OptionValues } from '../core/options.js';

/** A stage in a plan: its name and the options that differ from the defaults. */
export interface Step<Name extends string = string, Options = Readonly<Record<string, unknown>>> {
  readonly use: Name;
  readonly options: Options;
  readonly sentence?: string;
}

/** Makes a step of a stage. @param sentence the words of this edit, for a stage that reads them; default the whole request's */
export type StepOf<Name extends string, T extends OptionTable> = (
  options?: Partial<OptionValues<T>>,
  sentence?: string,
) => Step<Name, Partial<OptionValues<T>>>;

/** For each stage of a table the function that makes a step of it, so that a wrong option is a type error. */
export const stepsOf = <S extends Readonly<Record<string, { readonly options: OptionTable }>>>(stages: S) =>
  Object.fromEntries(
    Object.keys(stages).map((use) => [
      use,
      (options: object = {}, sentence?: string) => ({ use, options, ...(sentence !== undefined && { sentence }) }),
    ]),
  ) as unknown as {
    readonly [N in keyof S & string]: S[N] extends { readonly options: infer T extends OptionTable } ? StepOf<N, T> : never;
  };

/**
 * A step of a stage module of one's own, which a request runs with `allowModules: true`.
 *
 * @param path path or file URL of the module
 */
export const stageModule = (path: string | URL, options: Readonly<Record<string, unknown>> = {}): Step => ({
  use: path instanceof URL || path.startsWith('file:') ? fileURLToPath(path) : path,
  options,
});
