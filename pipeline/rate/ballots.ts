import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, isAbsolute, join } from 'node:path';
import { EditError } from '../../core/errors.js';
import type { EvalRow } from '../eval/run-eval.js';

/** Two results to be held against each other. */
export interface Ballot {
  readonly id: string;
  readonly case: string;
  readonly sentence: string;
  /** What both were made of; `null` where a browser does not show it. */
  readonly source: string | null;
  readonly methods: readonly [first: string, second: string];
  readonly files: readonly [first: string, second: string];
}

/** What a rater is shown: a ballot with its sides as this rater sees them, or a check. */
export interface Showing {
  readonly ballot: Ballot;
  /** Whether the first method is on the left. */
  readonly straight: boolean;
  /** The answer that a check asks for; `null` for a real one. */
  readonly check: '1' | '2' | null;
  /** Its name in votes. */
  readonly id: string;
}

/** What browsers show. */
const SHOWN: Readonly<Record<string, string>> = { '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.webp': 'image/webp', '.gif': 'image/gif', '.avif': 'image/avif', '.mp4': 'video/mp4', '.m4v': 'video/mp4', '.webm': 'video/webm', '.mov': 'video/quicktime' }; // prettier-ignore

/** The type of a file that browsers show; `undefined` for others. */
export const shownType = (path: string): string | undefined => SHOWN[extname(path).toLowerCase()];

/** Every so many showings is a check. */
const CHECK_EVERY = 8;

/**
 * All pairs of results of a finished comparison (a folder of `overpaint eval`).
 *
 * @throws `usage/no-ballots` for a folder without two results of one case that browsers show
 */
export async function ballotsOf(folder: string): Promise<Ballot[]> {
  const rows = await rowsOf(folder);
  const cases = [...new Set(rows.map((row) => row.case))];
  const ballots = cases.flatMap((id) => {
    const own = rows.filter((row) => row.case === id && row.output !== null && shownType(row.output));
    return own.flatMap((first, at) =>
      own.slice(at + 1).map((second): Ballot => ({
        id: hash(`${id}\n${first.method}\n${second.method}`).slice(0, 12),
        case: id,
        sentence: first.sentence,
        source: first.source && shownType(first.source) ? first.source : null,
        methods: [first.method, second.method],
        files: [pathIn(folder, first.output as string), pathIn(folder, second.output as string)],
      })),
    );
  });
  if (ballots.length) return ballots;
  throw new EditError('usage/no-ballots', `${folder}: expected the results of \`eval\`, two or more of one case, as pictures or clips that browsers show.`, { path: folder }); // prettier-ignore
}

async function rowsOf(folder: string): Promise<EvalRow[]> {
  const files = await readdir(join(folder, 'rows'), { recursive: true }).catch(() => []);
  const rows: EvalRow[] = [];
  for (const file of files.filter((name) => name.endsWith('.json')).sort())
    rows.push((JSON.parse(await readFile(join(folder, 'rows', file), 'utf8')) as { row: EvalRow }).row);
  const isThere = async (path: string): Promise<boolean> => stat(pathIn(folder, path)).then(() => true, () => false); // prettier-ignore
  const there = await Promise.all(rows.map(async ({ output }) => output !== null && isThere(output)));
  return rows.filter((_, at) => there[at]);
}

const pathIn = (folder: string, path: string): string => (isAbsolute(path) ? path : join(folder, path));

/** The showings of one rater: all ballots in an order and with sides of this rater's own, with checks between; the same every time. */
export function showingsFor(ballots: readonly Ballot[], rater: string): Showing[] {
  const mixed = ballots.toSorted((a, b) => compare(hash(`${rater}\n${a.id}`), hash(`${rater}\n${b.id}`)));
  return mixed.flatMap((ballot, at): Showing[] => {
    const bit = (word: string): boolean => Number.parseInt(hash(`${word}\n${rater}\n${ballot.id}`).slice(0, 2), 16) % 2 === 0;
    const real: Showing = { ballot, straight: bit('side'), check: null, id: ballot.id };
    if (at % CHECK_EVERY !== Math.min(CHECK_EVERY, ballots.length) - 1) return [real];
    return [real, { ballot, straight: bit('side'), check: bit('check') ? '1' : '2', id: `check-${ballot.id}` }];
  });
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
