import { randomUUID } from 'node:crypto';

export interface TestAnswer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; `undefined` without a body, text for anything else. */
  readonly body: Body;
}

export interface SendOptions {
  /** Sent as `If-Match: "v…"`. */
  readonly version?: number;
  /** Default: a new one for every request that is not a GET. */
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A person's browser, as far as the API sees it: keeps the cookie, sends the headers. */
export interface TestClient {
  get<Body = never>(path: string, options?: SendOptions): Promise<TestAnswer<Body>>;
  post<Body = never>(path: string, body?: unknown, options?: SendOptions): Promise<TestAnswer<Body>>;
  put<Body = never>(path: string, body?: unknown, options?: SendOptions): Promise<TestAnswer<Body>>;
  patch<Body = never>(path: string, body?: unknown, options?: SendOptions): Promise<TestAnswer<Body>>;
  delete<Body = never>(path: string, options?: SendOptions): Promise<TestAnswer<Body>>;
  /** Uploads a file to `POST /documents` and answers its view. */
  upload<Body = never>(file: {
    name: string;
    bytes: Uint8Array;
    purpose: string;
    organisationId?: string;
  }): Promise<TestAnswer<Body>>;
  /** Sends bytes as they are, for a piece of a file. */
  putBytes<Body = never>(path: string, bytes: Uint8Array): Promise<TestAnswer<Body>>;
  /** The bytes of a file. */
  download(path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }>;
  readonly cookies: Map<string, string>;
}

export function createTestClient(url: string): TestClient {
  const cookies = new Map<string, string>();

  async function send(
    method: string,
    path: string,
    init: { body?: BodyInit; headers: Record<string, string> },
  ) {
    const headers: Record<string, string> = {
      ...(cookies.size > 0
        ? { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
        : {}),
      ...(method === 'GET' ? {} : { 'X-Thusong-Client': 'web' }),
      ...init.headers,
    };
    const address = path.startsWith('/api') || !path.startsWith('/') ? path : `/api/v1${path}`;
    const response = await fetch(new URL(address, url), {
      method,
      headers,
      redirect: 'manual',
      ...(init.body === undefined ? {} : { body: init.body }),
    });
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line);
    return response;
  }

  async function sendJson<Body>(method: string, path: string, body: unknown, options: SendOptions = {}) {
    const headers = {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(options.version === undefined ? {} : { 'If-Match': `"v${options.version}"` }),
      ...(method === 'GET' ? {} : { 'Idempotency-Key': options.idempotencyKey ?? randomUUID() }),
      ...options.headers,
    };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await send(method, path, { headers, ...(body === undefined ? {} : { body: text }) });
    return { status: response.status, headers: response.headers, body: (await parse(response)) as Body };
  }

  return {
    cookies,
    get: (path, options) => sendJson('GET', path, undefined, options),
    post: (path, body, options) => sendJson('POST', path, body ?? {}, options),
    put: (path, body, options) => sendJson('PUT', path, body ?? {}, options),
    patch: (path, body, options) => sendJson('PATCH', path, body ?? {}, options),
    delete: (path, options) => sendJson('DELETE', path, undefined, options),
    async upload<Body>({
      bytes,
      ...query
    }: {
      name: string;
      bytes: Uint8Array;
      purpose: string;
      organisationId?: string;
    }) {
      const response = await send('POST', `/documents?${new URLSearchParams(query)}`, {
        body: new Uint8Array(bytes),
        headers: { 'Content-Type': 'application/octet-stream' },
      });
      return { status: response.status, headers: response.headers, body: (await parse(response)) as Body };
    },
    async putBytes<Body>(path: string, bytes: Uint8Array) {
      const headers = { 'Content-Type': 'application/octet-stream' };
      const response = await send('PUT', path, { body: new Uint8Array(bytes), headers });
      return { status: response.status, headers: response.headers, body: (await parse(response)) as Body };
    },
    async download(path) {
      const response = await send('GET', path, { headers: {} });
      return {
        status: response.status,
        headers: response.headers,
        bytes: Buffer.from(await response.arrayBuffer()),
      };
    },
  };
}

async function parse(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  return response.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as unknown) : text;
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const at = pair.indexOf('=');
  const name = pair.slice(0, at);
  const value = pair.slice(at + 1);
  if (value === '') cookies.delete(name);
  else cookies.set(name, value);
}
