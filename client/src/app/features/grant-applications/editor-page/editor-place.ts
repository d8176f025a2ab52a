import { Service } from '@angular/core';

/** Where the editor stands: the address of its sections, and whether what it shows is a test of the call. */
@Service()
export class EditorPlace {
  readonly isTest: boolean = false;

  link(id: string, section: string): readonly string[] {
    return ['/grant-applications', id, 'edit', section];
  }
}
