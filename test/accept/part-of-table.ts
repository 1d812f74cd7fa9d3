import { createHash } from 'node:crypto';

/** Which rows of a long table are run. */
export interface PartOfTable {
  /** Rows whose name holds this text; all where absent. */
  readonly only?: string;
  /** How many rows; all where absent. */
  readonly sample?: number;
  /** Another seed, another sample. */
  readonly seed: string;
}

/** The rows that are asked for, in an order by chance that goes round all groups, so that a sample has some of each. */
export function rowsOf<T>(rows: readonly T[], part: PartOfTable, nameOf: (row: T) => string, groupOf: (row: T) => string): T[] {
  const chance = (row: T): string =>
    createHash('sha256')
      .update(`${part.seed} ${nameOf(row)}`)
      .digest('hex');
  const named = rows.filter((row) => nameOf(row).includes(part.only ?? ''));
  const turns = new Map<string, number>();
  const taken = named
    .map((row) => ({ row, order: chance(row) }))
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ row }) => {
      const turn = turns.get(groupOf(row)) ?? 0;
      turns.set(groupOf(row), turn + 1);
      return { row, turn };
    });
  return taken
    .sort((one, other) => one.turn - other.turn)
    .slice(0, part.sample)
    .map(({ row }) => row);
}
