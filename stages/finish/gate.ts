/** Film frames a second. */
const GATE = 18;

/** Which frame of the film is in the gate. */
export const filmFrame = (seconds: number): number => Math.floor(seconds * GATE + 1e-6);
