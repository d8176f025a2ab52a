import type { HttpInterceptorFn } from '@angular/common/http';
import { apiErrorInterceptor } from './api-error.interceptor.ts';
import { clientHeaderInterceptor } from './client-header.interceptor.ts';
import { sessionExpiredInterceptor } from './session-expired.interceptor.ts';

/** Outermost first: a request that waited for a new sign-in passes the other two again. */
export const apiInterceptors: readonly HttpInterceptorFn[] = [
  sessionExpiredInterceptor,
  clientHeaderInterceptor,
  apiErrorInterceptor,
];
