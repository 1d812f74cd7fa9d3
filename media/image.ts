import sharp, { type Sharp } from 'sharp';

/** The door to sharp, for pictures that are files of their own. Everything about stills and contact sheets goes through here. */
export { sharp, type Sharp };

/** Opens a picture without letting its colour profile or its orientation change a sample. */
export const openImage = (input: string | Buffer) => sharp(input, { ignoreIcc: true, failOn: 'error' });
