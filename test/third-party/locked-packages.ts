import { existsSync, readFileSync } from 'node:fs';
import { packageFile } from '../../core/package-file.js';

/** A package that npm installs. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** npm installs it where it fits the machine. */
  readonly optional: boolean;
  /** Only for building and testing. */
  readonly dev: boolean;
  /** Its folder below the package's own. */
  readonly path: string;
}

/** Packages that do not name their licence in package.json, by what the file LICENSE in them says. */
const UNNAMED: Readonly<Record<string, string>> = { async: 'MIT' };

/** Every package of package-lock.json. */
export function lockedPackages(): LockedPackage[] {
  const lock = JSON.parse(readFileSync(packageFile('package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; license?: string; dev?: boolean; devOptional?: boolean; optional?: boolean }>;
  };
  return Object.entries(lock.packages).flatMap(([path, { version, license, dev, devOptional, optional }]) => {
    if (path === '') return [];
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = license ?? UNNAMED[name] ?? 'NOT KNOWN';
    return [{ name, version, licence, optional: optional ?? false, dev: (dev ?? devOptional) === true, path }];
  });
}

/** Where a package's source lies, as its package.json says: the repository, else the home page. `undefined` where it is not installed here. */
export function sourceOf({ path, name }: LockedPackage): string | undefined {
  const file = packageFile(...path.split('/'), 'package.json');
  if (!existsSync(file)) return undefined;
  const { repository, homepage } = JSON.parse(readFileSync(file, 'utf8')) as {
    repository?: string | { url?: string };
    homepage?: string;
  };
  const told = typeof repository === 'string' ? repository : repository?.url;
  return webAddress(told ?? homepage ?? '') ?? `https://www.npmjs.com/package/${name}`;
}

/** What npm takes for a repository, as an address to open: `git+https://…`, `git@github.com:a/b.git`, `github:a/b`, `a/b`. */
export function webAddress(repository: string): string | undefined {
  const short = /^(?:github:)?([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(repository)?.[1];
  if (short) return `https://github.com/${short}`;
  const [, host, path] = /^(?:git\+)?(?:https?|git|ssh):\/\/(?:git@)?([\w.-]+)[/:]([^#]+?)(?:\.git)?(?:#.*)?$/.exec(repository) ?? /^git@([\w.-]+):(.+?)(?:\.git)?$/.exec(repository) ?? []; // prettier-ignore
  return host && path ? `https://${host}/${path}` : undefined;
}
