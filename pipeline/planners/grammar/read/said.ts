import type { SaidEdit } from '../../../plan/schema/understanding.js';

/** What shall be done, not yet to what. */
export interface Said {
  readonly op: SaidEdit['op'];
  readonly look: string | null;
  readonly grade: SaidEdit['grade'];
  readonly colour: string | null;
  readonly amount: number;
  readonly sound: SaidEdit['sound'];
  readonly note: string;
  /** Said as a complaint ("it is too dark"), which the next clause may answer by the same edit. */
  readonly complaint: boolean;
  /** An order by itself ("blur"), whose object may stand in the next clause. */
  readonly order: boolean;
  /** Names a dial alone: "saturation", which "less contrast and" before it turns down. */
  readonly undirected?: true;
  /** Says how it shall not be ("not too dark"), which beside something else only limits that; `beside`: beside a look alone ("vintage, no grain"). */
  readonly aside: boolean | 'limit' | 'beside';
}

/** Nothing said yet. */
export const SAID: Said = { op: 'restyle', look: null, grade: null, colour: null, amount: 1, sound: null, note: '', complaint: false, order: false, aside: false }; // prettier-ignore
