package io.github.camelllm.examples.invoices;

import java.io.File;
import java.io.IOException;
import org.apache.camel.Body;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** The words in a PDF. Camel's own pdf component writes PDFs too, but 4.18 has no release of it that could be used. */
public final class PdfText {

    /**
     * Empty for a scan, which is a picture.
     *
     * @throws IOException if the file is no PDF, damaged or encrypted
     */
    public String of(@Body File pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document).strip();
        }
    }
}
