package io.github.camelllm.examples.invoices;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Draws invoices. */
final class SampleInvoices {

    private static final int MARGIN = 70;
    private static final int LINE = 22;

    private SampleInvoices() {}

    /** Two invoices, one of them twice; one whose sums don't fit, one that was scanned, and a damaged file. */
    static void into(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> garden =
                lines("Green Garden Ltd", "GG-2026-117", "2026-03-04", "EUR", "1,000.00", "190.00", "1,190.00");
        write(garden, folder.resolve("garden.pdf"));
        write(garden, folder.resolve("garden-again.pdf"));
        write(
                lines("Alpine Print AG", "77410", "2026-03-09", "CHF", "240.50", "19.48", "259.98"),
                folder.resolve("print.pdf"));
        write(
                lines("Hasty Movers", "H-9", "2026-03-11", "EUR", "500.00", "95.00", "559.00"),
                folder.resolve("movers.pdf"));
        scan(
                lines("Old Mill Bakery", "1204", "2026-03-12", "EUR", "80.00", "5.60", "85.60"),
                folder.resolve("scan.pdf"));
        byte[] whole = Files.readAllBytes(folder.resolve("print.pdf"));
        Files.write(folder.resolve("damaged.pdf"), Arrays.copyOf(whole, 40));
    }

    static List<String> lines(
            String seller, String number, String issued, String currency, String net, String tax, String total) {
        return List.of(
                "INVOICE",
                "Seller: " + seller,
                "Invoice number: " + number,
                "Issued: " + issued,
                "Net: " + net,
                "Tax: " + tax,
                "Total: " + currency + " " + total,
                "Currency: " + currency);
    }

    static void write(List<String> lines, Path file) throws IOException {
        try (PDDocument document = drawn(lines)) {
            document.save(file.toFile());
        }
    }

    private static PDDocument drawn(List<String> lines) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.setLeading(LINE);
            content.beginText();
            content.newLineAtOffset(MARGIN, page.getMediaBox().getHeight() - MARGIN);
            for (String line : lines) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
        }
        return document;
    }

    /** The same as a picture, as a scanner makes it. */
    static void scan(List<String> lines, Path file) throws IOException {
        try (PDDocument printed = drawn(lines);
                PDDocument scanned = new PDDocument()) {
            BufferedImage picture = new PDFRenderer(printed).renderImageWithDPI(0, 100);
            PDPage page = new PDPage(PDRectangle.A4);
            scanned.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(scanned, page)) {
                content.drawImage(
                        LosslessFactory.createFromImage(scanned, picture),
                        0,
                        0,
                        PDRectangle.A4.getWidth(),
                        PDRectangle.A4.getHeight());
            }
            scanned.save(file.toFile());
        }
    }
}
