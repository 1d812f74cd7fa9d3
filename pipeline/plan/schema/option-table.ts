import * as z from 'zod';
import { expectedOf, fits, type Option, type OptionTable, type OptionValues } from '../../../core/options.js';
import type { WithFiles } from '../hash-files.js';
import { exactly, files } from './fields.js';

/** The schema of a table of options: every one that is left out, or null, has its default. */
export function optionTable<T extends OptionTable>(table: T): z.ZodType<OptionValues<T>, Partial<OptionValues<T>>> {
  return exactly(optionShape(table), 'options by name', 'option') as unknown as z.ZodType<
    OptionValues<T>,
    Partial<OptionValues<T>>
  >;
}

/** The schema of a table with options that name files, whose hashes stand beside them. */
export const optionTableWithFiles = <T extends OptionTable>(
  table: T,
): z.ZodType<OptionValues<T> & WithFiles, Partial<OptionValues<T>> & WithFiles> =>
  exactly({ ...optionShape(table), files: files.optional() }, 'options by name', 'option') as unknown as z.ZodType<
    OptionValues<T> & WithFiles,
    Partial<OptionValues<T>> & WithFiles
  >;

/** The schemas of a table's options by name. */
export const optionShape = (table: OptionTable) =>
  Object.fromEntries(Object.entries(table).map(([name, option]) => [name, optionSchema(option)] as const));

/** What a value may be is the table's to say; its JSON Schema is told beside it. */
const optionSchema = (option: Option) =>
  z
    .custom<unknown>((value) => value === null || fits(option, value), expectedOf(option))
    .transform((value) => value ?? option.default)
    .prefault(option.default)
    .meta({ description: option.summary, default: option.default, ...jsonType(option) });

function jsonType(option: Option): object {
  switch (option.type) {
    case 'number':
    case 'integer':
      return {
        type: option.type,
        ...(option.min !== undefined && { minimum: option.min }),
        ...(option.max !== undefined && { maximum: option.max }),
      };
    case 'boolean':
      return { type: 'boolean' };
    case 'choice':
      return { enum: option.choices };
    case 'list':
      return { type: 'array', items: { type: 'string' } };
    case 'text':
      return { type: 'string' };
  }
}
