package dev.sluice.bridge.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.model.Message.Metadata;
import com.slack.api.model.view.View;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What is asked of Slack. What it refuses, or does not answer, is a {@link SlackTrouble}. */
final class SlackApi implements AutoCloseable {
  private static final int PAGE = 200;
  private static final int MOST_PAGES = 25;
  private static final int ANSWERS_MS = 5_000;

  private final Slack slack;
  private final Supplier<String> bot;
  private final Supplier<String> app;

  /**
   * Speaks to Slack's Web API.
   *
   * @param base where it is, with a slash at its end
   * @param bot the bot's token, asked for anew each time
   * @param app the app's token, for connections
   */
  SlackApi(URI base, Supplier<String> bot, Supplier<String> app) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(base.toString());
    config.setHttpClientReadTimeoutMillis(ANSWERS_MS);
    config.setHttpClientCallTimeoutMillis(ANSWERS_MS);
    config.setStatsEnabled(false);
    config.setTokenExistenceVerificationEnabled(false);
    this.slack = Slack.getInstance(config);
    this.bot = bot;
    this.app = app;
  }

  /** A call, which may go wrong. */
  private interface Call<T> {
    T on(MethodsClient client) throws IOException, SlackApiException;
  }

  /** A message that is there. */
  record Found(String ts, Mark mark) {}

  /** As whom the bot speaks: the id by which its own messages are known. */
  String me() {
    return asked("auth.test", bot, client -> client.authTest(r -> r)).getBotId();
  }

  /** Where a connection for what people do is opened. */
  URI socket() {
    return URI.create(
        asked("apps.connections.open", app, client -> client.appsConnectionsOpen(r -> r)).getUrl());
  }

  /**
   * Posts a message.
   *
   * @param thread below which message; it is sent to the channel too
   * @return by which it is known
   */
  String post(String channel, Message message, Optional<String> thread, Optional<Mark> mark) {
    return asked(
            "chat.postMessage",
            bot,
            client ->
                client.chatPostMessage(r -> {
                  thread.ifPresent(ts -> r.threadTs(ts).replyBroadcast(true));
                  mark.ifPresent(each -> r.metadata(each.metadata()));
                  return r.channel(channel)
                      .text(message.text())
                      .blocks(message.blocks())
                      .unfurlLinks(false)
                      .unfurlMedia(false);
                }))
        .getTs();
  }

  /** Puts something else in the place of a message. */
  void update(String channel, String ts, Message message, Mark mark) {
    asked(
        "chat.update",
        bot,
        client ->
            client.chatUpdate(r ->
                r.channel(channel)
                    .ts(ts)
                    .text(message.text())
                    .blocks(message.blocks())
                    .metadata(mark.metadata())));
  }

  /** Takes a message away. */
  void delete(String channel, String ts) {
    asked("chat.delete", bot, client -> client.chatDelete(r -> r.channel(channel).ts(ts)));
  }

  /** Tells one person something, so that nobody else sees it. */
  void tell(String user, Message message) {
    String channel =
        asked(
                "conversations.open",
                bot,
                client -> client.conversationsOpen(r -> r.users(List.of(user))))
            .getChannel()
            .getId();
    post(channel, message, Optional.empty(), Optional.empty());
  }

  /** Opens a dialog, within three seconds of what somebody did. */
  void open(String trigger, View dialog) {
    asked("views.open", bot, client -> client.viewsOpen(r -> r.triggerId(trigger).view(dialog)));
  }

  /**
   * The messages of a bot that bear a mark, as far back as that.
   *
   * @param me by whom they are
   */
  List<Found> marked(String channel, String me, Instant since) {
    List<Found> found = new ArrayList<>();
    String oldest = String.format(Locale.ROOT, "%d.000000", since.getEpochSecond());
    String cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      String from = cursor;
      ConversationsHistoryResponse answer =
          asked(
              "conversations.history",
              bot,
              client ->
                  client.conversationsHistory(r ->
                      r.channel(channel)
                          .oldest(oldest)
                          .cursor(from)
                          .limit(PAGE)
                          .includeAllMetadata(true)));
      answer.getMessages().stream()
          .filter(each -> me.equals(each.getBotId()))
          .forEach(each ->
              Mark.read(Optional.ofNullable(each.getMetadata()))
                  .ifPresent(mark -> found.add(new Found(each.getTs(), mark))));
      cursor =
          Optional.ofNullable(answer.getResponseMetadata())
              .flatMap(next -> Optional.ofNullable(next.getNextCursor()))
              .orElse("");
      if (cursor.isEmpty()) {
        break;
      }
    }
    return found;
  }

  private <T extends SlackApiTextResponse> T asked(
      String method, Supplier<String> token, Call<T> call) {
    try {
      T answer = call.on(slack.methods(token.get()));
      if (!answer.isOk()) {
        throw new SlackTrouble(method, String.valueOf(answer.getError()), Optional.empty());
      }
      return answer;
    } catch (SlackApiException refused) {
      Optional<Duration> wait =
          Optional.ofNullable(refused.getResponse().header("Retry-After"))
              .filter(text -> text.matches("\\d{1,5}"))
              .map(text -> Duration.ofSeconds(Long.parseLong(text)));
      throw new SlackTrouble(method, "status " + refused.getResponse().code(), wait);
    } catch (IOException silent) {
      throw new SlackTrouble(method, silent.getClass().getSimpleName(), Optional.empty());
    }
  }

  /**
   * What a message of ours is about, in its metadata, where nobody but apps reads it: so a bridge
   * that begins anew finds what another has posted.
   *
   * @param nonce of what is asked; empty: the message of the run itself
   * @param over whether nothing will change in it any more
   */
  record Mark(String run, String nonce, String what, boolean over) {
    private static final String TYPE = "sluice_run";

    Metadata metadata() {
      return Metadata.builder()
          .eventType(TYPE)
          .eventPayload(Map.of("run", run, "nonce", nonce, "what", what, "over", over))
          .build();
    }

    private static Optional<Mark> read(Optional<Metadata> metadata) {
      return metadata
          .filter(each -> TYPE.equals(each.getEventType()) && each.getEventPayload() != null)
          .map(each ->
              new Mark(
                  text(each, "run"),
                  text(each, "nonce"),
                  text(each, "what"),
                  text(each, "over").equals("true")))
          .filter(each -> !each.run().isEmpty());
    }

    private static String text(Metadata metadata, String field) {
      return String.valueOf(metadata.getEventPayload().getOrDefault(field, ""));
    }

    /** The same, over. */
    Mark ended() {
      return new Mark(run, nonce, what, true);
    }
  }

  @Override
  public void close() {
    try {
      slack.close();
    } catch (Exception unclosed) {
      throw new SlackTrouble("close", unclosed.getClass().getSimpleName(), Optional.empty());
    }
  }
}
