package dev.sluice.worker;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.AddSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The administrator's side of a Temporal server, which takes an existing name of another type
 * without a word.
 */
final class FakeOperator extends OperatorServiceGrpc.OperatorServiceImplBase
    implements AutoCloseable {
  final Map<String, IndexedValueType> attributes = new ConcurrentHashMap<>();
  private final Optional<Status> listing;
  private final Optional<Status> adding;
  private final Server server;
  private final ManagedChannel channel;

  FakeOperator(Optional<Status> listing, Optional<Status> adding) throws IOException {
    this.listing = listing;
    this.adding = adding;
    String name = InProcessServerBuilder.generateName();
    this.server =
        InProcessServerBuilder.forName(name).directExecutor().addService(this).build().start();
    this.channel = InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  SearchAttributes searchAttributes() {
    return new SearchAttributes(OperatorServiceGrpc.newBlockingStub(channel), "default");
  }

  @Override
  public void listSearchAttributes(
      ListSearchAttributesRequest request, StreamObserver<ListSearchAttributesResponse> answer) {
    finish(
        answer,
        listing,
        ListSearchAttributesResponse.newBuilder().putAllCustomAttributes(attributes).build());
  }

  @Override
  public void addSearchAttributes(
      AddSearchAttributesRequest request, StreamObserver<AddSearchAttributesResponse> answer) {
    if (adding.isEmpty()) {
      request.getSearchAttributesMap().forEach(attributes::putIfAbsent);
    }
    finish(answer, adding, AddSearchAttributesResponse.getDefaultInstance());
  }

  private static <T> void finish(StreamObserver<T> answer, Optional<Status> failure, T value) {
    if (failure.isPresent()) {
      answer.onError(failure.get().asRuntimeException());
    } else {
      answer.onNext(value);
      answer.onCompleted();
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }
}
