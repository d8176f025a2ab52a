export { exportList } from './export-list.ts';
export type { ExportColumn, ExportRequest } from './export-list.ts';
