/** How the self-attention of a frame looks at other frames. */
export interface AttentionMode {
  readonly summary: string;
  /** Most anchors that the mode takes. */
  readonly anchors: number;
  /** Whether a frame attends to the one before it, so that a shot must run in order. */
  readonly sequential: boolean;
}

/**
 * All modes, by the name that `--attention` takes. All but `none` replace a frame's keys and values by those of other frames
 * (Khachatryan et al. 2023, "Text2Video-Zero"; Yang et al. 2023, "Rerender A Video"), so a frame that is an anchor itself comes out as the
 * anchor did; the built-in model is trained for that.
 */
export const ATTENTION_MODES = {
  none: { summary: 'every frame alone', anchors: 0, sequential: false },
  first: { summary: "keys and values of the shot's first frame", anchors: 1, sequential: false },
  'first-prev': { summary: 'those of the first and of the previous frame', anchors: 0, sequential: true },
  anchors: { summary: "those of the shot's anchors, any number of them", anchors: Infinity, sequential: false },
} as const satisfies Record<string, AttentionMode>;

/** Name of a mode. */
export type AttentionName = keyof typeof ATTENTION_MODES;
