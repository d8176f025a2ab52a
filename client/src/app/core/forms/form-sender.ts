import { inject, Service } from '@angular/core';
import type { FieldTree, TreeValidationResult } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import { asApiError } from '../http/api-error.ts';
import { RefusalText } from '../i18n/refusal-text.ts';
import { errorsOnFields } from './validate-with.ts';

/**
 * Sends a form from its `submission.action` and puts what the server says back on the fields:
 * `action: (form) => this.formSender.send(form, this.client.invite(form().value()), (user) => …)`.
 * A refusal without fields becomes an error of the whole form, which the error summary shows first.
 */
@Service()
export class FormSender {
  private readonly refusalText = inject(RefusalText);

  async send<Model, Answer>(
    form: FieldTree<Model>,
    request: Observable<Answer>,
    done: (answer: Answer) => unknown,
  ): Promise<TreeValidationResult> {
    let answer: Answer;
    try {
      answer = await firstValueFrom(request, { defaultValue: undefined as Answer });
    } catch (failure) {
      const error = asApiError(failure);
      if (error.fields.length > 0) return errorsOnFields(form, error.fields);
      return [
        { kind: 'refused', message: this.refusalText.of(error), fieldTree: form },
      ] as TreeValidationResult;
    }
    await done(answer);
    return undefined;
  }
}
