/** Words of the PDF documents. What the Department itself sets (frameworks, clauses) is data, never here. */
export const documents = {
  layer: {
    contents: 'Contents',
    demonstration: 'Demonstration – amounts are fictional',
    carriedForward: 'Carried forward',
    broughtForward: 'Brought forward',
    signedOn: 'Signed',
    signature: 'Signature',
    date: 'Date',
    pageOf: 'Page {page} of {pages}',
    onPage: 'page {page}',
    generated: 'Generated {at} by {by}.',
    asAt: 'As at {at}; figures may change after this.',
    verify: 'Verify this document: code {code} at {address}',
  },
} as const;
