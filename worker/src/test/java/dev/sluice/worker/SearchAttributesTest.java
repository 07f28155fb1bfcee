package dev.sluice.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.worker.SearchAttributes.Registered;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchAttributesTest {
  private static final Optional<Status> FINE = Optional.empty();

  @Test
  void addsWhatIsMissingAndLeavesTheRest() throws IOException {
    try (FakeOperator operator = new FakeOperator(FINE, FINE)) {
      operator.attributes.put("SluiceTarget", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
      operator.attributes.put("Theirs", IndexedValueType.INDEXED_VALUE_TYPE_TEXT);

      assertThat(operator.searchAttributes().register()).isEqualTo(Registered.DONE);

      assertThat(operator.attributes)
          .hasSize(6)
          .containsEntry("SluiceTraffic", IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE)
          .containsEntry("SluiceWaitingFor", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST);
    }
  }

  @Test
  void refusesOneThatHasAnotherType() throws IOException {
    try (FakeOperator operator = new FakeOperator(FINE, FINE)) {
      operator.attributes.put("SluiceTraffic", IndexedValueType.INDEXED_VALUE_TYPE_TEXT);
      SearchAttributes attributes = operator.searchAttributes();

      assertThatThrownBy(attributes::register)
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining(
              "SluiceTraffic of namespace default is of type Text: expected Double");
    }
  }

  @Test
  void namesTheCommandForAnAdministratorWhenItMayNotAdd() throws IOException {
    try (FakeOperator operator =
        new FakeOperator(FINE, Optional.of(Status.PERMISSION_DENIED.withDescription("no")))) {
      SearchAttributes attributes = operator.searchAttributes();

      assertThatThrownBy(attributes::register)
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("temporal operator search-attribute create --namespace default")
          .hasMessageContaining("--name SluiceWaitingFor --type KeywordList");
    }
  }

  @Test
  void goesOnWithoutProofWhereTheServerHasNoList() throws IOException {
    try (FakeOperator operator = new FakeOperator(Optional.of(Status.UNIMPLEMENTED), FINE)) {
      assertThat(operator.searchAttributes().register()).isEqualTo(Registered.UNPROVEN);
      assertThat(operator.attributes).hasSize(5);
    }
  }

  @Test
  void leavesAServerThatDoesNotAnswerToWhoeverTriesAgain() throws IOException {
    try (FakeOperator operator = new FakeOperator(Optional.of(Status.UNAVAILABLE), FINE)) {
      SearchAttributes attributes = operator.searchAttributes();

      assertThatThrownBy(attributes::register).isInstanceOf(StatusRuntimeException.class);
    }
  }
}
