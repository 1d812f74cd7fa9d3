import { readFile, stat } from 'node:fs/promises';

/**
 * The bytes of a file. A device or a pipe is refused: a stranger's link may lead to one that has no end.
 *
 * @throws as Node does, and with the code `ENOTFILE`
 */
export async function readPlainFile(path: string): Promise<Buffer> {
  const status = await stat(path);
  if (!status.isFile() && !status.isDirectory())
    throw Object.assign(new Error('it is a device or a pipe'), { code: 'ENOTFILE', path });
  return readFile(path);
}
