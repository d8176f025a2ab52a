/** The layer's own words, in the document's language. */
export interface LayerWords {
  readonly contents: string;
  readonly demonstration: string;
  readonly test: string;
  readonly carriedForward: string;
  readonly broughtForward: string;
  readonly signedOn: string;
  readonly signature: string;
  readonly date: string;
  pageOf(page: number, pages: number): string;
  generated(at: string, by: string): string;
  asAt(at: string): string;
  verify(code: string, address: string): string;
  onPage(page: number): string;
}
