package io.github.camelllm.examples.mail;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A mail server inside the process, with an inbox for the company and one for each department. */
final class PostOffice implements AutoCloseable {

    static final String COMPANY = "hello@example.com";

    /** Only programs of this process reach the server. */
    private static final String PASSWORD = "demo";

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });
    private final GreenMailUser company;

    PostOffice() {
        server.start();
        company = server.setUser(COMPANY, COMPANY, PASSWORD);
        for (String department : List.of("sales", "billing", "support")) {
            server.setUser(department + "@example.com", department + "@example.com", PASSWORD);
        }
    }

    /** How routes reach it. */
    Map<String, String> properties() {
        return Map.of(
                "mail.host",
                "127.0.0.1",
                "mail.protocol",
                "imap",
                "mail.port",
                String.valueOf(server.getImap().getPort()),
                "mail.smtp-protocol",
                "smtp",
                "mail.smtp-port",
                String.valueOf(server.getSmtp().getPort()),
                "mail.user",
                COMPANY,
                "mail.password",
                PASSWORD);
    }

    /** Puts the letters {@code mails/*.eml} into the company's inbox, in the order of their names. */
    void deliverSamples() throws IOException, MessagingException, UserException {
        for (int number = 1; ; number++) {
            try (InputStream letter = PostOffice.class.getResourceAsStream("/mails/" + number + ".eml")) {
                if (letter == null) {
                    return;
                }
                company.deliver(new MimeMessage(null, letter));
            }
        }
    }

    void deliver(String letter) throws MessagingException, UserException {
        company.deliver(new MimeMessage(null, new ByteArrayInputStream(letter.getBytes(StandardCharsets.UTF_8))));
    }

    /** The subjects of the letters in a folder. */
    List<String> subjects(String user, String folder) throws FolderException, MessagingException {
        List<String> subjects = new ArrayList<>();
        for (StoredMessage letter : letters(user, folder)) {
            subjects.add(letter.getMimeMessage().getSubject());
        }
        return subjects;
    }

    /** To whom the letters in an inbox are addressed. */
    List<String> receivers(String user) throws FolderException, MessagingException {
        List<String> receivers = new ArrayList<>();
        for (StoredMessage letter : letters(user, "INBOX")) {
            for (Address receiver : letter.getMimeMessage().getAllRecipients()) {
                receivers.add(receiver.toString());
            }
        }
        return receivers;
    }

    private List<StoredMessage> letters(String user, String folder) throws FolderException {
        GreenMailUser owner = server.getUserManager().getUserByEmail(user);
        ImapHostManager boxes = server.getManagers().getImapHostManager();
        MailFolder box = folder.equals("INBOX") ? boxes.getInbox(owner) : boxes.getFolder(owner, folder);
        return box == null ? List.of() : box.getMessages();
    }

    @Override
    public void close() {
        server.stop();
    }
}
