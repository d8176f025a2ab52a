/** What the list's search looks through. */
export function searchTextOf(record: {
  readonly reference: string;
  readonly projectTitle: string;
  readonly organisationName: string;
}): string {
  return `${record.reference} ${record.projectTitle} ${record.organisationName}`.toLowerCase();
}
