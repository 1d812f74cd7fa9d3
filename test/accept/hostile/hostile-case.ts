/** Where the files of one case lie. The command line runs in `given`. */
export interface Place {
  /** Holds what a stranger gave. */
  readonly given: string;
  /** The only folder that outputs may go to. */
  readonly out: string;
  /** Holds what nobody gave: see `OUTSIDE`. */
  readonly outside: string;
  /** Of a listener on 127.0.0.1 that nobody may call. */
  readonly port: number;
}

/** What a stranger may give, and what is done with it. */
export interface HostileCase {
  readonly name: string;
  /** `refused`: with a sentence and an exit code of its area. `harmless`: the file is taken and does no harm. `either`: by the libraries' age. */
  readonly is: 'refused' | 'harmless' | 'either';
  /** Words that must be in what the program said. */
  readonly says?: RegExp;
  /** Writes the files, and gives the command lines to run, one after the other. */
  make(place: Place): readonly (readonly string[])[] | Promise<readonly (readonly string[])[]>;
}

/** A plain copy of a file in `given`. */
export const copyOf = (input: string, { out }: Place, name = 'copy.mkv'): string[] => [
  ...['edit', input, '--stages', 'none', '-o', `${out}/${name}`],
];
