package io.github.sigmanet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;

/**
 * A call that has to be rejected, with the exact type and message of the exception.
 *
 * @param type the type of the exception
 * @param message its message
 * @param call the call on a given subject
 */
public record Rejection<T>(Class<? extends Exception> type, String message, Consumer<T> call) {

    public static <T> Rejection<T> argument(String message, Consumer<T> call) {
        return new Rejection<>(IllegalArgumentException.class, message, call);
    }

    public static <T> Rejection<T> state(String message, Consumer<T> call) {
        return new Rejection<>(IllegalStateException.class, message, call);
    }

    public void check(T subject) {
        assertThatThrownBy(() -> call.accept(subject)).isExactlyInstanceOf(type).hasMessage(message);
    }

    /** Returns the message, which names the parameterized test. */
    @Override
    public String toString() {
        return message;
    }
}
