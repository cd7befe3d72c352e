package io.mulgil.stores.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.mulgil.kernel.problem.Problem;
import io.mulgil.stores.StoreCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/**
 * The key all secrets of one vault are encrypted with: AES-256-GCM, in a file only its owner may read. The name a secret has and its
 * version are bound to its cipher text, so that one cannot be put in the place of another. Thread-safe.
 */
public final class VaultKey {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Aead aead;

    private VaultKey(Aead aead) {
        this.aead = aead;
    }

    /**
     * Opens the key file, making it at first use.
     *
     * @throws Problem MG-2202 when it cannot be read, is damaged or may be read by others
     */
    public static VaultKey open(Path file) {
        try {
            AeadConfig.register();
            if (!Files.exists(file)) {
                create(file);
            }
            if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
                throw new Problem(StoreCode.VAULT_KEY_UNUSABLE, file, "others may read it; it must have mode 0600");
            }
            KeysetHandle keyset = TinkProtoKeysetFormat.parseKeyset(
                    Files.readAllBytes(file), InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
            return new VaultKey(keyset.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (IOException | GeneralSecurityException e) {
            throw new Problem(StoreCode.VAULT_KEY_UNUSABLE, file, e.getClass().getSimpleName()).because(e);
        }
    }

    /** Encrypts; {@code binding} must be given again to decrypt. */
    public byte[] encrypt(String plain, String binding) {
        try {
            return aead.encrypt(plain.getBytes(StandardCharsets.UTF_8), binding.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new Problem(StoreCode.SECRET_UNREADABLE, binding).because(e);
        }
    }

    /**
     * Decrypts what {@link #encrypt} has made.
     *
     * @throws Problem MG-2203 when key, cipher text and binding do not belong together
     */
    public String decrypt(byte[] cipher, String binding) {
        try {
            return new String(aead.decrypt(cipher, binding.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new Problem(StoreCode.SECRET_UNREADABLE, binding).because(e);
        }
    }

    // Written under another name and linked into place: two processes at first use agree on one key, and a crash
    // leaves none half written.
    private static void create(Path file) throws IOException, GeneralSecurityException {
        KeysetHandle fresh = KeysetHandle.newBuilder()
                .setConfiguration(RegistryConfiguration.get())
                .addEntry(KeysetHandle.generateEntryFromParametersName("AES256_GCM")
                        .withRandomId()
                        .makePrimary())
                .build();
        byte[] bytes = TinkProtoKeysetFormat.serializeKeyset(
                fresh, InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder");
        }
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, ".vault-", ".key", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its key counts.
            Files.deleteIfExists(draft);
            return;
        }
        Files.delete(draft);
    }
}
