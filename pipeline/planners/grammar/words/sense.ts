import type { SaidEdit, SaidTarget } from '../../../plan/schema/understanding.js';

/** What a word or a phrase of a sentence may be; some may be several things at once ("gold" is a material and a colour). */
export interface Sense {
  /** A look, with what it does; `look` is null for one that no model at hand has. `noun` where it can also name a thing that is there ("the wood"). */
  readonly look?: {
    readonly op: SaidEdit['op'];
    readonly look: string | null;
    readonly noun?: boolean;
    readonly material?: string;
    /** How much of it the word itself says: a downpour is much rain. */
    readonly size?: number;
  };
  /** What there can be more and less of: "contrast". */
  readonly dial?: SaidEdit['grade'] & string;
  /** A dial that is a part of the tones ("the highlights"): beside another effect it only says where. */
  readonly region?: boolean;
  /** "dark", "vivid": which side of which dial a picture is called so on. */
  readonly quality?: { readonly grade: SaidEdit['grade'] & string; readonly by: 1 | -1 };
  /** "darker", "brighten": a step along a dial by itself. */
  readonly step?: { readonly grade: SaidEdit['grade'] & string; readonly by: 1 | -1; readonly amount?: number };
  /** "blur", "sharpen", "denoise", "black and white", "sepia": done by itself. */
  readonly deed?: { readonly op: 'blur' | 'sharpen' | 'denoise' | 'grade'; readonly grade?: 'monochrome' | 'sepia' | 'tint' };
  /** "blurry", "noisy": what is done where a picture is wanted so (null: nothing does), and what against it where it is too much so. */
  readonly flaw?: { readonly wanted: 'blur' | 'sharpen' | 'grain'; readonly against: 'blur' | 'sharpen' | 'denoise' };
  readonly sound?: { readonly sound: SaidEdit['sound'] & string; readonly by?: 1 | -1 };
  /** "music", "voices": what is heard. */
  readonly heard?: boolean;
  readonly colour?: string;
  /** A thing of a kind that masks know. */
  readonly noun?: SaidTarget['kind'];
  /** "it", "the clip", "everything": all there is; `else` for "everything else", `said` for what was named before. */
  readonly whole?: 'all' | 'it' | 'else';
  readonly verb?: 'change' | 'give' | 'add' | 'remove' | 'replace' | 'keep' | 'stay' | 'untouched' | 'turn' | 'want';
  /** A verb for what only a film crew can do: "zoom", "rotate". */
  readonly undoable?: boolean;
  readonly amount?: number;
  readonly up?: 1 | -1;
  readonly is?: 'determiner' | 'possessive' | 'some' | 'preposition' | 'link' | 'wish' | 'copula' | 'not' | 'too' | 'so' | 'enough' | 'except' | 'only' | 'too-also' | 'stuff' | 'pronoun' | 'subject' | 'filler' | 'as-is' | 'adjective'; // prettier-ignore
  /** "falls", "rolls in": what weather does. */
  readonly spreads?: true;
  /** "gradually", "over time": what the clause asks for comes little by little. */
  readonly gradual?: true;
  /** What it joins clauses as. */
  readonly joins?: 'and' | 'or' | 'but' | 'then' | 'stop' | 'before' | 'after' | 'aside' | 'back' | 'first' | 'last';
}
