import { Component, computed, inject, input, output, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { CommentAudience } from '#shared/grant-applications/grant-application-requests.ts';
import { Access } from '../../../core/access/access.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';

/** A comment for everybody on the case, or for the writer's own side. It appears in the timeline. */
@Component({
  selector: 'tg-comment-form',
  imports: [LabelledField, TranslatePipe],
  template: `
    <form class="tg-stack tg-stack--tight" (submit)="send($event)">
      <tg-field #field required [label]="'grantApplications.comments.label' | t">
        <textarea
          #text
          rows="3"
          maxlength="4000"
          [id]="field.controlId"
          [value]="comment()"
          (input)="comment.set(text.value)"
        ></textarea>
      </tg-field>
      <tg-field #audience required [label]="'grantApplications.comments.audience' | t">
        <select #chosen [id]="audience.controlId" (change)="choose(chosen.value)">
          @for (each of audiences(); track each) {
            <option [value]="each" [selected]="chosenAudience() === each">{{ label(each) }}</option>
          }
        </select>
      </tg-field>
      @if (problem(); as problem) {
        <p class="tg-note tg-note--error" role="alert">{{ problem }}</p>
      }
      <button
        type="submit"
        class="tg-button"
        [disabled]="comment().trim() === ''"
        [attr.aria-busy]="busy() ? true : null"
      >
        {{ 'grantApplications.comments.send' | t }}
      </button>
    </form>
  `,
  styles: `
    button {
      justify-self: start;
    }
    textarea {
      min-block-size: 4.5rem;
    }
  `,
})
export class CommentForm {
  private readonly client = inject(GrantApplicationsClient);
  private readonly access = inject(Access);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);

  readonly applicationId = input.required<string>();
  readonly commented = output();

  protected readonly comment = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly audiences = computed((): readonly CommentAudience[] => [
    'all',
    this.access.isProvincial() ? 'province' : 'municipality',
  ]);
  protected readonly chosenAudience = signal<CommentAudience>('all');

  protected label(audience: CommentAudience): string {
    return this.i18n.text(`grantApplications.comments.${audience}`);
  }

  protected choose(value: string): void {
    this.chosenAudience.set(this.audiences().find((each) => each === value) ?? 'all');
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.comment().trim();
    if (text === '' || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(
        this.client.comment(this.applicationId(), { text, audience: this.chosenAudience() }),
      );
      this.comment.set('');
      this.toasts.show(this.i18n.text('grantApplications.comments.sent'));
      this.commented.emit();
    } catch (failure) {
      this.problem.set(this.refusalText.of(asApiError(failure)));
    } finally {
      this.busy.set(false);
    }
  }
}
