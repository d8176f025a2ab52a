import { Component, computed, signal } from '@angular/core';
import type { Resource } from '@angular/core';
import { resource } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Page } from '#shared/api/page.ts';
import { ApiError } from '../../core/http/api-error.ts';
import { I18n } from '../../core/i18n/i18n.ts';
import { columnsOf } from './data-column.ts';
import { DataList } from './data-list.ts';
import { injectListQuery } from './list-query.ts';

interface Row {
  readonly id: string;
  readonly name: string;
}

const pages = signal<Page<Row> | ApiError>({ items: [], nextCursor: null, total: 0 });

@Component({
  selector: 'tg-test-list-page',
  imports: [DataList],
  template: `<tg-data-list
    caption="Awards"
    [columns]="columns"
    [query]="query"
    [page]="page"
    [link]="link"
    selectable
    [(chosen)]="chosen"
  />`,
})
class ListPage {
  readonly query = injectListQuery({ filters: ['status'], sort: { key: 'name', order: 'asc' } });
  readonly columns = columnsOf<Row>([
    { key: 'name', header: 'Name', text: ({ name }) => name, sort: 'name', primary: true },
    { key: 'amount', header: 'Amount', text: () => '–', number: true, extra: true, totalMinor: 123_450 },
  ]);
  readonly chosen = signal<ReadonlySet<string>>(new Set());
  readonly page: Resource<Page<Row> | undefined> = resource({
    params: computed(() => ({ answer: pages(), query: this.query.request() })),
    loader: ({ params: { answer } }) =>
      answer instanceof ApiError ? Promise.reject(answer) : Promise.resolve(answer),
  });
  readonly link = (row: Row): string => `/awards/${row.id}?from=list`;
}

describe('the data list', () => {
  let harness: RouterTestingHarness;
  let page: ListPage;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [provideRouter([{ path: 'awards', component: ListPage }])],
    });
    await TestBed.inject(I18n).load('ui', 'errors');
    harness = await RouterTestingHarness.create();
  });

  async function open(url: string, answer: Page<Row> | ApiError): Promise<HTMLElement> {
    pages.set(answer);
    page = await harness.navigateByUrl(url, ListPage);
    await harness.fixture.whenStable();
    return harness.routeNativeElement!;
  }

  const twoRows: Page<Row> = {
    items: [
      { id: '1', name: 'Hessequa' },
      { id: '2', name: 'Mossel Bay' },
    ],
    nextCursor: 'c-2',
    total: 7,
  };

  it('shows the rows, their links and how many there are in all', async () => {
    const element = await open('/awards', twoRows);
    expect(element.querySelectorAll('tbody tr').length).toBe(2);
    expect(element.querySelector('tbody a')?.getAttribute('href')).toBe('/awards/1?from=list');
    expect(element.textContent).toContain('7 rows in all');
  });

  it('reads filters, sort and page from the URL', async () => {
    await open('/awards?status=agreed&sort=total&order=desc&cursor=c-9', twoRows);
    expect(page.query.request()).toEqual({
      status: 'agreed',
      sort: 'total',
      order: 'desc',
      cursor: 'c-9',
      limit: null,
    });
  });

  it('writes a filter to the URL and starts at the first page again', async () => {
    await open('/awards?cursor=c-9', twoRows);
    page.query.filterBy({ status: 'agreed' });
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/awards?status=agreed');
    page.query.filterBy({ status: '' });
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/awards');
  });

  it('turns the order when a column is pressed again, and says so to assistive technology', async () => {
    const element = await open('/awards', twoRows);
    expect(element.querySelector('th:nth-child(2)')?.getAttribute('aria-sort')).toBe('ascending');
    element.querySelector<HTMLButtonElement>('th button')!.click();
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/awards?sort=name&order=desc');
    expect(element.querySelector('th:nth-child(2)')?.getAttribute('aria-sort')).toBe('descending');
  });

  const press = async (element: HTMLElement, text: string): Promise<string> => {
    const buttons = [...element.querySelectorAll<HTMLButtonElement>('.pager button')];
    buttons.find((button) => button.textContent.trim() === text)!.click();
    await harness.fixture.whenStable();
    return TestBed.inject(Router).url;
  };

  it('goes forward and back by the cursors of the page, and to either end', async () => {
    let element = await open('/awards', { ...twoRows, offset: 0, previousCursor: null });
    expect(element.querySelector<HTMLButtonElement>('.pager button')!.disabled).toBeTrue();
    expect(await press(element, 'Next')).toBe('/awards?cursor=c-2');
    element = await open('/awards?cursor=c-2', { ...twoRows, offset: 4, previousCursor: 'c-1' });
    expect(element.textContent).toContain('Rows 5 to 6 of 7');
    expect(await press(element, 'Previous')).toBe('/awards?cursor=c-1');
    expect(await press(element, 'Last page')).toBe('/awards?cursor=last');
    expect(await press(element, 'First page')).toBe('/awards');
  });

  it('shows the columns chosen in the address, in their order, and what all rows come to', async () => {
    const element = await open('/awards?columns=amount,name', twoRows);
    const heads = () =>
      [...element.querySelectorAll('thead th:not(.box)')].map((head) => head.textContent.trim());
    expect(heads()).toEqual(['Amount', 'Name']);
    expect(element.querySelector('tfoot')!.textContent).toMatch(/R\s1\s234,50/);
    page.query.chooseColumns(null);
    await harness.fixture.whenStable();
    expect(heads()).toEqual(['Name']);
    expect(element.querySelector('tfoot')).toBeNull();
  });

  it('lets rows be chosen one by one and by the page', async () => {
    const element = await open('/awards', twoRows);
    const [all, first] = element.querySelectorAll<HTMLInputElement>('input[type=checkbox]');
    first!.click();
    await harness.fixture.whenStable();
    expect([...page.chosen()]).toEqual(['1']);
    expect(all!.indeterminate).toBeTrue();
    all!.click();
    await harness.fixture.whenStable();
    expect([...page.chosen()]).toEqual(['1', '2']);
  });

  it('holds each row once, as a table or as cards', async () => {
    const element = await open('/awards', twoRows);
    expect(element.querySelectorAll('a.lead').length).toBe(2);
    element.querySelector<HTMLElement>('tg-data-list')!.style.inlineSize = '300px';
    await new Promise((resolve) => setTimeout(resolve, 50));
    await harness.fixture.whenStable();
    expect(element.querySelectorAll('.card a.lead').length).toBe(2);
    expect(element.querySelectorAll('a.lead').length).toBe(2);
  });

  it('offers to clear the filters when nothing matches them', async () => {
    const element = await open('/awards?status=agreed', { items: [], nextCursor: null, total: 0 });
    expect(element.textContent).toContain('Nothing matches these filters');
    element.querySelector<HTMLButtonElement>('tg-problem button')!.click();
    await harness.fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/awards');
  });

  it('says what failed, with the reference for support', async () => {
    const failure = new ApiError({ code: 'internal', status: 500, message: 'No.', requestId: 'r-77' });
    const element = await open('/awards', failure);
    expect(element.querySelector('tg-problem')?.textContent).toContain('r-77');
  });
});
