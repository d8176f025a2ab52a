import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import sirv from 'sirv';
import { ApiFailure } from './errors.ts';
import { nonceOf } from './security-headers.ts';

const nonceMark = '__CSP_NONCE__';
/** The builder puts a content hash in these names: their content never changes. */
const hashedName = /\/(?:(?:main|polyfills|styles|chunk|worker)-[\w-]{8}\.(?:js|css)|media\/[^/]+)$/;

function sirvOrNothing(folder: string | null) {
  if (folder === null) return undefined;
  return sirv(folder, {
    // Looks at the disk for each request: a list made at the start would let a rebuilt client take the process down, as
    // reading a file that is gone is an error nobody hears.
    dev: true,
    brotli: true,
    gzip: true,
    etag: true,
    dotfiles: false,
    extensions: [],
    setHeaders: (response, path) => {
      const control = hashedName.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
      response.setHeader('Cache-Control', control);
    },
  });
}

/** The client's files with long cache and their precompressed twins; every other page address gets index.html. */
export function createStaticFiles(folder: string) {
  const indexFile = join(folder, 'index.html');
  const index = existsSync(indexFile) ? readFileSync(indexFile, 'utf8') : undefined;
  const files = sirvOrNothing(index === undefined ? null : folder);

  function sendIndex(request: Request, response: Response): void {
    if (index === undefined) {
      throw new ApiFailure('unavailable', {
        details: { reason: 'The client is not built yet: run npm run build.' },
      });
    }
    // A missing script answered with a page would only puzzle the browser.
    if (request.path !== '/index.html' && /\.[a-z0-9]{2,5}$/i.test(request.path))
      throw new ApiFailure('notFound');
    response.set('Cache-Control', 'no-store').type('html');
    response.send(index.replaceAll(nonceMark, nonceOf(response)));
  }

  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      next();
      return;
    }
    if (files === undefined || request.path === '/' || request.path === '/index.html') {
      sendIndex(request, response);
      return;
    }
    files(request, response, () => {
      try {
        sendIndex(request, response);
      } catch (error) {
        next(error);
      }
    });
  };
}
