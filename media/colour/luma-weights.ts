/** Weights of R, G and B in BT.709 luma (Rec. ITU-R BT.709-6, item 3.2). */
export const LUMA_WEIGHTS = [0.2126, 0.7152, 0.0722] as const;
