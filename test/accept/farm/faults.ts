import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Address of this machine as workers in a network of their own see it. */
export const HOST = '10.77.0.1';

const run = (...[program, ...args]: string[]): void => void execFileSync(program, args, { stdio: 'pipe' });

/** Whether something that needs rights of root was done. @returns why not */
function tried(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (thrown) {
    return String((thrown as { stderr?: Buffer }).stderr ?? thrown).trim().split('\n')[0]; // prettier-ignore
  }
}

/** A network of its own for a worker, whose cable can be pulled. */
export class OwnNetwork {
  readonly by = ['ip', 'netns', 'exec', 'overpaint-farm'];

  /** @returns what failed */
  open(): string | undefined {
    this.close();
    return tried(() => {
      run('ip', 'netns', 'add', 'overpaint-farm');
      run('ip', 'link', 'add', 'opfarm0', 'type', 'veth', 'peer', 'name', 'opfarm1');
      run('ip', 'link', 'set', 'opfarm1', 'netns', 'overpaint-farm');
      run('ip', 'addr', 'add', `${HOST}/30`, 'dev', 'opfarm0');
      run('ip', 'link', 'set', 'opfarm0', 'up');
      run('ip', 'netns', 'exec', 'overpaint-farm', 'ip', 'addr', 'add', '10.77.0.2/30', 'dev', 'opfarm1');
      run('ip', 'netns', 'exec', 'overpaint-farm', 'ip', 'link', 'set', 'opfarm1', 'up');
    });
  }

  cut(on: boolean): void {
    run('ip', 'link', 'set', 'opfarm0', on ? 'down' : 'up');
  }

  close(): void {
    tried(() => run('ip', 'link', 'del', 'opfarm0'));
    tried(() => run('ip', 'netns', 'del', 'overpaint-farm'));
  }
}

/** A worker for which the shared folder is full: it sees all that others write, and every byte of its own is refused. */
export class FullDisk {
  readonly #disk: string;

  constructor(
    folder: string,
    readonly films: string,
  ) {
    this.#disk = join(folder, 'full-disk');
  }

  /** @returns what failed */
  open(): string | undefined {
    mkdirSync(this.#disk, { recursive: true });
    return tried(() => {
      run('mount', '-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', this.#disk);
      mkdirSync(join(this.#disk, 'upper'));
      mkdirSync(join(this.#disk, 'work'));
      run('sh', '-c', `dd if=/dev/zero of='${this.#disk}/filler' bs=4k 2>/dev/null || true`);
      run(...this.by, 'true');
    });
  }

  /** What starts a worker of that kind. */
  get by(): string[] {
    const at = `lowerdir=${this.films},upperdir=${this.#disk}/upper,workdir=${this.#disk}/work`;
    return ['unshare', '-m', 'sh', '-c', `mount -t overlay overlay -o '${at}' '${this.films}' && exec "$@"`, 'sh'];
  }

  close(): void {
    tried(() => run('umount', this.#disk));
    rmSync(this.#disk, { recursive: true, force: true });
  }
}
