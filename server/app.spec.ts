import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { startTestPortal } from './testing/test-portal.ts';
import type { TestPortal } from './testing/test-portal.ts';

describe('The portal over HTTP', () => {
  let portal: TestPortal;
  let folder: string;
  let ready = true;
  const script = `console.log(${JSON.stringify('x'.repeat(3_000))})`;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'thusong-client-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(
      join(folder, 'index.html'),
      '<html><script nonce="__CSP_NONCE__" src="main-ABCDEFGH.js"></script></html>',
    );
    writeFileSync(join(folder, 'main-ABCDEFGH.js'), script);
    writeFileSync(join(folder, 'main-ABCDEFGH.js.br'), brotliCompressSync(script));
    writeFileSync(join(folder, 'chunk-B-pzh9Jx.js'), script);
    writeFileSync(join(folder, 'assets', 'plain-document.txt'), 'plain');
    writeFileSync(join(folder, 'assets', 'plain.txt'), 'plain');
    portal = await startTestPortal({ clientFolder: folder, isReady: () => ready });
  });
  afterAll(async () => {
    await portal.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) => fetch(portal.url + path, { headers });

  it('sends the page with a nonce of its own each time, and never keeps it', async () => {
    const pages = await Promise.all([get('/'), get('/awards/123'), get('/index.html')]);
    const nonces = await Promise.all(
      pages.map(async (answer) => {
        const [, nonce = ''] = /nonce="([^"]+)"/.exec(await answer.text()) ?? [];
        expect(answer.headers.get('content-security-policy')).toContain(`script-src 'self' 'nonce-${nonce}'`);
        expect(answer.headers.get('cache-control')).toBe('no-store');
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(3);
    expect(nonces).not.toContain('__CSP_NONCE__');
  });

  it('allows no script, frame or form of elsewhere, and no text as script', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types angular angular#bundler',
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toContain('unsafe');
  });

  it('has its security headers on every answer, errors and files too', async () => {
    for (const path of [
      '/',
      '/main-ABCDEFGH.js',
      '/api/v1/session',
      '/api/nothing',
      '/healthz',
      '/missing.js',
      '/api/v1/openapi.json',
    ]) {
      const answer = await get(path);
      expect(answer.headers.get('x-content-type-options')).withContext(path).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).withContext(path).not.toBeNull();
      expect(answer.headers.get('x-frame-options')).withContext(path).toBe('DENY');
      expect(answer.headers.get('x-request-id'))
        .withContext(path)
        .toMatch(/^[0-9a-f-]{36}$/);
      expect(answer.headers.get('x-powered-by')).withContext(path).toBeNull();
    }
  });

  it('lets files with a hash in their name be kept for a year, others be asked about', async () => {
    const hashed = await get('/main-ABCDEFGH.js', { 'Accept-Encoding': 'br' });
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(hashed.headers.get('content-encoding')).toBe('br');
    expect(await hashed.text()).toBe(script);
    expect((await get('/chunk-B-pzh9Jx.js')).headers.get('cache-control')).toContain('immutable');
    for (const path of ['/assets/plain.txt', '/assets/plain-document.txt']) {
      expect((await get(path)).headers.get('cache-control'))
        .withContext(path)
        .toBe('no-cache');
    }
  });

  it('answers a missing file with 404, not with a page', async () => {
    expect((await get('/main-OLDERONE.js')).status).toBe(404);
    expect((await get('/../../package.json')).status).toBe(404);
  });

  it('outlives a client that is rebuilt underneath it', async () => {
    writeFileSync(join(folder, 'chunk-GONESOON.js'), script);
    expect((await get('/chunk-GONESOON.js')).status).toBe(200);
    rmSync(join(folder, 'chunk-GONESOON.js'));
    expect((await get('/chunk-GONESOON.js')).status).toBe(404);
    expect((await get('/')).status).toBe(200);
  });

  it('answers what is not there under /api in JSON', async () => {
    const answer = await get('/api/v2/anything');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/json');
  });

  it('is alive without its database, and ready only with it', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    ready = false;
    const answer = await get('/readyz');
    ready = true;
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await get('/healthz')).status).toBe(200);
  });

  it('compresses what it makes, when asked', async () => {
    const answer = await get('/api/v1/openapi.json', { 'Accept-Encoding': 'br' });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(((await answer.json()) as { openapi: string }).openapi).toBe('3.1.0');
  });

  it('says that the client is not built instead of failing oddly', async () => {
    const bare = await startTestPortal({ clientFolder: join(folder, 'nowhere') });
    try {
      const answer = await fetch(bare.url);
      expect(answer.status).toBe(503);
      expect(await answer.text()).toContain('npm run build');
    } finally {
      await bare.close();
    }
  });

  it('wants HTTPS kept to, and ties its cookie to it, when its address is HTTPS', async () => {
    const secure = await startTestPortal({ config: { secure: true, publicUrl: 'https://grants.example' } });
    try {
      const answer = await fetch(`${secure.url}/api/v1/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Thusong-Client': 'web' },
        body: JSON.stringify({ email: 'grantofficer@mosselbay.example', password: 'seven calm giraffes' }),
      });
      expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
      expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-thusong=[^;]+; Path=\/; .*Secure/);
      expect(answer.headers.getSetCookie()[0]).not.toContain('Domain');
    } finally {
      await secure.close();
    }
  });

  it('ends a connection whose headers are too long', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(portal.url);
      request({ hostname, port, path: '/healthz', headers: { 'X-Long': 'x'.repeat(20_000) } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(431);
  });
});
