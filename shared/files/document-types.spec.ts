import {
  acceptedFileNames,
  acceptedFiles,
  documentTypeByFileName,
  documentTypeByMime,
  documentTypes,
  extensionOf,
  maxDocumentBytes,
} from './document-types.ts';

describe('the allow-list of document types', () => {
  it('names each type, MIME type and extension once', () => {
    const mimes = documentTypes.map(({ mime }) => mime);
    const extensions = documentTypes.flatMap((type) => [...type.extensions]);
    expect(new Set(mimes).size).toBe(mimes.length);
    expect(new Set(extensions).size).toBe(extensions.length);
    for (const extension of extensions) {
      expect(extension).toMatch(/^[a-z]+$/);
    }
  });

  it('finds a type by its MIME type, whatever its parameters', () => {
    expect(documentTypeByMime('application/pdf')?.code).toBe('pdf');
    expect(documentTypeByMime('Text/CSV; charset=utf-8')?.code).toBe('csv');
    expect(documentTypeByMime('image/jpeg')?.code).toBe('jpg');
  });

  it('finds a type by the file name', () => {
    expect(documentTypeByFileName('Bank letter.PDF')?.code).toBe('pdf');
    expect(documentTypeByFileName('photo.jpeg')?.code).toBe('jpg');
    expect(documentTypeByFileName('invoice.pdf.exe')).toBeUndefined();
    expect(documentTypeByFileName('.pdf')).toBeUndefined();
    expect(documentTypeByFileName('pdf')).toBeUndefined();
  });

  it('holds nothing that can run', () => {
    for (const name of [
      'a.html',
      'a.svg',
      'a.js',
      'a.xlsm',
      'a.docm',
      'a.doc',
      'a.xls',
      'a.zip',
      'a.exe',
      'a.heic',
    ]) {
      expect(documentTypeByFileName(name)).withContext(name).toBeUndefined();
    }
    for (const mime of ['text/html', 'image/svg+xml', 'application/zip', 'application/octet-stream', '']) {
      expect(documentTypeByMime(mime)).withContext(mime).toBeUndefined();
    }
  });

  it('tells people and browsers the same', () => {
    expect(acceptedFileNames()).toBe('PDF, DOCX, XLSX, ODT, ODS, CSV, JPG, PNG');
    expect(acceptedFiles().split(',')).toContain('.jpeg');
    expect(acceptedFiles().split(',')).toContain('application/pdf');
    expect(acceptedFileNames(['pdf', 'png'])).toBe('PDF, PNG');
    expect(acceptedFiles(['png'])).toBe('.png,image/png');
    expect(maxDocumentBytes).toBe(20_971_520);
  });

  it('reads extensions in lower case', () => {
    expect(extensionOf('A.B.PdF')).toBe('pdf');
    expect(extensionOf('name.')).toBe('');
    expect(extensionOf('')).toBe('');
  });
});
