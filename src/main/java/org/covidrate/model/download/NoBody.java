// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes nothing of the body of an answer: a page about an error may be endless, too. */
final class NoBody implements BodySubscriber<Void> {
    @Override
    public CompletionStage<Void> getBody() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        // None was asked for.
    }

    @Override
    public void onError(Throwable error) {
        // The body does not matter.
    }

    @Override
    public void onComplete() {
        // The body does not matter.
    }
}
