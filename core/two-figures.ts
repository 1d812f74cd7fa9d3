/** A number of two figures or more, as people read it: `0.42`, `7.0`, `42`, `210`; never `2.1e+2`. */
export const twoFigures = (value: number): string => (value < 99.5 ? value.toPrecision(2) : String(Math.round(value)));
