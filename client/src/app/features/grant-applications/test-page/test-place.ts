import { Injectable, signal } from '@angular/core';
import type { TestApplicationView } from '#shared/test-applications/test-application-views.ts';
import { EditorPlace } from '../editor-page/editor-place.ts';

/** The editor of a test: its addresses, and the test as the server last answered it. */
@Injectable()
export class TestPlace extends EditorPlace {
  override readonly isTest = true;

  readonly test = signal<TestApplicationView | null>(null);

  override link(id: string, section: string): readonly string[] {
    return ['/grant-applications/tests', id, section];
  }
}
