import { httpResource } from '@angular/common/http';
import { computed } from '@angular/core';
import type {
  AllocationListView,
  DesignChoices,
  FundingCallView,
} from '#shared/funding-calls/funding-call-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';

/** What the editor of a call's design needs to be there: the call, who can be chosen, what is allocated. */
export function injectDesignSetting(id: () => string) {
  const call = httpResource<FundingCallView>(() => apiRequest(`/funding-calls/${id()}`));
  const choices = httpResource<DesignChoices>(() => apiRequest('/funding-call-choices'));
  const allocations = httpResource<AllocationListView>(() => {
    if (!call.hasValue()) return undefined;
    const { programme, financialYear } = call.value().design;
    return apiRequest('/allocations', { programme, financialYear });
  });
  return {
    failure: computed(() => call.error() ?? choices.error() ?? allocations.error()),
    /** Null until all of it is there. */
    ready: computed(() => {
      if (!call.hasValue() || !choices.hasValue() || !allocations.hasValue()) return null;
      return { call: call.value(), choices: choices.value(), allocations: allocations.value().items };
    }),
    reload(): void {
      call.reload();
      choices.reload();
      allocations.reload();
    },
  };
}
