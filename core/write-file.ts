import { writeFile as write } from 'node:fs/promises';

/** Node's `writeFile`, whose errors name the file even where the system tells none: a disk that fills up, a limit that is reached. */
export const writeFile: typeof write = async (file, data, options) =>
  write(file, data, options).catch((error: NodeJS.ErrnoException) => {
    if (typeof file === 'string') error.path ??= file;
    throw error;
  });
