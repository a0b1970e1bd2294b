package io.github.camelllm.routes.gateway.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts what is secret before it is stored: AES-256 in Galois/Counter Mode, bound to the name of what it belongs to,
 * so that a stored secret can be neither read nor moved. The key is a setting; on one node a file beside the database
 * does, which is made when it is first needed.
 */
public final class Vault {

    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    private static final String FORM = "v1:";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private String stated = "";
    private String file = "";
    private @Nullable SecretKeySpec key;

    /** @param base64 32 bytes; empty for the file's */
    public void setKey(String base64) {
        stated = base64.strip();
    }

    /** @param path of a file with the key, made if it is not there; empty for none */
    public void setFile(String path) {
        file = path.strip();
    }

    /** Encrypts a text. */
    String seal(String text, String owner) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] both = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return FORM + Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret can't be encrypted", e);
        }
    }

    /**
     * Decrypts a text.
     *
     * @throws IllegalStateException if it was encrypted with another key, or for another owner
     */
    String open(String sealed, String owner) {
        try {
            byte[] both = Base64.getDecoder().decode(sealed.substring(FORM.length()));
            byte[] nonce = java.util.Arrays.copyOf(both, NONCE_BYTES);
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalStateException(
                    "the stored secrets of '" + owner
                            + "' can't be decrypted: llm.gateway.encryption-key is not the one"
                            + " that they were stored with; configure that provider anew",
                    e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private synchronized SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            if (!stated.isEmpty()) {
                known = key(stated, "llm.gateway.encryption-key");
            } else if (!file.isEmpty()) {
                known = key(ofFile(Path.of(file)), file);
            } else {
                throw new IllegalArgumentException("secrets can't be stored without llm.gateway.encryption-key:"
                        + " 32 random bytes in base64, the same on every node (openssl rand -base64 32)");
            }
            key = known;
        }
        return known;
    }

    private static SecretKeySpec key(String base64, String where) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length == KEY_BYTES) {
                return new SecretKeySpec(bytes, "AES");
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException(where + " must be 32 bytes in base64 (openssl rand -base64 32)");
    }

    private String ofFile(Path path) {
        try {
            if (!Files.exists(path)) {
                byte[] bytes = new byte[KEY_BYTES];
                random.nextBytes(bytes);
                create(path, Base64.getEncoder().encodeToString(bytes));
                LOG.info("The key that encrypts stored secrets is in {}; keep a copy of it", path);
            }
            return Files.readString(path).strip();
        } catch (FileAlreadyExistsException e) {
            return ofFile(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the file with the encryption key can't be read or made: " + path, e);
        }
    }

    /** Readable by its owner only, where the file system knows owners. */
    private static void create(Path path, String text) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(
                path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
