import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import type { LoadedVerb, Verb } from './verb.js';
import { wordsFor } from './words-for.js';

const flagsOf = ({ flags }: Verb): string => Object.keys(flags).map((name) => `--${name}`).join(' '); // prettier-ignore

const SHELLS: Readonly<Record<string, (verbs: readonly Verb[]) => string>> = {
  bash: (verbs) => `_overpaint() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" = 1 ]; then COMPREPLY=($(compgen -W "${verbs.map(({ name }) => name).join(' ')}" -- "$word")); return; fi
  case "\${COMP_WORDS[1]}" in
${verbs.map((verb) => `    ${verb.name}) [[ "$word" == -* ]] && COMPREPLY=($(compgen -W "${flagsOf(verb)}" -- "$word")) ;;`).join('\n')}
  esac
}
complete -o default -F _overpaint overpaint`,
  zsh: (verbs) => `#compdef overpaint
_overpaint() {
  if (( CURRENT == 2 )); then compadd ${verbs.map(({ name }) => name).join(' ')}; return; fi
  case "$words[2]" in
${verbs.map((verb) => `    ${verb.name}) if [[ "$PREFIX" == -* ]]; then compadd -- ${flagsOf(verb)}; else _files; fi ;;`).join('\n')}
  esac
}
compdef _overpaint overpaint`,
  fish: (verbs) =>
    verbs
      .flatMap(({ name, summary, flags }) => [
        `complete -c overpaint -n __fish_use_subcommand -a ${name} -d '${summary.replaceAll("'", '’')}'`,
        ...Object.entries(flags).map(
          ([flag, spec]) =>
            `complete -c overpaint -n '__fish_seen_subcommand_from ${name}' -l ${flag} -d '${spec.summary.replaceAll("'", '’')}'`,
        ),
      ])
      .join('\n'),
};

/** `overpaint completion`. @param loadVerbs gives all verbs, this one too */
export const completionVerb = (loadVerbs: () => Promise<readonly Verb[]>): LoadedVerb => ({
  name: 'completion',
  usage: 'SHELL',
  flags: {},
  examples: ['source <(overpaint completion bash)'],
  async run(words, _values, { print }) {
    const [shell] = wordsFor(words, ['one shell'], 'completion') as [string];
    const script = SHELLS[shell];
    if (!script) throw new EditError('usage/words', `completion: expected ${listOf(Object.keys(SHELLS))}, found "${shell}".`);
    print(script(await loadVerbs()));
  },
});
