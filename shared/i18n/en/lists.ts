/** Tools of long lists: filters, columns, views kept under a name, files, choosing many rows. */
export const lists = {
  export: {
    open: 'Export',
    csv: 'CSV file',
    csvHelp: 'For any program that reads tables',
    xlsx: 'Excel workbook',
    xlsxHelp: 'Amounts as numbers, days as dates',
    preparing: 'Preparing the file …',
    loading: 'Downloading: {percent} %',
    done: { one: '{name} holds {count} row.', other: '{name} holds {count} rows.' },
    changed: 'The list showed {shown}: it has changed since. Export it again if that matters.',
    failed: 'The file could not be made: {reason}',
    retry: 'Export again',
    hint: { one: '{count} row with these filters', other: '{count} rows with these filters' },
    rows: 'Rows in this file',
    about: 'About this file',
    list: 'List',
    madeAt: 'Made at',
    madeBy: 'Made by',
    filters: 'Filters',
    noFilters: 'None: every row',
  },
} as const;
