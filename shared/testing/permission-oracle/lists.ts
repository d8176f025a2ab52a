import type { OracleRows } from './verdicts.ts';

/** Views of lists are everybody's own; sharing one is judged by what it says, not by who asks at all. */
export const listOracle: OracleRows = {
  'GET /list-views': 'self',
  'POST /list-views': 'self',
  'PUT /list-views/default': 'self',
  'PUT /list-views/:id': 'self',
  'DELETE /list-views/:id': 'self',
};
