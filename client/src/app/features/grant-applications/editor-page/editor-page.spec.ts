import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import type { Role } from '#shared/access/roles.ts';
import type { ApplicationComments } from '#shared/grant-applications/application-comments.ts';
import type { BudgetLine } from '#shared/grant-applications/grant-application.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { aChangeRequest } from '#shared/testing/grant-application-builders.ts';
import { apiErrorInterceptor } from '../../../core/http/api-error.interceptor.ts';
import { destroyDrafts } from '../../../core/drafts/draft-database.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { sessionApi } from '../../../core/session/session.actions.ts';
import { aSession, provideTestSession } from '../../../testing/session-fixture.ts';
import { anApplication, applicationId, mosselBayId } from '../testing/a-grant-application.ts';
import { EditorPage } from './editor-page.ts';

const path = `/api/v1/grant-applications/${applicationId}`;
const noComments: ApplicationComments = { items: [] };

describe('the editor of an application', () => {
  let fixture: ComponentFixture<EditorPage>;
  let http: HttpTestingController;
  let page: HTMLElement;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        ...provideTestSession(),
        provideHttpClient(withInterceptors([apiErrorInterceptor])),
        provideHttpClientTesting(),
      ],
    });
    http = TestBed.inject(HttpTestingController);
    await TestBed.inject(I18n).load('grantApplications', 'ui', 'errors', 'timeline', 'screening');
  });

  afterEach(async () => {
    fixture.destroy();
    await destroyDrafts(aSession().user.id);
  });

  /** What was answered has reached the page; the comments beside a section, which it asks for, are none. */
  async function settled(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    let isStable = false;
    void fixture.whenStable().then(() => (isStable = true));
    while (!isStable) {
      for (const asked of http.match(`${path}/comments`)) asked.flush(noComments);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  async function open(
    section: string,
    view: GrantApplicationView = anApplication(),
    role: Role = 'grantOfficer',
  ) {
    const session = aSession();
    const membership = {
      organisationId: mosselBayId,
      organisationName: 'Mossel Bay',
      organisationCode: 'WC043',
      organisationKind: 'municipality' as const,
      roles: [role],
    };
    TestBed.inject(Store).dispatch(
      sessionApi.sessionStarted({ session: { ...session, memberships: [membership] } }),
    );
    fixture = TestBed.createComponent(EditorPage);
    fixture.componentRef.setInput('id', applicationId);
    fixture.componentRef.setInput('section', section);
    fixture.detectChanges();
    http.expectOne(path).flush(view);
    await settled();
    page = fixture.nativeElement as HTMLElement;
  }

  /** The save that the editor sends by itself once the person pauses. */
  async function nextSave(part: string): Promise<TestRequest> {
    for (let waited = 0; waited < 3_000; waited += 50) {
      const [request] = http.match((each) => each.method === 'PUT' && each.url === `${path}/${part}`);
      if (request) return request;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Nothing was saved to ${part} within three seconds.`);
  }

  function answerSave(request: TestRequest, section: string, version: number): void {
    request.flush({
      version,
      section,
      savedAt: '2026-11-22T12:02:00.000Z',
      savedBy: 'Thandi Mokoena',
      applicationVersion: version,
      contentSha256: 'b'.repeat(64),
      requestedMinor: 0,
      issues: [],
    });
  }

  async function until(isSo: () => boolean): Promise<void> {
    for (let waited = 0; waited < 3_000 && !isSo(); waited += 50) await settled50();
    expect(isSo()).toBeTrue();
  }
  const settled50 = () => new Promise((resolve) => setTimeout(resolve, 50));

  function type(control: Element | null, text: string): void {
    const field = control as HTMLInputElement;
    field.value = text;
    field.dispatchEvent(new Event('input'));
  }

  function stateOf(section: string): string {
    const link = page.querySelector(`a[href$="/edit/${section}"]`);
    return link?.querySelector('.state')?.textContent.trim() ?? '';
  }

  const line: BudgetLine = {
    id: 'line-1',
    category: 'repairs',
    description: 'Roof sheets',
    quantity: 10,
    unit: 'sheet',
    unitPriceMinor: 9_000,
    ownContributionMinor: 0,
    otherContributionMinor: 0,
  };
  const withLine = () => {
    const view = anApplication();
    return { ...view, content: { ...view.content, budgetLines: [line] } };
  };

  it('saves what is typed within three seconds, with the version of the section alone', async () => {
    await open('overview');
    type(page.querySelector('[data-field="summary"] textarea'), 'The roof leaks over the counters.');
    const first = await nextSave('overview');
    expect(first.request.headers.get('If-Match')).toBe('"v1"');
    expect((first.request.body as { summary: string }).summary).toBe('The roof leaks over the counters.');
    answerSave(first, 'overview', 2);
    await settled();
    expect(page.querySelector('tg-autosave-status')?.textContent).toContain('Saved');

    type(page.querySelector('[data-field="summary"] textarea'), 'The roof leaks.');
    const second = await nextSave('overview');
    expect(second.request.headers.get('If-Match')).toBe('"v2"');
    answerSave(second, 'overview', 3);
  });

  it('shows who else is there, and takes over what they saved where nothing unsaved stands', async () => {
    await open('overview');
    const view = anApplication();
    const heard = http.expectOne((each) => each.url === `${path}/presence`);
    expect(heard.request.body).toEqual({ section: 'overview' });
    const stamp = { savedAt: '2026-11-22T12:00:00.000Z', savedBy: 'Sipho Adams' };
    const sections = view.sections.map((each) =>
      each.section === 'need' ? { ...each, ...stamp, version: 2 } : each,
    );
    heard.flush({
      people: [
        { userId: 'u2', name: 'Sipho Adams', section: 'need', since: '2026-11-22T12:00:00.000Z' },
        { userId: 'u3', name: 'Lindiwe Botha', section: 'overview', since: '2026-11-22T12:00:00.000Z' },
      ],
      status: 'draft',
      applicationVersion: 2,
      sections,
    });
    await settled();
    const content = { ...view.content, answers: { why: 'It leaks on rainy days.' } };
    http.expectOne(path).flush({ ...view, version: 2, sections, content });
    await settled();
    expect(page.querySelector('a[href$="/edit/need"] .person')?.textContent).toContain('Sipho Adams');
    expect(page.querySelector('tg-section-people')?.textContent).toContain(
      'Also in this section: Lindiwe Botha.',
    );
    fixture.componentRef.setInput('section', 'need');
    await settled();
    expect(page.querySelector('textarea')?.value).toBe('It leaks on rainy days.');
    expect(page.querySelector('tg-section-people')?.textContent).toContain('Last saved by Sipho Adams');
  });

  it('counts what is left to do in each section as one types', async () => {
    await open('overview');
    expect(stateOf('overview')).toBe('Complete');
    type(page.querySelector('[data-field="projectTitle"] input'), '');
    await settled();
    expect(stateOf('overview')).toBe('1 to do');
    expect(stateOf('documents')).toBe('1 to do');
  });

  it('says what a field lacks once it was left, and not before', async () => {
    await open('overview');
    const title = page.querySelector('[data-field="projectTitle"] input');
    type(title, '');
    await settled();
    expect(page.querySelector('#issue-projectTitle')).toBeNull();
    title?.dispatchEvent(new Event('blur'));
    await settled();
    expect(page.querySelector('#issue-projectTitle')?.textContent).toContain('Give the project a title.');
    expect(title?.getAttribute('aria-describedby')).toBe('issue-projectTitle');
  });

  /** Somebody else saved the section first: the save is refused, and the editor reads what stands there now. */
  async function meetTheirs(late: TestRequest, theirs: GrantApplicationView): Promise<void> {
    const error = { code: 'versionStale', message: 'Stale.', details: { actual: 5 }, requestId: 'r-1' };
    late.flush({ error }, { status: 412, statusText: 'Precondition Failed' });
    await settled();
    const stamp = { version: 5, savedBy: 'Sipho Adams', savedAt: '2026-11-22T12:00:00.000Z' };
    const sections = theirs.sections.map((each) => ({ ...each, ...stamp }));
    http.expectOne(path).flush({ ...theirs, sections });
    await settled();
  }
  const withOverview = (change: Partial<GrantApplicationView['content']['overview']>) => {
    const view = anApplication();
    return { ...view, content: { ...view.content, overview: { ...view.content.overview, ...change } } };
  };

  it('shows both versions of an answer that somebody else changed too, and saves what is chosen', async () => {
    await open('overview');
    type(page.querySelector('[data-field="summary"] textarea'), 'Mine.');
    type(page.querySelector('[data-field="contactPhone"] input'), '044 606 5000');
    const late = await nextSave('overview');
    await meetTheirs(late, withOverview({ summary: 'Theirs.', projectTitle: 'A very dry roof' }));
    const panel = page.querySelector('tg-section-clash-panel');
    const rows = [...(panel?.querySelectorAll('fieldset') ?? [])].map((row) => ({
      name: row.querySelector('legend')?.textContent,
      texts: [...row.querySelectorAll('.text')].map((text) => text.textContent),
      chosen: row.querySelector('.chosen .side')?.textContent.trim() ?? null,
    }));
    expect(rows).toEqual([
      { name: 'Project title', texts: ['A dry roof', 'A very dry roof'], chosen: 'By Sipho Adams' },
      { name: 'Summary', texts: ['Mine.', 'Theirs.'], chosen: null },
      { name: 'Telephone', texts: ['044 606 5000', 'Not answered'], chosen: 'Mine' },
    ]);
    const save = panel?.querySelector<HTMLButtonElement>('.tg-button--primary');
    save?.click();
    await settled();
    expect(panel?.querySelector('.must')?.textContent).toContain('Choose one more.');
    panel?.querySelectorAll<HTMLInputElement>('fieldset')[1]?.querySelector('input')?.click();
    await settled();
    save?.click();
    const settling = await nextSave('overview');
    expect(settling.request.headers.get('If-Match')).toBe('"v5"');
    expect(settling.request.body).toEqual(
      jasmine.objectContaining({
        projectTitle: 'A very dry roof',
        summary: 'Mine.',
        contactPhone: '044 606 5000',
      }),
    );
    answerSave(settling, 'overview', 6);
    await settled();
    expect(page.querySelector('tg-section-clash-panel')).toBeNull();
  });

  it('joins what two people changed in different answers, and says so', async () => {
    await open('overview');
    type(page.querySelector('[data-field="summary"] textarea'), 'Mine.');
    const late = await nextSave('overview');
    await meetTheirs(late, withOverview({ projectTitle: 'A very dry roof' }));
    const joined = await nextSave('overview');
    expect(joined.request.body).toEqual(
      jasmine.objectContaining({ projectTitle: 'A very dry roof', summary: 'Mine.' }),
    );
    answerSave(joined, 'overview', 6);
    await settled();
    expect(page.querySelector('tg-section-clash-panel')).toBeNull();
    expect(page.querySelector('tg-section-taken-over')?.textContent).toContain('Project title');
  });

  it('keeps what cannot be sent on the device, says so, and sends it from the next editor', async () => {
    await open('overview');
    type(page.querySelector('[data-field="summary"] textarea'), 'Written in the train.');
    (await nextSave('overview')).error(new ProgressEvent('error'));
    await until(
      () => page.querySelector('tg-unsent-note')?.textContent.includes('kept on this device') ?? false,
    );
    fixture.destroy();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await open('overview');
    await until(() => page.querySelector<HTMLTextAreaElement>('textarea')?.value === 'Written in the train.');
    const again = await nextSave('overview');
    expect((again.request.body as { summary: string }).summary).toBe('Written in the train.');
    answerSave(again, 'overview', 2);
    await settled();
    expect(page.querySelector('tg-unsent-note')?.textContent.trim()).toBe('');
  });

  it('adds up the budget against the allocation as one types', async () => {
    await open('budget', withLine());
    const panel = () => page.querySelector('tg-budget-totals-panel')?.textContent.replace(/\s+/g, ' ') ?? '';
    expect(panel()).toContain('R 900,00');
    expect(panel()).toContain('Left of the allocation');
    type(page.querySelector('[data-column="2"] input'), '12,5');
    await settled();
    expect(panel()).toContain('R 1 125,00');
    expect(panel()).toContain('Above the allocation');
    expect(panel()).toContain('R 125,00');
    answerSave(await nextSave('budget-lines'), 'budget', 2);
  });

  it('moves through the budget by keys and adds a line at its end', async () => {
    await open('budget', withLine());
    const description = page.querySelector<HTMLInputElement>('[data-column="1"] input');
    description?.focus();
    description?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await settled();
    expect(page.querySelectorAll('[data-column="1"] input').length).toBe(2);
    const second = page.querySelector<HTMLInputElement>('[data-row="1"][data-column="1"] input');
    second?.focus();
    second?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
    await settled();
    expect(document.activeElement).toBe(description);
    answerSave(await nextSave('budget-lines'), 'budget', 2);
  });

  const cellAt = (row: number, column: number) =>
    page.querySelector<HTMLInputElement>(`[data-row="${row}"][data-column="${column}"] :is(input, select)`);
  const press = (control: Element | null, key: string, more: KeyboardEventInit = {}) =>
    control?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  function clipboard(control: Element | null, kind: 'copy' | 'cut' | 'paste', text = ''): string {
    const clipboardData = new DataTransfer();
    if (text !== '') clipboardData.setData('text/plain', text);
    control?.dispatchEvent(new ClipboardEvent(kind, { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData('text/plain');
  }
  async function savedLines(): Promise<readonly BudgetLine[]> {
    const request = await nextSave('budget-lines');
    answerSave(request, 'budget', 2);
    return (request.request.body as { budgetLines: BudgetLine[] }).budgetLines;
  }

  it('takes a range from a spreadsheet, and gives one to it', async () => {
    await open('budget', withLine());
    cellAt(0, 0)?.focus();
    clipboard(
      cellAt(0, 0),
      'paste',
      'Repairs\tRoof sheets\t2,5\tsheet\tR 1 234,56\t\t\r\nAdministration\tLetters\t1\t\t1,234.50\t100\t\r\n',
    );
    await settled();
    const [first, second] = await savedLines();
    expect(first).toEqual(
      jasmine.objectContaining({ id: 'line-1', quantity: 2.5, unitPriceMinor: 123_456, category: 'repairs' }),
    );
    expect(second).toEqual(
      jasmine.objectContaining({ category: 'admin', unitPriceMinor: 123_450, ownContributionMinor: 10_000 }),
    );
    cellAt(0, 1)?.focus();
    press(cellAt(0, 1), 'ArrowDown', { shiftKey: true });
    press(cellAt(0, 1), 'ArrowRight', { shiftKey: true });
    await settled();
    expect(page.querySelectorAll('.picked').length).toBe(4);
    expect(clipboard(cellAt(0, 1), 'copy')).toBe('Roof sheets\t2,5\nLetters\t1');
  });

  it('shows the cells of a pasted range that it does not understand, and puts nothing in before they are settled', async () => {
    await open('budget', withLine());
    cellAt(0, 1)?.focus();
    clipboard(cellAt(0, 1), 'paste', 'Paint\t3\ttin\tabout 90\n');
    await settled();
    const panel = page.querySelector('tg-paste-panel');
    expect(panel?.textContent).toContain('“about 90” is no amount.');
    expect(cellAt(0, 1)?.value).toBe('Roof sheets');
    type(panel?.querySelector('input') ?? null, '90');
    await settled();
    panel?.querySelector<HTMLButtonElement>('.tg-button--primary')?.click();
    await settled();
    expect((await savedLines())[0]).toEqual(
      jasmine.objectContaining({ description: 'Paint', quantity: 3, unitPriceMinor: 9_000 }),
    );
    expect(document.activeElement).toBe(cellAt(0, 1));
  });

  it('inserts, duplicates and deletes rows by keys, and undoes each', async () => {
    await open('budget', withLine());
    cellAt(0, 1)?.focus();
    press(cellAt(0, 1), 'd', { ctrlKey: true });
    await settled();
    expect(cellAt(1, 1)?.value).toBe('Roof sheets');
    press(cellAt(1, 1), 'Enter', { ctrlKey: true });
    await settled();
    expect(cellAt(2, 1)?.value).toBe('');
    press(cellAt(2, 0), 'Delete', { ctrlKey: true });
    await settled();
    expect(cellAt(2, 1)).toBeNull();
    press(cellAt(1, 0), 'z', { ctrlKey: true });
    await settled();
    expect(cellAt(2, 1)).not.toBeNull();
    press(cellAt(0, 0), 'z', { ctrlKey: true });
    press(cellAt(0, 0), 'z', { ctrlKey: true });
    await settled();
    expect(cellAt(1, 1)).toBeNull();
    press(cellAt(0, 0), 'y', { ctrlKey: true });
    await settled();
    expect(cellAt(1, 1)?.value).toBe('Roof sheets');
    expect((await savedLines()).length).toBe(2);
  });

  it('undoes what was typed in a cell as one step', async () => {
    await open('budget', withLine());
    cellAt(0, 1)?.focus();
    for (const text of ['P', 'Pa', 'Paint']) type(cellAt(0, 1), text);
    await settled();
    press(cellAt(0, 1), 'z', { ctrlKey: true });
    await settled();
    expect(cellAt(0, 1)?.value).toBe('Roof sheets');
  });

  it('says so when an amount left in the budget is none, and counts with the one before', async () => {
    await open('budget', withLine());
    const price = page.querySelector('[data-column="4"] input');
    type(price, '90 0x');
    await settled();
    expect(page.querySelector('.issue')).toBeNull();
    price?.dispatchEvent(new Event('blur'));
    await settled();
    expect(page.querySelector('.issue')?.textContent).toContain('What stands there now is not saved.');
    expect(price?.getAttribute('aria-invalid')).toBe('true');
    expect(page.querySelector('.asked')?.textContent.replace(/\s/g, ' ')).toContain('R 900,00');
    type(price, '100');
    await settled();
    expect(page.querySelector('.issue')).toBeNull();
    answerSave(await nextSave('budget-lines'), 'budget', 2);
  });

  it('brings a removed line back', async () => {
    await open('budget', withLine());
    page.querySelector<HTMLButtonElement>('.remove button')?.click();
    await settled();
    expect(page.querySelector('[data-column="1"] input')).toBeNull();
    const undo = [...page.querySelectorAll('button')].find((button) => button.textContent.includes('Undo'));
    undo?.click();
    await settled();
    expect(page.querySelector<HTMLInputElement>('[data-column="1"] input')?.value).toBe('Roof sheets');
  });

  it('shows why a certified section is locked, by whom and since when, and takes no typing', async () => {
    const steps = [
      { command: 'certify' as const, userId: 'cfo', userName: 'N. Adams', at: '2026-11-22T08:00:00.000Z' },
    ];
    await open('overview', anApplication({ status: 'certified', steps }));
    const note = page.querySelector('tg-section-lock-note')?.textContent ?? '';
    expect(note).toContain('Certified by N. Adams on 2026/11/22 10:00');
    expect(page.querySelector<HTMLInputElement>('[data-field="projectTitle"] input')?.readOnly).toBeTrue();
  });

  it('opens only the sections that changes are asked for', async () => {
    const openChangeRequest = aChangeRequest(['need']) as GrantApplicationView['openChangeRequest'];
    const view = anApplication({ status: 'changesRequested', openChangeRequest });
    await open('need', view);
    expect(page.querySelector('tg-section-request')?.textContent).toContain('Change need.');
    expect(page.querySelector('textarea')?.readOnly).toBeFalse();
    fixture.componentRef.setInput('section', 'overview');
    await settled();
    expect(page.querySelector<HTMLInputElement>('[data-field="projectTitle"] input')?.readOnly).toBeTrue();
  });

  it('lists what is missing with a link to each field, and keeps certification dark until nothing is', async () => {
    await open('review', anApplication(), 'chiefFinancialOfficer');
    const links = [...page.querySelectorAll<HTMLAnchorElement>('tg-missing-card a')];
    expect(links.map((link) => link.textContent.trim())).toEqual([
      'Choose at least one centre.',
      'Answer: Why is it needed?',
      'Add the costs of the project.',
      'Add the document: Council resolution',
    ]);
    expect(links[1]?.getAttribute('href')).toBe(`/grant-applications/${applicationId}/edit/need#why`);
    const certify = [...page.querySelectorAll('button')].find(
      (button) => button.textContent.trim() === 'Certify',
    );
    expect(certify?.getAttribute('aria-disabled')).toBe('true');
  });

  it('certifies only after the statement was agreed to', async () => {
    const view = anApplication();
    const complete = anApplication({
      content: {
        ...view.content,
        centreIds: ['6742f0c2a1b2c3d4e5f60003'],
        answers: { why: 'It leaks.' },
        budgetLines: [line],
        documents: [
          {
            type: 'resolution',
            documentId: '6742f0c2a1b2c3d4e5f60004',
            name: 'r.pdf',
            sha256: 'c'.repeat(64),
            sizeBytes: 9,
          },
        ],
      },
    });
    await open('review', complete, 'chiefFinancialOfficer');
    const certify = [...page.querySelectorAll('button')].find(
      (button) => button.textContent.trim() === 'Certify',
    );
    certify?.click();
    await settled();
    http.expectNone(`${path}/certify`);
    expect(page.textContent).toContain('Tick the statement first');
    const box = page.querySelector<HTMLInputElement>('input[type="checkbox"]');
    box?.click();
    await settled();
    certify?.click();
    await settled();
    const request = http.expectOne(`${path}/certify`);
    expect(request.request.headers.get('If-Match')).toBe('"v1"');
    request.flush({ ...complete, version: 2, status: 'certified' });
  });
});
