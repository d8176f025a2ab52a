import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { FileAnswer, Reply, Route } from './define-route.ts';

interface Outcome {
  readonly route: Pick<Route, 'method' | 'response' | 'cache' | 'kind'>;
  readonly answer: unknown;
  readonly reply: Reply;
  readonly secure: boolean;
}

/** Writes a success: cookies, version or content tag, 304 where the reader has it already. */
export async function sendAnswer(outcome: Outcome, request: Request, response: Response): Promise<void> {
  const { route, answer, reply } = outcome;
  for (const { name, value, expiresAt } of reply.cookies) {
    const options = { httpOnly: true, secure: outcome.secure, sameSite: 'strict', path: '/' } as const;
    if (value === null) response.clearCookie(name, options);
    else response.cookie(name, value, { ...options, ...(expiresAt ? { expires: expiresAt } : {}) });
  }
  response.set(reply.headers).status(reply.status);
  if (route.response === 'file') return sendFile(answer as FileAnswer, response);
  if (route.response === 'none') {
    response.set('Cache-Control', 'no-store');
    response.status(reply.status === 200 ? 204 : reply.status).end();
    return;
  }
  sendJson(outcome, request, response);
}

function sendJson({ route, answer, reply }: Outcome, request: Request, response: Response): void {
  const text = JSON.stringify(answer ?? null);
  const version = versionOf(answer);
  if (route.method !== 'get') {
    response.set('Cache-Control', 'no-store');
    if (version !== undefined) response.set('ETag', `"v${version}"`);
  } else if (route.cache === 'never') {
    response.set('Cache-Control', 'no-store');
  } else {
    // A view also shows what other records and the clock decide, so its version alone would call a changed view equal.
    const digest = createHash('sha1').update(text).digest('base64url').slice(0, 16);
    response.set('Cache-Control', 'private, no-cache');
    const tag = version === undefined ? `W/"${digest}"` : `W/"v${version}-${digest}"`;
    response.set('ETag', tag);
    if (reply.status === 200 && isKnown(request, tag)) {
      response.status(304).end();
      return;
    }
  }
  response.type('application/json').send(text);
}

/** True if the reader names this very tag as the one it has. */
function isKnown(request: Request, tag: string): boolean {
  return (request.get('If-None-Match') ?? '').split(',').some((each) => each.trim() === tag);
}

function versionOf(answer: unknown): number | undefined {
  const version = (answer as { version?: unknown } | null | undefined)?.version;
  return Number.isInteger(version) ? (version as number) : undefined;
}

async function sendFile(file: FileAnswer, response: Response): Promise<void> {
  response.type(file.mediaType);
  response.set('Cache-Control', 'private, no-store');
  response.set('Content-Disposition', contentDisposition(file.disposition ?? 'attachment', file.name));
  // A file somebody uploaded must never run as a page of the portal.
  response.set('Content-Security-Policy', "default-src 'none'; sandbox");
  if (Buffer.isBuffer(file.content)) {
    response.set('Content-Length', String(file.content.length)).end(file.content);
    return;
  }
  if (file.sizeBytes !== undefined) response.set('Content-Length', String(file.sizeBytes));
  await pipeline(file.content, response);
}

/** RFC 6266: plain letters for old readers, the whole name in UTF-8 for the others. */
export function contentDisposition(kind: 'attachment' | 'inline', name: string): string {
  const plain = name.replace(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
