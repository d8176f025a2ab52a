import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type { z } from 'zod';
import type { inviteUserBody, setMembershipsBody } from '#shared/accounts/account-requests.ts';
import type { UserView } from '#shared/accounts/account-views.ts';
import type { proclaimedHolidayBody } from '#shared/accounts/administration-views.ts';
import type { NoticeSettingsBody, NoticeSettingsView } from '#shared/notices/notice-views.ts';
import type {
  AddConditionBody,
  ChangeConditionBody,
} from '#shared/award-conditions/award-condition-requests.ts';
import type { AwardConditionView } from '#shared/award-conditions/award-condition-views.ts';
import type { AwardSettingsView, SetAwardSettingsBody } from '#shared/awards/award-settings.ts';
import type { SetDecisionRulesBody } from '#shared/decision-rules/decision-rules-requests.ts';
import { ApiClient } from '../../core/http/api-client.ts';

@Service()
export class AdministrationClient {
  private readonly api = inject(ApiClient);

  invite(body: z.input<typeof inviteUserBody>): Observable<UserView> {
    return this.api.command('/users', body);
  }

  inviteAgain(id: string): Observable<UserView> {
    return this.api.command(`/users/${id}/invite-again`, null);
  }

  disable({ id, version }: Pick<UserView, 'id' | 'version'>): Observable<UserView> {
    return this.api.command(`/users/${id}/disable`, null, { version });
  }

  enable({ id, version }: Pick<UserView, 'id' | 'version'>): Observable<UserView> {
    return this.api.command(`/users/${id}/enable`, null, { version });
  }

  setMemberships(
    { id, version }: Pick<UserView, 'id' | 'version'>,
    body: z.input<typeof setMembershipsBody>,
  ): Observable<UserView> {
    return this.api.command(`/users/${id}/memberships`, body, { version, method: 'PUT' });
  }

  saveNoticeSettings(body: NoticeSettingsBody, version: number): Observable<NoticeSettingsView> {
    return this.api.command('/notice-settings', body, { version, method: 'PUT' });
  }

  setDecisionRules(version: number, body: SetDecisionRulesBody): Observable<unknown> {
    return this.api.command('/decision-rules', body, { method: 'PUT', version });
  }

  setAwardSettings(
    { programme, version }: Pick<AwardSettingsView, 'programme' | 'version'>,
    body: SetAwardSettingsBody,
  ): Observable<AwardSettingsView> {
    return this.api.command(`/award-settings/${programme}`, body, { version, method: 'PUT' });
  }

  addCondition(body: AddConditionBody): Observable<AwardConditionView> {
    return this.api.command('/award-conditions', body);
  }

  changeCondition(
    { id, version }: Pick<AwardConditionView, 'id' | 'version'>,
    body: ChangeConditionBody,
  ): Observable<AwardConditionView> {
    return this.api.command(`/award-conditions/${id}`, body, { version, method: 'PUT' });
  }

  advanceCondition(
    { id, version }: Pick<AwardConditionView, 'id' | 'version'>,
    command: 'retire' | 'reinstate',
    reason: string,
  ): Observable<AwardConditionView> {
    return this.api.command(`/award-conditions/${id}/${command}`, { reason }, { version });
  }

  addHoliday(body: z.input<typeof proclaimedHolidayBody>): Observable<unknown> {
    return this.api.command('/proclaimed-holidays', body);
  }

  removeHoliday(id: string): Observable<unknown> {
    return this.api.command(`/proclaimed-holidays/${id}`, null, { method: 'DELETE' });
  }
}
