// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.covidrate.deid.action.DeidKey;
import org.covidrate.io.UserFolder;

/** Files that only their owner may read: the key, which is made on first use, and whatever else tells who is who. */
public final class KeyFile {
    private static final String HEADING = "covid-rate de-identification key 1";
    private static final String NAME = "deidentification.key";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private KeyFile() {}

    /** Where the key of this user lies unless another is named. */
    public static Path ofThisUser() {
        return UserFolder.ofThisUser().resolve(NAME);
    }

    /** The key in a file, which is made if there is none. @throws IOException one sentence */
    static DeidKey loadOrMake(Path file) throws IOException {
        if (!Files.exists(file)) {
            DeidKey key = DeidKey.random();
            String text = HEADING + "\n" + HexFormat.of().formatHex(key.secret()) + "\n";
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            try {
                writeForOwner(file, text);
                return key;
            } catch (FileAlreadyExistsException e) {
                // Another run was faster: its key is the one.
                return load(file);
            }
        }
        return load(file);
    }

    static DeidKey load(Path file) throws IOException {
        List<String> lines =
                Files.size(file) > 1000 ? List.of() : Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        try {
            if (lines.size() == 2 && lines.get(0).equals(HEADING)) {
                return DeidKey.of(HexFormat.of().parseHex(lines.get(1)));
            }
        } catch (IllegalArgumentException e) {
            // Not hexadecimal, or too short: said below.
        }
        throw new IOException(
                "The file " + file + " is no key for de-identification; name the right one, or one that does"
                        + " not exist yet to have it made.");
    }

    /** Whether others than the owner may read a file; false where the system cannot tell. */
    static boolean readableByOthers(Path file) throws IOException {
        if (!posix(file)) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
    }

    /** Writes a new file that nobody else may read, not even for a moment. */
    static void writeForOwner(Path file, String text) throws IOException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileAttribute<?>[] attributes = posix(file.toAbsolutePath().getParent())
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        try (OutputStream out = Channels.newOutputStream(Files.newByteChannel(file, options, attributes))) {
            if (attributes.length == 0) {
                restrictAcl(file);
            }
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean posix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    /** Windows: the owner alone on the list of those who may. */
    private static void restrictAcl(Path file) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (view != null) {
            view.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(view.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }
}
