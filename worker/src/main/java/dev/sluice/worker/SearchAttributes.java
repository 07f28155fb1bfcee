package dev.sluice.worker;

import dev.sluice.run.command.RunNames;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.common.SearchAttributeKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Registers what runs are searched by. A server takes an existing name of another type without a
 * word, so the types are read back.
 */
record SearchAttributes(OperatorServiceBlockingStub operator, String namespace) {
  private static final long ANSWER_SECONDS = 10;

  /** What registering gave. */
  enum Registered {
    /** All are there with their types. */
    DONE,
    /** They were added; the server does not show them yet. */
    NOT_YET,
    /** They were added, and the server, one for tests, has no list to read back. */
    UNPROVEN
  }

  /**
   * Adds what is missing and reads back.
   *
   * @throws StartRefused when one exists with another type, or this worker may not add them
   * @throws StatusRuntimeException when the server does not answer
   */
  Registered register() {
    Optional<Map<String, IndexedValueType>> before = list();
    Map<String, IndexedValueType> known = before.orElse(Map.of());
    refuseOtherTypes(known);
    Map<String, IndexedValueType> missing = new LinkedHashMap<>(wanted());
    missing.keySet().removeAll(known.keySet());
    if (missing.isEmpty()) {
      return Registered.DONE;
    }
    add(missing);
    Map<String, IndexedValueType> after = list().orElse(Map.of());
    refuseOtherTypes(after);
    boolean all = after.keySet().containsAll(missing.keySet());
    return before.isEmpty() ? Registered.UNPROVEN : all ? Registered.DONE : Registered.NOT_YET;
  }

  private Optional<Map<String, IndexedValueType>> list() {
    try {
      return Optional.of(
          bounded()
              .listSearchAttributes(
                  ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
              .getCustomAttributesMap());
    } catch (StatusRuntimeException failed) {
      if (failed.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        return Optional.empty();
      }
      throw mayNot(failed, wanted());
    }
  }

  private void add(Map<String, IndexedValueType> missing) {
    try {
      bounded()
          .addSearchAttributes(
              AddSearchAttributesRequest.newBuilder()
                  .setNamespace(namespace)
                  .putAllSearchAttributes(missing)
                  .build());
    } catch (StatusRuntimeException failed) {
      if (failed.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw mayNot(failed, missing);
      }
    }
  }

  private OperatorServiceBlockingStub bounded() {
    return operator.withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  private void refuseOtherTypes(Map<String, IndexedValueType> known) {
    List<String> problems = new ArrayList<>();
    wanted()
        .forEach((attribute, type) -> {
          IndexedValueType found = known.getOrDefault(attribute, type);
          if (found != type) {
            problems.add(
                "search attribute %s of namespace %s is of type %s: expected %s; remove it or use another namespace"
                    .formatted(attribute, namespace, name(found), name(type)));
          }
        });
    if (!problems.isEmpty()) {
      throw new StartRefused(problems);
    }
  }

  private RuntimeException mayNot(
      StatusRuntimeException failed, Map<String, IndexedValueType> missing) {
    return switch (failed.getStatus().getCode()) {
      case PERMISSION_DENIED, UNAUTHENTICATED, INVALID_ARGUMENT, RESOURCE_EXHAUSTED ->
          new StartRefused(
              List.of(
                  "the Temporal server refused to register search attributes (%s): let an administrator run '%s'"
                      .formatted(failed.getStatus().getDescription(), command(missing))));
      default -> failed;
    };
  }

  private String command(Map<String, IndexedValueType> missing) {
    StringBuilder command =
        new StringBuilder("temporal operator search-attribute create --namespace " + namespace);
    missing.forEach((name, type) ->
        command.append(" --name ").append(name).append(" --type ").append(name(type)));
    return command.toString();
  }

  private static Map<String, IndexedValueType> wanted() {
    Map<String, IndexedValueType> wanted = new LinkedHashMap<>();
    for (SearchAttributeKey<?> key : RunNames.searchAttributes()) {
      wanted.put(key.getName(), key.getValueType());
    }
    return wanted;
  }

  /** As Temporal's own tools write it. */
  private static String name(IndexedValueType type) {
    return switch (type) {
      case INDEXED_VALUE_TYPE_KEYWORD -> "Keyword";
      case INDEXED_VALUE_TYPE_KEYWORD_LIST -> "KeywordList";
      case INDEXED_VALUE_TYPE_DOUBLE -> "Double";
      case INDEXED_VALUE_TYPE_TEXT -> "Text";
      case INDEXED_VALUE_TYPE_INT -> "Int";
      case INDEXED_VALUE_TYPE_BOOL -> "Bool";
      case INDEXED_VALUE_TYPE_DATETIME -> "Datetime";
      case INDEXED_VALUE_TYPE_UNSPECIFIED, UNRECOGNIZED -> "unknown";
    };
  }
}
