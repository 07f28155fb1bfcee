package dev.sluice.people.mail;

import java.util.Optional;

/**
 * The SMTP server that mail goes through.
 *
 * @param from address of the sender
 * @param user absent: the server asks for none
 * @param password a reference to a secret, {@code ${{ secrets.x }}}
 * @param startTls whether the connection must be encrypted by STARTTLS before anything is said
 */
public record MailSettings(
    String host,
    int port,
    String from,
    Optional<String> user,
    Optional<String> password,
    boolean startTls) {}
