/** Notices through mail by SMTP; start at {@link dev.sluice.people.mail.MailNotifier}. */
@NullMarked
package dev.sluice.people.mail;

import org.jspecify.annotations.NullMarked;
