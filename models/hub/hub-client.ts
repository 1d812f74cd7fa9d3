import { EditError } from '../../core/errors.js';

/** A file of a repository as the hub lists it. */
export interface HubFile {
  /** Relative path with `/`. */
  readonly path: string;
  /** Where it is to lie in the folder that is made; default the same path. */
  readonly place?: string;
  readonly size: number;
  /** SHA-256 of large files (Git LFS); small ones have none, only their Git blob id. */
  readonly sha256?: string;
  /** Git blob id: SHA-1 over `blob SIZE\0` and the content. */
  readonly blobId: string;
}

/** What is known of a repository. */
export interface HubModel {
  /** Commit that all files are taken from. */
  readonly commit: string;
  readonly licence: string | undefined;
  readonly files: readonly HubFile[];
}

/** Speaks the part of Hugging Face's HTTP interface that a download needs. */
export class HubClient {
  /** @param token for private and gated repositories; sent to the endpoint only */
  constructor(
    readonly endpoint: string,
    readonly token?: string,
    readonly signal?: AbortSignal,
  ) {}

  /** Commit, licence and files of `owner/name` at a branch, tag or commit. @throws EditError `network/…` or `model/not-on-hub` */
  async model(repository: string, revision: string): Promise<HubModel> {
    const about = (await this.#json(`/api/models/${repository}/revision/${encodeURIComponent(revision)}`, repository)) as {
      sha: string;
      cardData?: { license?: string; license_name?: string };
      tags?: string[];
    };
    const tree = (await this.#json(`/api/models/${repository}/tree/${about.sha}?recursive=true`, repository)) as {
      type: string;
      path: string;
      size: number;
      oid: string;
      lfs?: { oid: string; size: number };
    }[];
    const files = tree
      .filter(({ type }) => type === 'file')
      .map(({ path, size, oid, lfs }) => ({ path, size: lfs?.size ?? size, blobId: oid, ...(lfs ? { sha256: lfs.oid } : {}) }));
    const tagged = about.tags?.find((tag) => tag.startsWith('license:'))?.slice('license:'.length);
    return { commit: about.sha, licence: about.cardData?.license_name ?? about.cardData?.license ?? tagged, files };
  }

  /** Opens a file from a byte on. `whole` is true where the server starts at the beginning all the same. */
  async open(
    repository: string,
    commit: string,
    path: string,
    from: number,
  ): Promise<{ body: ReadableStream<Uint8Array>; whole: boolean }> {
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    const headers = from > 0 ? { range: `bytes=${from}-` } : {};
    const response = await this.#fetch(`/${repository}/resolve/${commit}/${encoded}`, repository, headers);
    if (!response.body) throw new EditError('network/empty', `${repository}: ${path} came without content.`, { path });
    return { body: response.body, whole: response.status !== 206 };
  }

  async #json(path: string, repository: string): Promise<unknown> {
    return (await this.#fetch(path, repository)).json();
  }

  async #fetch(path: string, repository: string, headers: Record<string, string> = {}): Promise<Response> {
    const url = new URL(path, this.endpoint);
    const authorization = this.token ? { authorization: `Bearer ${this.token}` } : {};
    let response: Response;
    try {
      response = await fetch(url, { headers: { ...headers, ...authorization }, signal: this.signal ?? null });
    } catch (cause) {
      if (this.signal?.aborted) throw cause;
      throw new EditError(
        'network/unreachable',
        `${url.origin}: expected a model hub, and nothing answers there.`,
        { url: url.href },
        { cause },
      );
    }
    if (response.ok) return response;
    const details = { url: url.href, status: response.status };
    if ([401, 403].includes(response.status))
      throw new EditError('network/denied', `${repository}: the hub wants an account that may read it (set HF_TOKEN).`, details);
    if (response.status === 404)
      throw new EditError('model/not-on-hub', `${repository}: there is no such model on ${url.origin}.`, details);
    throw new EditError('network/refused', `${url.origin}: answered with ${response.status} ${response.statusText}.`, details);
  }
}
