import { computed, inject, Injectable, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import type { GrantApplicationCommand } from '#shared/grant-applications/grant-application-status.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { decideGrantApplication } from '#shared/grant-applications/grant-application-workflow.ts';
import { Access } from '../../../core/access/access.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import type { ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';

/** Somebody else's or another time's: no button says so, the chain beside it does. */
const notOffered: readonly string[] = [
  'roleRequired',
  'commandNotAllowedInStatus',
  'nothingStandsBefore',
  'chainHasNotComeThatFar',
];

/** Runs the commands of one application for the page it is provided by: one at a time, what went wrong kept to be shown. */
@Injectable()
export class ApplicationCommands {
  private readonly access = inject(Access);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  private readonly failure = signal<ApiError | null>(null);

  /** Name of the command that is on its way. */
  readonly busy = signal<string | null>(null);
  readonly isConflict = computed(() => this.failure()?.isConflict ?? false);
  readonly problem = computed(() => {
    const failure = this.failure();
    return failure && !failure.isConflict ? this.refusalText.of(failure) : null;
  });

  /** What the shared table says of the command for this person, now. */
  decide(view: GrantApplicationView, command: GrantApplicationCommand) {
    return decideGrantApplication(view, command, {
      actor: this.access.requiredActor(),
      now: new Date().toISOString(),
    });
  }

  /** True if the person's role gives the command at all in this status: else its button is left out. */
  isOffered(view: GrantApplicationView, command: GrantApplicationCommand): boolean {
    const decision = this.decide(view, command);
    return decision.ok || !notOffered.includes(decision.code);
  }

  /** Null when it failed; the page shows `problem` or the conflict. */
  async run(
    command: GrantApplicationCommand,
    request: Observable<GrantApplicationView>,
  ): Promise<GrantApplicationView | null> {
    return this.perform(command, this.i18n.text(`grantApplications.stepDone.${command}`), request);
  }

  /** A command beside the road, such as an assignment: under its own name, with its own words when done. */
  async perform(
    name: string,
    done: string,
    request: Observable<GrantApplicationView>,
  ): Promise<GrantApplicationView | null> {
    if (this.busy() !== null) return null;
    this.busy.set(name);
    this.failure.set(null);
    try {
      const view = await firstValueFrom(request);
      this.toasts.show(done);
      return view;
    } catch (failure) {
      this.failure.set(asApiError(failure));
      return null;
    } finally {
      this.busy.set(null);
    }
  }

  forget(): void {
    this.failure.set(null);
  }
}
