import express from 'express';
import type { Request, Response } from 'express';
import { maxDocumentBytes } from '#shared/files/document-types.ts';
import { ApiFailure } from './errors.ts';

export const jsonBytesMax = 1024 * 1024;

const readJson = express.json({ limit: jsonBytesMax, type: 'application/json', inflate: false });
const readBytes = express.raw({ limit: maxDocumentBytes, type: () => true, inflate: false });

/** Reads the body only once it is known that the request may be made. */
export async function readBody(
  kind: 'json' | 'bytes',
  request: Request,
  response: Response,
): Promise<unknown> {
  if (kind === 'json' && hasBody(request) && !request.is('application/json')) {
    throw new ApiFailure('unsupportedMediaType', { details: { expected: 'application/json' } });
  }
  const read = kind === 'json' ? readJson : readBytes;
  await new Promise<void>((resolve, reject) => {
    read(request, response, (error?: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(bodyFailure(error, kind === 'json' ? jsonBytesMax : maxDocumentBytes));
    });
  });
  const body: unknown = request.body;
  if (kind === 'json') return body ?? {};
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function hasBody(request: Request): boolean {
  return (
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  );
}

function bodyFailure(error: unknown, limitBytes: number): Error {
  const type = (error as { type?: unknown }).type;
  if (type === 'entity.too.large') return new ApiFailure('payloadTooLarge', { details: { limitBytes } });
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return new ApiFailure('unsupportedMediaType', {
      details: { expected: 'UTF-8 without Content-Encoding' },
    });
  }
  if (typeof type === 'string') return new ApiFailure('malformedRequest');
  return error instanceof Error ? error : new Error(String(error));
}
