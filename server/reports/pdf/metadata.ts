import { printableLine } from './printable.ts';
import type { PdfKitInternals } from './pdfkit-internals.ts';

/**
 * Finishes the XMP packet. pdfkit writes title and names into it as they are, so an ampersand would
 * break the XML: they are escaped for that one step. It also carries one standard per file only; the
 * identifier of PDF/UA goes in beside that of PDF/A, with the schema that PDF/A asks for.
 */
export function completeMetadata(document: PdfKitInternals): void {
  const finish = document.endMetadata.bind(document);
  document.endMetadata = (): void => {
    document.appendXML(universalAccess);
    const raw = { ...document.info };
    for (const [key, value] of Object.entries(raw)) {
      if (typeof value === 'string') {
        document.info[key] = escapeXml(value);
      }
    }
    finish();
    Object.assign(document.info, raw);
  };
}

/** For the information dictionary: one line, and nothing that XML or a reader chokes on. */
export function metadataText(text: string): string {
  return printableLine(text).slice(0, 400);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const universalAccess = `
  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
    <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about=""
      xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
      xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
      xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
    <pdfaExtension:schemas>
      <rdf:Bag>
        <rdf:li rdf:parseType="Resource">
          <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
          <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
          <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
          <pdfaSchema:property>
            <rdf:Seq>
              <rdf:li rdf:parseType="Resource">
                <pdfaProperty:name>part</pdfaProperty:name>
                <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                <pdfaProperty:category>internal</pdfaProperty:category>
                <pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
              </rdf:li>
            </rdf:Seq>
          </pdfaSchema:property>
        </rdf:li>
      </rdf:Bag>
    </pdfaExtension:schemas>
  </rdf:Description>`;
