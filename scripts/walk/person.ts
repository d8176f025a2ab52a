import { createHash, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { demonstrationPassword, demonstrationPeople } from '#shared/demonstration/people.ts';

/** The portal did not answer at all: it is not there, or went away in the middle. */
export class PortalUnreachable extends Error {
  override name = 'PortalUnreachable';
}

/** The portal answered something else than the walk counted on. */
export class WalkFailure extends Error {
  override name = 'WalkFailure';
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface CommandOptions {
  readonly method?: 'POST' | 'PUT' | 'PATCH';
  /** Version of what is changed, for `If-Match`. */
  readonly version?: number;
  /** Names the command within the walk: when the walk is taken up again, the same name gets the first answer. */
  readonly once?: string;
}

/** One person at their own browser, as far as the public API sees it. */
export interface Person {
  readonly name: string;
  /** Reads and checks the answer's shape. Anything but 200 fails the step. */
  read<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.output<Shape>>;
  /** Gives a command that must succeed. */
  command<Shape extends z.ZodType>(
    path: string,
    body: unknown,
    shape: Shape,
    options?: CommandOptions,
  ): Promise<z.output<Shape>>;
  /** Gives a command and answers what came back, whatever it is. */
  attempt(path: string, body: unknown, options?: CommandOptions): Promise<Answer>;
  get(path: string): Promise<Answer>;
  upload(file: {
    readonly name: string;
    readonly purpose: string;
    readonly bytes: Uint8Array;
  }): Promise<string>;
  download(path: string): Promise<Uint8Array>;
  /** Enters the password again: a proof for one signature or approval. */
  confirmPassword(): Promise<string>;
}

/** Signs the people of the demonstration in, each once, when first needed. */
export function createPeople(url: string, walkId: string): (key: string) => Promise<Person> {
  const signedIn = new Map<string, Promise<Person>>();
  return (key) => {
    const person = signedIn.get(key) ?? signIn(url, walkId, key);
    signedIn.set(key, person);
    return person;
  };
}

async function signIn(url: string, walkId: string, key: string): Promise<Person> {
  const known = demonstrationPeople.find((each) => each.key === key);
  if (known === undefined) throw new WalkFailure(`the demonstration knows nobody called ${key}`);
  const browser = createBrowser(url);
  const credentials = { email: known.email, password: demonstrationPassword };
  const answer = await browser.sendJson('POST', '/session', credentials, { 'Idempotency-Key': randomUUID() });
  expectStatus(answer, [200], `${known.name} signs in`);
  return personAt(browser, walkId, known);
}

type Browser = ReturnType<typeof createBrowser>;

function personAt(
  browser: Browser,
  walkId: string,
  { key, name }: { readonly key: string; readonly name: string },
): Person {
  const attempt: Person['attempt'] = (path, body, { method = 'POST', version, once } = {}) =>
    browser.sendJson(method, path, body, {
      'Idempotency-Key': once === undefined ? randomUUID() : keyOf(`${walkId} ${key} ${once}`),
      ...(version === undefined ? {} : { 'If-Match': `"v${version}"` }),
    });
  const get: Person['get'] = (path) => browser.sendJson('GET', path, undefined, {});
  return {
    name,
    attempt,
    get,
    async read(path, shape) {
      return parsed(expectStatus(await get(path), [200], `${name} reads ${path}`), shape, path);
    },
    async command(path, body, shape, options) {
      const answer = await attempt(path, body, options);
      return parsed(expectStatus(answer, [200, 201], `${name}, ${path}`), shape, path);
    },
    async upload({ bytes, ...query }) {
      const path = `/documents?${new URLSearchParams(query)}`;
      const { status, body } = await browser.sendBytes(path, bytes);
      expectStatus({ status, body }, [201], `${name} uploads ${query.name}`);
      return (body as { id: string }).id;
    },
    async download(path) {
      const response = await browser.send('GET', path, { headers: {} });
      if (response.status !== 200)
        throw new WalkFailure(`${name} downloads ${path}: answered ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    async confirmPassword() {
      const answer = await attempt('/session/reauthenticate', { password: demonstrationPassword });
      return (expectStatus(answer, [200], `${name} confirms the password`).body as { token: string }).token;
    },
  };
}

function createBrowser(url: string) {
  const cookies = new Map<string, string>();
  async function send(
    method: string,
    path: string,
    init: { headers: Record<string, string>; body?: BodyInit },
  ) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      ...init.headers,
      ...(cookie === '' ? {} : { Cookie: cookie }),
      ...(method === 'GET' ? {} : { 'X-Thusong-Client': 'web' }),
    };
    const response = await reach(`${url}/api/v1${path}`, { ...init, method, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }
  return {
    send,
    async sendJson(
      method: string,
      path: string,
      body: unknown,
      headers: Record<string, string>,
    ): Promise<Answer> {
      const json = body === undefined ? {} : { body: JSON.stringify(body) };
      const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
      return answerOf(await send(method, path, { headers: { ...headers, ...type }, ...json }));
    },
    async sendBytes(path: string, bytes: Uint8Array): Promise<Answer> {
      const headers = { 'Content-Type': 'application/octet-stream' };
      return answerOf(await send('POST', path, { headers, body: new Uint8Array(bytes) }));
    },
  };
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    throw new PortalUnreachable(`${address} cannot be reached`, { cause: error });
  }
}

async function answerOf(response: Response): Promise<Answer> {
  try {
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, body: isJson && text !== '' ? (JSON.parse(text) as unknown) : text };
  } catch (error) {
    throw new PortalUnreachable(`the answer of ${response.url} broke off`, { cause: error });
  }
}

function expectStatus(answer: Answer, wanted: readonly number[], what: string): Answer {
  if (wanted.includes(answer.status)) return answer;
  if (answer.status === 502 || answer.status === 503)
    throw new PortalUnreachable(`${what}: answered ${answer.status}`);
  throw new WalkFailure(`${what}: answered ${answer.status} ${JSON.stringify(answer.body).slice(0, 600)}`);
}

function parsed<Shape extends z.ZodType>({ body }: Answer, shape: Shape, path: string): z.output<Shape> {
  const result = shape.safeParse(body);
  if (result.success) return result.data;
  throw new WalkFailure(
    `${path} answered another shape than promised: ${result.error.message.slice(0, 600)}`,
  );
}

/** A UUID made of a text, so that the same command of the same walk has the same key. */
function keyOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
