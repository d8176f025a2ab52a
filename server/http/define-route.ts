import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { PermissionName } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { runCommand } from '../database/transaction.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { runIdempotently } from './idempotency.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** `public` needs no session, `signedIn` any session; else the session's roles must hold the permission somewhere. */
export type RoutePermission = PermissionName | 'public' | 'signedIn';

/** A file to send. Bytes or a stream; `inline` only for what a browser shows safely. */
export interface FileAnswer {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer | Readable;
  readonly sizeBytes?: number;
  readonly disposition?: 'attachment' | 'inline';
}

export interface CookieChange {
  readonly name: string;
  /** Null removes it. */
  readonly value: string | null;
  readonly expiresAt?: Date;
}

/** What a handler may say about the answer besides its body. Applied only when it succeeds. */
export interface Reply {
  status: number;
  readonly headers: Record<string, string>;
  readonly cookies: CookieChange[];
}

/** Where a request comes from. */
export interface RequestOrigin {
  readonly address: string;
  readonly userAgent: string;
  readonly sessionId: string | undefined;
}

export interface RouteRequest<P = unknown, Q = unknown, B = unknown> {
  readonly actor: Actor;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly requestId: string;
  readonly now: Date;
  readonly origin: RequestOrigin;
  readonly reply: Reply;
}

export interface CommandRequest<P = unknown, Q = unknown, B = unknown> extends RouteRequest<P, Q, B> {
  /** The version in `If-Match`; always there on a versioned command. */
  readonly expectedVersion: number | undefined;
}

export const noFields = z.strictObject({});
type NoFields = typeof noFields;

type BodySchema = z.ZodType | 'bytes';
type ResponseSchema = z.ZodType | 'file' | 'none';

type BodyOf<B extends BodySchema> = B extends z.ZodType ? z.output<B> : B extends 'bytes' ? Buffer : never;
type ReadonlyDeep<T> = T extends object ? { readonly [K in keyof T]: ReadonlyDeep<T[K]> } : T;
type AnswerOf<R extends ResponseSchema> = R extends z.ZodType
  ? ReadonlyDeep<z.output<R>>
  : R extends 'file'
    ? FileAnswer
    : undefined | void;

interface CommonDefinition<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends BodySchema,
  R extends ResponseSchema,
> {
  readonly method: Method;
  /** Below /api/v1, as Express writes it: `/grant-applications/:id`. */
  readonly path: `/${string}`;
  readonly permission: RoutePermission;
  /** One line for the OpenAPI document. */
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  /** A schema for JSON, or `bytes` for an uploaded file. */
  readonly body?: B;
  readonly response: R;
  /** `never`: the browser keeps no copy. Default: kept, and asked about each time. */
  readonly cache?: 'never';
}

export interface RouteDefinition<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends BodySchema,
  R extends ResponseSchema,
> extends CommonDefinition<P, Q, B, R> {
  readonly handle: (
    request: RouteRequest<z.output<P>, z.output<Q>, BodyOf<B>>,
    deps: Deps,
  ) => Promise<AnswerOf<R>>;
}

export interface CommandDefinition<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends BodySchema,
  R extends ResponseSchema,
> extends CommonDefinition<P, Q, B, R> {
  /** Changes an existing record: `If-Match: "v17"` is required. */
  readonly versioned: boolean;
  /** Moves money or a state: `Idempotency-Key` is required, and a repeat gets the first answer. */
  readonly idempotent: boolean;
  /** The audit action that the handler records, or the actions of which it records one. */
  readonly audit: string | readonly string[];
  readonly handle: (
    request: CommandRequest<z.output<P>, z.output<Q>, BodyOf<B>>,
    tx: Transaction,
    deps: Deps,
  ) => Promise<AnswerOf<R>>;
}

/** A route as the kernel sees it. */
export interface Route {
  readonly kind: 'read' | 'command';
  readonly method: Method;
  readonly path: string;
  readonly permission: RoutePermission;
  readonly summary: string;
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: BodySchema | undefined;
  readonly response: ResponseSchema;
  readonly cache: 'never' | undefined;
  readonly versioned: boolean;
  readonly idempotent: boolean;
  readonly audit: readonly string[];
  run(request: CommandRequest, deps: Deps, idempotencyKey: string | undefined): Promise<unknown>;
}

/**
 * A read, or a request that opens its own transactions by `runCommand` because it does slow work first (checking a
 * password, storing a file). Everything else that writes is a `defineCommand`.
 */
export function defineRoute<
  P extends z.ZodType = NoFields,
  Q extends z.ZodType = NoFields,
  B extends BodySchema = NoFields,
  R extends ResponseSchema = 'none',
>(definition: RouteDefinition<P, Q, B, R>): Route {
  return {
    ...commonOf(definition),
    kind: 'read',
    versioned: false,
    idempotent: false,
    audit: [],
    run: (request, deps) =>
      definition.handle(request as RouteRequest<z.output<P>, z.output<Q>, BodyOf<B>>, deps),
  };
}

/**
 * A command: runs in one transaction with its audit event, and is run again from the start on a write conflict. What it
 * answers is kept with its Idempotency-Key in the same transaction.
 */
export function defineCommand<
  P extends z.ZodType = NoFields,
  Q extends z.ZodType = NoFields,
  B extends BodySchema = NoFields,
  R extends ResponseSchema = 'none',
>(definition: CommandDefinition<P, Q, B, R>): Route {
  const audit = typeof definition.audit === 'string' ? [definition.audit] : definition.audit;
  const route: Route = {
    ...commonOf(definition),
    kind: 'command',
    versioned: definition.versioned,
    idempotent: definition.idempotent,
    audit,
    run: (request, deps, idempotencyKey) => {
      const typed = request as CommandRequest<z.output<P>, z.output<Q>, BodyOf<B>>;
      const handle = (tx: Transaction) => {
        resetReply(typed.reply);
        return audited(audit, tx, (watched) => definition.handle(typed, watched, deps));
      };
      if (idempotencyKey === undefined) return runCommand(deps, request, handle);
      return runIdempotently(deps, { route, request, key: idempotencyKey }, handle);
    },
  };
  return route;
}

/** What an attempt that was rolled back said about its answer goes with it. */
function resetReply(reply: Reply): void {
  reply.status = 200;
  reply.cookies.length = 0;
  for (const name of Object.keys(reply.headers)) Reflect.deleteProperty(reply.headers, name);
}

/** A command that changes something without saying so in the audit trail is a defect: it is undone and answers 500. */
async function audited<Result>(
  actions: readonly string[],
  tx: Transaction,
  handle: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  let recorded = false;
  const result = await handle({
    ...tx,
    record: async (event) => {
      recorded ||= actions.includes(event.action);
      await tx.record(event);
    },
  });
  if (!recorded) throw new Error(`The command did not record ${actions.join(' or ')} in the audit trail.`);
  return result;
}

function commonOf<P extends z.ZodType, Q extends z.ZodType, B extends BodySchema, R extends ResponseSchema>(
  definition: CommonDefinition<P, Q, B, R>,
) {
  return {
    method: definition.method,
    path: definition.path,
    permission: definition.permission,
    summary: definition.summary,
    params: definition.params ?? noFields,
    query: definition.query ?? noFields,
    body: definition.body,
    response: definition.response,
    cache: definition.cache,
  };
}
