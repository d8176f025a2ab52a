import { DOCUMENT, inject, Service, signal } from '@angular/core';

/** Whether the portal can be reached, as far as the browser and the last answers tell. */
@Service()
export class Connection {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly reachable = signal(this.window?.navigator.onLine ?? true);

  private readonly answeredAt = signal(0);

  readonly isOnline = this.reachable.asReadonly();
  /** When the last request succeeded (milliseconds): using the portal keeps the session open. */
  readonly lastSuccessAt = this.answeredAt.asReadonly();

  constructor() {
    this.window?.addEventListener('online', () => {
      this.reachable.set(true);
    });
    this.window?.addEventListener('offline', () => {
      this.reachable.set(false);
    });
  }

  /** A request was answered with what it asked for. */
  succeeded(): void {
    this.reachable.set(true);
    this.answeredAt.set(Date.now());
  }

  /** A request was answered, by whatever status. */
  answered(): void {
    this.reachable.set(true);
  }

  /** A request found nobody. */
  unanswered(): void {
    this.reachable.set(false);
  }
}
