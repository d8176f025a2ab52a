import { Component, inject, input, output, signal } from '@angular/core';
import type { Decision } from '#shared/errors/refusal.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ReauthenticateDialog } from '../../../core/reauthentication/reauthenticate-dialog.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';

const reasonMin = 10;

export interface Publishing {
  readonly reason: string;
  readonly reauthenticationToken: string;
}

/** Makes a draft the text of agreements: the reason, then the password. */
@Component({
  selector: 'tg-publish-form',
  imports: [CommandButton, Icon, LabelledField, TranslatePipe],
  template: `
    <section class="tg-card tg-stack tg-stack--tight" aria-labelledby="publish-heading">
      <h2 id="publish-heading">{{ 'agreementTemplates.publish.button' | t }}</h2>
      <tg-field
        [label]="'agreementTemplates.publish.reason' | t"
        [help]="'agreementTemplates.publish.reasonHelp' | t"
        hideOptional
        #field
      >
        <textarea
          #words
          rows="3"
          maxlength="2000"
          [id]="field.controlId"
          [attr.aria-invalid]="isShort() ? true : null"
          [value]="reason()"
          (input)="reason.set(words.value)"
        ></textarea>
      </tg-field>
      @if (isShort()) {
        <p class="tg-note tg-note--error" role="alert">
          <tg-icon name="alert" />{{ 'agreementTemplates.publish.short' | t }}
        </p>
      }
      <tg-command-button kind="primary" icon="check" [decision]="decision()" [busy]="busy()" (run)="ask()">{{
        'agreementTemplates.publish.button' | t
      }}</tg-command-button>
    </section>
  `,
})
export class PublishForm {
  private readonly i18n = inject(I18n);
  private readonly reauthenticate = inject(ReauthenticateDialog);

  readonly name = input.required<string>();
  readonly decision = input.required<Decision<object> | null>();
  readonly busy = input(false);
  readonly publish = output<Publishing>();

  protected readonly reason = signal('');
  protected readonly isShort = signal(false);

  protected async ask(): Promise<void> {
    const reason = this.reason().trim();
    this.isShort.set(reason.length < reasonMin);
    if (this.isShort()) return;
    const reauthenticationToken = await this.reauthenticate.ask({
      action: this.i18n.text('agreementTemplates.publish.action', { name: this.name() }),
      consequences: [
        this.i18n.text('agreementTemplates.publish.consequences.next'),
        this.i18n.text('agreementTemplates.publish.consequences.final'),
        this.i18n.text('agreementTemplates.publish.consequences.keep'),
      ],
    });
    if (reauthenticationToken !== null) this.publish.emit({ reason, reauthenticationToken });
  }
}
