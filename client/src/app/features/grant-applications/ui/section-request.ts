import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { askedIn, decideAnswer, timesAsked } from '#shared/grant-applications/change-requests.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { Access } from '../../../core/access/access.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';
import { GrantApplicationWords } from '../grant-application-words.ts';
import { AskedSection } from './asked-section.ts';

/** At the section itself: what the Department asks here, and the place to say that it is answered. */
@Component({
  selector: 'tg-section-request',
  imports: [AskedSection, Icon, LabelledField, TranslatePipe],
  template: `
    @if (asked(); as asked) {
      <section class="tg-note tg-note--attention" [attr.aria-label]="'screening.answer.heading' | t">
        <tg-icon name="hand" />
        <div>
          <tg-asked-section [asked]="asked" [by]="request()!" [name]="name()" [round]="round()">
            @if (mayAnswer()) {
              <tg-field #field [label]="'screening.answer.label' | t" [help]="'screening.answer.help' | t">
                <textarea
                  #text
                  rows="2"
                  maxlength="4000"
                  [id]="field.controlId"
                  [value]="typed()"
                  (input)="typed.set(text.value)"
                ></textarea>
              </tg-field>
              @if (problem(); as problem) {
                <p class="error" role="alert"><tg-icon name="alert" size="1.0625rem" />{{ problem }}</p>
              }
              <button
                type="button"
                class="tg-button tg-button--small"
                [attr.aria-busy]="busy() ? true : null"
                (click)="send()"
              >
                <tg-icon name="check" size="1.125rem" />{{
                  (asked.answer ? 'screening.answer.again' : 'screening.answer.send') | t
                }}
              </button>
            }
          </tg-asked-section>
        </div>
      </section>
    }
  `,
  styles: `
    section {
      margin-block-end: var(--tg-space-4);
    }
    section > tg-icon {
      flex: none;
    }
    section > div {
      flex: 1;
      min-inline-size: 0;
    }
    textarea {
      min-block-size: 4rem;
    }
    button {
      justify-self: start;
    }
    .error {
      display: flex;
      gap: var(--tg-space-1);
      margin: 0;
      font: var(--mat-sys-body-small);
      color: var(--mat-sys-error);
    }
  `,
})
export class SectionRequest {
  private readonly access = inject(Access);
  private readonly client = inject(GrantApplicationsClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(GrantApplicationWords);

  readonly view = input.required<GrantApplicationView>();
  readonly section = input.required<string>();
  /** Saves what is typed, and answers the version of the section then; null when it could not be saved. */
  readonly saveFirst = input.required<() => Promise<number | null>>();
  readonly answered = output<GrantApplicationView>();

  protected readonly request = computed(() => this.view().openChangeRequest);
  protected readonly asked = computed(() => askedIn(this.request(), this.section()));
  protected readonly name = computed(() => this.words.section(this.view().call, this.section()));
  protected readonly round = computed(() => timesAsked(this.view().changeRequests, this.section()));
  protected readonly mayAnswer = computed(() => {
    const decision = this.decision('any words');
    return decision.ok;
  });
  private readonly kept = computed(() => this.asked()?.answer?.text ?? '');
  /** Begins anew with another section or another answer; a save of the section meanwhile takes nothing away. */
  protected readonly typed = linkedSignal({
    source: () => `${this.section()} ${this.kept()}`,
    computation: () => this.kept(),
  });
  protected readonly busy = signal(false);
  protected readonly problem = signal<string | null>(null);

  private decision(text: string) {
    const actor = this.access.requiredActor();
    return decideAnswer(this.view(), { section: this.section(), text }, { actor });
  }

  protected async send(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const version = await this.saveFirst()();
      if (version === null) return;
      const text = this.typed().trim();
      const request = this.client.answerChanges(this.view().id, this.section(), text, version);
      this.answered.emit(await firstValueFrom(request));
      this.toasts.show(this.i18n.text('screening.answer.done'));
    } catch (failure) {
      const error = asApiError(failure);
      this.problem.set(
        error.isConflict ? this.i18n.text('screening.answer.conflict') : this.refusalText.of(error),
      );
    } finally {
      this.busy.set(false);
    }
  }
}
