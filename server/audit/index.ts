import { auditChainHeadModel, auditEventModel } from './audit-event.model.ts';
import { idempotencyModel } from '../http/idempotency.model.ts';
import type { Route } from '../http/define-route.ts';

export const routes: readonly Route[] = [];
export const models = [auditEventModel, auditChainHeadModel, idempotencyModel];
