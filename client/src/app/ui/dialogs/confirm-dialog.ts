import { inject, Injector, Service } from '@angular/core';

export interface Confirmation {
  /** All texts translated. */
  readonly heading: string;
  readonly text?: string;
  /** What happens then, one sentence each; says what cannot be undone. */
  readonly consequences?: readonly string[];
  /** The verb on the button: "Award", never "OK". */
  readonly confirm: string;
  readonly tone?: 'primary' | 'danger';
  /** Asks for a reason; the answer carries it. */
  readonly note?: { readonly label: string; readonly help?: string; readonly minimum?: number };
}

export interface Confirmed {
  /** The reason, when one was asked for; else empty. */
  readonly note: string;
}

/**
 * Asks before a step that cannot simply be undone.
 * `const answer = await this.confirm.ask({ heading, consequences, confirm }); if (!answer) return;`
 */
@Service()
export class ConfirmDialog {
  private readonly injector = inject(Injector);

  /** Null when the person thinks better of it. Material's dialog is loaded on the first question. */
  async ask(question: Confirmation): Promise<Confirmed | null> {
    const { openConfirmPanel } = await import('./confirm-panel.ts');
    return openConfirmPanel(this.injector, question);
  }
}
