import type { Flag } from './flags.js';
import type { Verb } from './verb.js';
import type { KnownVerb } from './verbs.js';

/** The page of `overpaint --help`. */
export function overview(verbs: Readonly<Record<string, KnownVerb>>): string {
  const width = Math.max(...Object.keys(verbs).map((name) => name.length));
  return [
    'Edit clips, pictures and scenes with one sentence:',
    '',
    '  $ overpaint edit clip.mp4 "make it a watercolor"',
    '  $ overpaint edit chair.glb "turn the wood into marble"',
    '',
    'Usage: overpaint VERB …',
    '',
    ...Object.entries(verbs).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'overpaint VERB --help tells more; overpaint --version tells the version.',
  ].join('\n');
}

/** The page of `overpaint VERB --help`, or with all flags of `--help all`. */
export function verbHelp(verb: Verb, all: boolean): string {
  const entries = Object.entries(verb.flags);
  const shown = all ? entries : entries.filter(([, flag]) => flag.common);
  const heads = shown.map(([name, flag]) => flagHead(name, flag));
  const width = Math.max(0, ...heads.map((head) => head.length));
  const hidden = entries.length - shown.length;
  return [
    `${verb.summary[0]?.toUpperCase()}${verb.summary.slice(1)}.`,
    '',
    `Usage: overpaint ${verb.name} ${verb.usage}`,
    ...(shown.length ? ['', ...shown.map(([, { summary }], at) => `  ${heads[at].padEnd(width)}  ${summary}`)] : []),
    ...(hidden ? ['', `${hidden} more flags: overpaint ${verb.name} --help all`] : []),
    ...(verb.examples.length ? ['', ...verb.examples.map((example) => `  $ ${example}`)] : []),
  ].join('\n');
}

/** `-o, --output FILE`. */
export const flagHead = (name: string, { short, value, type }: Flag): string =>
  `${short ? `-${short}, ` : '    '}--${name}${type === 'switch' ? '' : ` ${value ?? 'TEXT'}`}`;
