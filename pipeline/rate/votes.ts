import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One answer. `preferred` is 0 for the first method of the ballot, 1 for the second, ½ for neither. */
export interface Vote {
  readonly rater: string;
  /** Of the showing; those of checks begin with `check-`. */
  readonly ballot: string;
  readonly case: string;
  readonly first: string;
  readonly second: string;
  readonly preferred: 0 | 0.5 | 1;
  /** Whether a check was answered as it asks; `null` for real ones. */
  readonly attentive: boolean | null;
}

/** Where votes are kept. A rater's last answer to a ballot counts. */
export interface Votes {
  add(vote: Vote): Promise<void>;
  all(): Promise<Vote[]>;
  close(): void;
}

/** The votes of a folder: SQLite in `votes.sqlite` where this Node.js has it (22.5 and later), else a line each in `votes.jsonl`. A folder that has one goes on with that. */
export async function openVotes(folder: string): Promise<Votes> {
  const lines = join(folder, 'votes.jsonl');
  const begun = await readFile(lines, 'utf8').then(() => true, () => false); // prettier-ignore
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- so that the compiler asks for no types of it
  const sqlite = begun ? undefined : await import('node:sqlite' as string).catch(() => undefined) as Sqlite | undefined; // prettier-ignore
  return sqlite ? inSqlite(sqlite, join(folder, 'votes.sqlite')) : inLines(lines);
}

/** What is used of node:sqlite. */
interface Sqlite {
  readonly DatabaseSync: new (path: string) => {
    exec(sql: string): void;
    prepare(sql: string): { run(...values: readonly string[]): unknown; all(): unknown[] };
    close(): void;
  };
}

function inSqlite({ DatabaseSync }: Sqlite, path: string): Votes {
  const database = new DatabaseSync(path);
  database.exec('CREATE TABLE IF NOT EXISTS votes (rater TEXT, ballot TEXT, vote TEXT, PRIMARY KEY (rater, ballot))');
  return {
    add: (vote) => Promise.resolve(void database.prepare('INSERT OR REPLACE INTO votes VALUES (?, ?, ?)').run(vote.rater, vote.ballot, JSON.stringify(vote))), // prettier-ignore
    all: () => Promise.resolve(database.prepare('SELECT vote FROM votes ORDER BY rowid').all().map((row) => JSON.parse((row as { vote: string }).vote) as Vote)), // prettier-ignore
    close: () => database.close(),
  };
}

const inLines = (path: string): Votes => ({
  add: (vote) => appendFile(path, `${JSON.stringify(vote)}\n`),
  async all() {
    const text = await readFile(path, 'utf8').catch(() => '');
    const votes = new Map<string, Vote>();
    for (const line of text.split('\n')) {
      const vote = parsed(line);
      if (vote) votes.set(`${vote.rater}\n${vote.ballot}`, vote);
    }
    return [...votes.values()];
  },
  close: () => undefined,
});

/** A line that a crash cut off is none. */
function parsed(line: string): Vote | undefined {
  try {
    return line ? (JSON.parse(line) as Vote) : undefined;
  } catch {
    return undefined;
  }
}
