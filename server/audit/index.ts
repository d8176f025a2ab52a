import { idempotencyModel } from '../http/idempotency.model.ts';
import { auditChainHeadModel, auditEventModel } from './audit-event.model.ts';
import { auditRoutes } from './audit.routes.ts';

export { auditEventModel } from './audit-event.model.ts';
export type { AuditEvent } from './audit-event.model.ts';
export { canonicalJson } from './canonical-json.ts';
export { createSealer } from './sealer.ts';
export type { Sealer } from './sealer.ts';

export const routes = auditRoutes;
export const models = [auditEventModel, auditChainHeadModel, idempotencyModel];
