/** The largest file that the portal stores: 20 MiB. */
export const maxDocumentBytes = 20 * 1024 * 1024;

export interface DocumentType {
  readonly code: string;
  /** What people call it. */
  readonly name: string;
  readonly mime: string;
  /** Lower case, without the dot; the first is the one that a download gets. */
  readonly extensions: readonly [string, ...string[]];
  /** False where the bytes carry no signature, so that the server must check the text instead. */
  readonly hasSignature: boolean;
}

/**
 * The only types that the portal stores. The server finds the type by the bytes; the extension is a
 * courtesy to the person, never proof. HEIC is left out because neither browsers nor the PDF documents
 * can show it: phones convert their photos to JPEG themselves when a page asks for JPEG.
 */
export const documentTypes = [
  { code: 'pdf', name: 'PDF', mime: 'application/pdf', extensions: ['pdf'], hasSignature: true },
  {
    code: 'docx',
    name: 'Word document',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    hasSignature: true,
  },
  {
    code: 'xlsx',
    name: 'Excel workbook',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    hasSignature: true,
  },
  {
    code: 'odt',
    name: 'OpenDocument text',
    mime: 'application/vnd.oasis.opendocument.text',
    extensions: ['odt'],
    hasSignature: true,
  },
  {
    code: 'ods',
    name: 'OpenDocument spreadsheet',
    mime: 'application/vnd.oasis.opendocument.spreadsheet',
    extensions: ['ods'],
    hasSignature: true,
  },
  { code: 'csv', name: 'CSV', mime: 'text/csv', extensions: ['csv'], hasSignature: false },
  {
    code: 'jpg',
    name: 'JPEG photo',
    mime: 'image/jpeg',
    extensions: ['jpg', 'jpeg'],
    hasSignature: true,
  },
  { code: 'png', name: 'PNG image', mime: 'image/png', extensions: ['png'], hasSignature: true },
] as const satisfies readonly DocumentType[];

export type DocumentTypeCode = (typeof documentTypes)[number]['code'];
export type DocumentMime = (typeof documentTypes)[number]['mime'];

export const documentTypeCodes: readonly DocumentTypeCode[] = documentTypes.map(({ code }) => code);

/** For the `accept` attribute of a file field: extensions and MIME types. */
export function acceptedFiles(codes: readonly DocumentTypeCode[] = documentTypeCodes): string {
  return documentTypes
    .filter(({ code }) => codes.includes(code))
    .flatMap(({ extensions, mime }) => [...extensions.map((extension) => `.${extension}`), mime])
    .join(',');
}

/** `PDF, DOCX, XLSX, ODT, ODS, CSV, JPG, PNG`, for help and error texts. */
export function acceptedFileNames(codes: readonly DocumentTypeCode[] = documentTypeCodes): string {
  return codes.map((code) => code.toUpperCase()).join(', ');
}

export function documentTypeByMime(mime: string): DocumentType | undefined {
  const [essence = ''] = mime.split(';');
  return documentTypes.find((type) => type.mime === essence.trim().toLowerCase());
}

export function documentTypeByFileName(fileName: string): DocumentType | undefined {
  const extension = extensionOf(fileName);
  return documentTypes.find(({ extensions }) => (extensions as readonly string[]).includes(extension));
}

/** Lower case, without the dot; empty when there is none. A leading dot starts a name, not an extension. */
export function extensionOf(fileName: string): string {
  const at = fileName.lastIndexOf('.');
  return at > 0 ? fileName.slice(at + 1).toLowerCase() : '';
}
