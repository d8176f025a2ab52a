import { fileTypeFromBuffer } from 'file-type';
import { documentTypeByFileName, documentTypeByMime, documentTypes } from '#shared/files/document-types.ts';
import type { DocumentType } from '#shared/files/document-types.ts';

/**
 * The type by the bytes, never by the name, or undefined when it is not one the portal keeps. Text without a signature
 * counts as CSV only when the name says so and it is clean UTF-8.
 */
export async function sniffDocumentType(bytes: Buffer, name: string): Promise<DocumentType | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  if (found) return documentTypeByMime(found.mime);
  const named = documentTypeByFileName(name);
  const unsigned = (documentTypes as readonly DocumentType[]).filter((type) => !type.hasSignature);
  return named && unsigned.includes(named) && isPlainText(bytes) ? named : undefined;
}

function isPlainText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !hasControlCharacters(text) && !/^\s*<(!doctype|html|script|svg|\?xml)/i.test(text);
  } catch {
    return false;
  }
}

function hasControlCharacters(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true;
  }
  return false;
}
