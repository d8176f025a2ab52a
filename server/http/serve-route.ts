import type { Request, Response } from 'express';
import { z } from 'zod';
import { isPermitted } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import type { FieldError } from '#shared/errors/api-error.ts';
import { fieldErrorsOf } from '#shared/errors/field-errors.ts';
import type { Deps } from '../deps.ts';
import type { CommandRequest, Reply, Route } from './define-route.ts';
import { ApiFailure, NotFoundError, ValidationError } from './errors.ts';
import { readBody } from './read-body.ts';
import { requestIdOf } from './request-id.ts';
import { sendAnswer } from './send-answer.ts';

/** Who is asking, found by the session cookie. */
export interface Authenticated {
  readonly actor: Actor;
  readonly sessionId: string;
}

export interface Serving {
  readonly deps: Deps;
  readonly authenticate: (request: Request) => Promise<Authenticated | undefined>;
  /** Checks each answer against the route's own schema; on in specs. */
  readonly checkAnswers: boolean;
}

export const anonymousActor: Actor = Object.freeze({
  userId: 'anonymous',
  name: 'Not signed in',
  memberships: [],
});

/** Session, then CSRF header, then permission, then the request's parts, then the handler. */
export async function serveRoute(
  serving: Serving,
  route: Route,
  request: Request,
  response: Response,
): Promise<void> {
  const { deps } = serving;
  const authenticated = await serving.authenticate(request);
  if (!authenticated && route.permission !== 'public') throw new ApiFailure('signInRequired');
  if (route.method !== 'get' && request.get('X-Thusong-Client') === undefined)
    throw new ApiFailure('csrfHeaderMissing');
  const actor = authenticated?.actor ?? anonymousActor;
  requirePermission(route, actor);
  const idempotencyKey = route.idempotent ? idempotencyKeyOf(request) : undefined;
  const reply: Reply = { status: 200, headers: {}, cookies: [] };
  const command: CommandRequest = {
    actor,
    params: parseParams(route, request),
    ...(await parseInput(route, request, response)),
    expectedVersion: route.versioned ? expectedVersionOf(request) : undefined,
    requestId: requestIdOf(response),
    now: deps.clock.now(),
    origin: {
      address: request.ip ?? 'unknown',
      userAgent: (request.get('User-Agent') ?? '').slice(0, 300),
      sessionId: authenticated?.sessionId,
    },
    reply,
  };
  const answer = await route.run(command, deps, idempotencyKey);
  if (serving.checkAnswers) checkAnswer(route, answer);
  await sendAnswer({ route, answer, reply, secure: deps.config.secure }, request, response);
}

function requirePermission(route: Route, actor: Actor): void {
  const { permission } = route;
  if (permission === 'public' || permission === 'signedIn') return;
  if (!isPermitted(actor, permission)) throw new ApiFailure('permissionDenied', { details: { permission } });
}

/** A path that names nothing there could be is the same as one that names nothing there is. */
function parseParams(route: Route, request: Request): unknown {
  const parsed = route.params.safeParse({ ...request.params });
  if (!parsed.success) throw new NotFoundError();
  return parsed.data;
}

async function parseInput(
  route: Route,
  request: Request,
  response: Response,
): Promise<{ query: unknown; body: unknown }> {
  const query = route.query.safeParse({ ...request.query });
  const fields: FieldError[] = query.success ? [] : fieldErrorsOf(query.error, 'query');
  if (route.body === undefined) {
    if (fields.length > 0) throw new ValidationError(fields);
    return { query: query.data, body: undefined };
  }
  const raw = await readBody(route.body === 'bytes' ? 'bytes' : 'json', request, response);
  if (route.body === 'bytes') {
    if (fields.length > 0) throw new ValidationError(fields);
    return { query: query.data, body: raw };
  }
  const body = await route.body.safeParseAsync(raw);
  if (!body.success) fields.push(...fieldErrorsOf(body.error));
  if (fields.length > 0) throw new ValidationError(fields);
  return { query: query.data, body: body.data };
}

/** `"v17"`, and the weaker `W/"v17-…"` that a read answers. */
function expectedVersionOf(request: Request): number {
  const header = request.get('If-Match');
  if (header === undefined) throw new ApiFailure('versionRequired');
  const [, version] = /^(?:W\/)?"v(\d{1,15})(?:-[\w-]+)?"$/.exec(header.trim()) ?? [];
  if (version === undefined) {
    throw new ValidationError([
      { path: 'header.If-Match', code: 'version', message: 'Send the version you saw, in quotes: "v17".' },
    ]);
  }
  return Number(version);
}

const idempotencyKeySchema = z.uuid();

function idempotencyKeyOf(request: Request): string {
  const header = request.get('Idempotency-Key');
  if (header === undefined) throw new ApiFailure('idempotencyKeyRequired');
  const parsed = idempotencyKeySchema.safeParse(header.trim().toLowerCase());
  if (!parsed.success) throw new ValidationError(fieldErrorsOf(parsed.error, 'header.Idempotency-Key'));
  return parsed.data;
}

function checkAnswer(route: Route, answer: unknown): void {
  if (route.response === 'none' || route.response === 'file') return;
  const checked = route.response.safeParse(JSON.parse(JSON.stringify(answer ?? null)));
  if (checked.success) return;
  throw new Error(
    `${route.method} ${route.path} answers what its schema does not allow: ${checked.error.message}`,
  );
}
