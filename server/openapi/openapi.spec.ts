import { errorRegistry } from '#shared/errors/api-error.ts';
import { hasMessage } from '#shared/i18n/translate.ts';
import { errors } from '#shared/i18n/en/errors.ts';
import { allRoutes, apiBase } from '../app.ts';
import { errorMessage } from '../http/error-messages.ts';
import { startTestPortal } from '../testing/test-portal.ts';
import type { TestPortal } from '../testing/test-portal.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: {
    readonly content: Record<string, { readonly schema?: { readonly additionalProperties?: unknown } }>;
  };
  readonly responses: Record<string, unknown>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
}

describe('The OpenAPI document', () => {
  let portal: TestPortal;
  let document: Document;
  const routes = allRoutes();
  beforeAll(async () => {
    portal = await startTestPortal();
    document = (await portal.anonymous().get<Document>('/openapi.json')).body;
  });
  afterAll(() => portal.close());

  it('describes every route and nothing else', () => {
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    const served = routes.map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`);
    expect(described.sort()).toEqual(served.sort());
    expect(apiBase).toBe('/api/v1');
  });

  it('names every operation once', () => {
    const ids = Object.values(document.paths).flatMap((operations) =>
      Object.values(operations).map((each) => each.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('names each parameter of the path, and the headers a command needs', () => {
    for (const route of routes) {
      const operation = document.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method];
      const names = operation?.parameters.map((parameter) => parameter.name) ?? [];
      for (const [, name = ''] of route.path.matchAll(/:(\w+)/g))
        expect(names).withContext(route.path).toContain(name);
      expect(names.includes('If-Match')).withContext(route.path).toBe(route.versioned);
      expect(names.includes('Idempotency-Key')).withContext(route.path).toBe(route.idempotent);
    }
  });

  it('asks for an idempotency key on every command that changes a state or creates something', () => {
    const unguarded = routes.filter(
      (route) => route.kind === 'command' && route.method === 'post' && !route.idempotent,
    );
    // An upload is repeated harmlessly: equal content is kept once and a file that no case takes is nobody's. A disclosure
    // changes nothing, and each one is to be logged.
    const harmless = ['/documents', '/bank-accounts/:id/reveal', '/beneficiaries/:id/reveal-identity'];
    expect(unguarded.map((route) => route.path).filter((path) => !harmless.includes(path))).toEqual([]);
  });

  it('takes no field that it does not describe', () => {
    for (const route of routes) {
      const body = document.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method]?.requestBody;
      const schema = body?.content['application/json']?.schema as
        { type?: string; additionalProperties?: unknown } | undefined;
      if (schema?.type === 'object') expect(schema.additionalProperties).withContext(route.path).toBeFalse();
    }
  });

  it('can answer every code of the registry in words', () => {
    for (const code of Object.keys(errorRegistry) as (keyof typeof errorRegistry)[]) {
      expect(hasMessage({ en: { errors } }, `errors.${code}`))
        .withContext(code)
        .toBeTrue();
      expect(errorMessage(code))
        .withContext(code)
        .toMatch(/[.?…]$/);
    }
  });
});
