import type { Proof } from '../proof/proof.js';

/** A proof in one line, e.g. `followed 0.93 (a watercolor, fully), kept 0.98, steady 0.91`; numbers that cannot be told are left out. */
export function proofLine({ followed, kept, steady }: Proof): string | undefined {
  const edits = followed.flatMap(({ edit, value, said }) =>
    value === null ? [] : [`${number(value)}${followed.length > 1 ? ` of "${edit}"` : ''}${said ? ` (${said})` : ''}`],
  );
  const parts = [
    ...(edits.length ? [`followed ${edits.join(', ')}`] : []),
    ...(kept === null ? [] : [`kept ${number(kept)}`]),
    ...(steady === null ? [] : [`steady ${number(steady)}`]),
  ];
  return parts.length ? parts.join(', ') : undefined;
}

/** Two digits, and never 1.00 for what is less. */
const number = (value: number): string => (value < 1 ? Math.min(0.99, value) : value).toFixed(2);
