import { Component, inject } from '@angular/core';
import { Connection } from '../../core/connection/connection.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';

/** Says so while the portal cannot be reached. The live region stays; its content comes and goes. */
@Component({
  selector: 'tg-connection-banner',
  imports: [TranslatePipe],
  host: { role: 'status' },
  template: `
    @if (!connection.isOnline()) {
      <p>{{ 'entry.offline' | t }}</p>
    }
  `,
  styles: `
    p {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 0.625rem;
      padding: 0.5rem 1rem;
      background: var(--mat-sys-tertiary-container);
      color: var(--mat-sys-on-tertiary-container);
      font: var(--mat-sys-body-medium);
      font-weight: 500;
    }
  `,
})
export class ConnectionBanner {
  protected readonly connection = inject(Connection);
}
