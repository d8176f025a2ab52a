import { inject, Pipe } from '@angular/core';
import type { PipeTransform } from '@angular/core';
import { Router, type UrlTree } from '@angular/router';

/**
 * A path as tasks and notices hold it, `/grant-applications/…#questions`, for a link: `[routerLink]="task.link | path"`.
 * As plain text its `#` would be taken for a part of the path.
 */
@Pipe({ name: 'path' })
export class PathPipe implements PipeTransform {
  private readonly router = inject(Router);

  transform(path: string): UrlTree {
    return this.router.parseUrl(path);
  }
}
