import type { HttpInterceptorFn } from '@angular/common/http';

/**
 * Says that the request comes from this client. A form on another site cannot set a header of its own, so the server
 * refuses every change without it.
 */
export const clientHeaderInterceptor: HttpInterceptorFn = (request, next) =>
  next(
    request.url.startsWith('/api/') ? request.clone({ setHeaders: { 'X-Thusong-Client': 'web' } }) : request,
  );
